/**
 * The text of a file as other tools save it: UTF-8 with or without a byte order mark, UTF-16, or whatever encoding its
 * first line names. A file that names UTF-8 and is not in it is taken for GB 18030, as tools on Chinese Windows write.
 *
 * @param bytes the file's content
 * @returns the text without a mark; its first line names UTF-8, in which we keep it
 */
export function flowchartText(bytes: Uint8Array): string {
  const text = decoded(bytes).replace(/^\uFEFF/, '');
  return text.replace(/^(\s*<\?xml[^>]*?encoding=)(["'])[^"']*\2/, '$1"UTF-8"');
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const named = /^[^<]*<\?xml[^>]*?encoding=["']([^"']+)["']/.exec(head)?.[1] ?? 'utf-8';
  return strictly(named, bytes) ?? new TextDecoder('gb18030').decode(bytes);
}

/** `undefined` for an encoding that nobody knows, or that the bytes are not in. */
function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
