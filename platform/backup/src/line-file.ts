import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;

/** A file as it was written or found. */
export interface FileFacts {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Writes a file of lines and returns after they are on disk for good. The file is for its owner only: lines hold
 * everything that an installation knows.
 * @param pages lines, none of which holds a line feed
 */
export async function writeLines(
  path: string,
  pages: AsyncIterable<readonly string[]>,
): Promise<FileFacts & { readonly lines: number }> {
  const hash = createHash('sha256');
  let [lines, bytes] = [0, 0];
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const page of pages) {
      const chunk = Buffer.from(page.map((line) => `${line}\n`).join(''));
      await handle.writeFile(chunk);
      hash.update(chunk);
      lines += page.length;
      bytes += chunk.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { lines, bytes, sha256: hash.digest('hex') };
}

/**
 * The lines of a file, as many at a time as a piece of it holds. Lines end at line feeds alone: Node's readline would
 * also cut at U+2028, which JSON leaves as it is.
 */
export async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
}

/** Reads all of a file. */
export async function measureFile(path: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
