import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

const CHUNK = 1 << 20;

/** A file as it was written or found. */
export interface FileFacts {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Writes a file of lines, hashing on the way. */
export class LineFile {
  readonly #hash = createHash('sha256');
  readonly #handle: FileHandle;
  #bytes = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** For its owner only: lines hold everything that an installation knows. */
  static async create(path: string): Promise<LineFile> {
    return new LineFile(await open(path, 'wx', 0o600));
  }

  /** @param lines none of them holds a line feed */
  async write(lines: readonly string[]): Promise<void> {
    const chunk = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    await this.#handle.writeFile(chunk);
  }

  /** Returns after the lines are on disk for good. */
  async close(): Promise<FileFacts> {
    await this.#handle.sync();
    await this.#handle.close();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
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
