import { Sha256 } from '../shared/index.js';

/** Bytes that are hashed at once. */
const PIECE = 4 * 1_048_576;

/** SHA-256 of a file, piece by piece. */
export async function hashFile(file: File, signal: AbortSignal): Promise<string> {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return hash.digest();
}
