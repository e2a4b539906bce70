/** Bytes at an offset that tell a format. Asked in order. */
const signatures: readonly (readonly [type: string, offset: number, bytes: string])[] = [
  ['image/jpeg', 0, '\xFF\xD8\xFF'],
  ['image/png', 0, '\x89PNG\r\n\x1A\n'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/heic', 4, 'ftypheic'],
  ['image/heic', 4, 'ftypmif1'],
  ['video/quicktime', 4, 'ftypqt'],
  ['audio/mp4', 4, 'ftypM4A'],
  ['video/3gpp', 4, 'ftyp3g'],
  ['video/mp4', 4, 'ftyp'],
  ['audio/wav', 8, 'WAVE'],
  ['video/x-msvideo', 8, 'AVI '],
  ['application/ogg', 0, 'OggS'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\xFF\xFB'],
  ['application/pdf', 0, '%PDF-'],
  ['application/vnd.ofd', 30, 'OFD.xml'],
  ['application/x-ole-storage', 0, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'],
];

/** What an Office document's first entries are called. */
const packages: readonly (readonly [type: string, entry: string])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl/'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt/'],
];

/** Types that a browser may show in place; all others are downloaded. Markup and scripts are never among them. */
const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
]);

/** The media type by the content's first bytes; what the name says does not count. */
export function mediaTypeOf(head: Buffer): string {
  const text = head.toString('latin1');
  const found = signatures.find(([, offset, bytes]) => text.startsWith(bytes, offset));
  if (found) return found[0];
  if (text.startsWith('\x1A\x45\xDF\xA3'))
    return text.slice(0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
  if (text.startsWith('PK\x03\x04'))
    return packages.find(([, entry]) => text.includes(entry))?.[0] ?? 'application/zip';
  if (isText(head)) return 'text/plain';
  return [0, 188, 376].every((offset) => text[offset] === 'G') ? 'video/mp2t' : 'application/octet-stream';
}

/** Whether a browser may show it in place. */
export function isShown(mediaType: string): boolean {
  return shown.has(mediaType) || mediaType.startsWith('audio/') || mediaType === 'text/plain';
}

/** UTF-8 without control characters. The head may cut the last character in two, which `stream` allows for. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  try {
    return !/[\x00-\x08\x0E-\x1F]/.test(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }));
  } catch {
    return false;
  }
}
