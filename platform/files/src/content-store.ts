import type { Readable } from 'node:stream';
import { ServiceKey } from '@sanzhi/platform-kernel';

/** A content at its address. */
export interface StoredContent {
  /** SHA-256, lower-case hex: the address. */
  readonly sha256: string;
  readonly size: number;
  /** The first bytes, up to 4,096: enough to tell the media type. */
  readonly head: Buffer;
}

/** Inclusive, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Who allowed that a file be disposed of, and on what record (REC-20.3b, G11). */
export interface Approval {
  /** Id of the record of the approval. */
  readonly recordId: string;
  /** Who approved; never the one who disposes. */
  readonly approvedBy: string;
  readonly reason: string;
}

/**
 * Contents by their hash: written once, never changed. On disk here; on S3 the same members suffice: `adopt` puts with
 * `If-None-Match: *`, and object lock takes the place of file modes.
 */
export interface ContentStore {
  /**
   * Takes in the file at `path`, which stays where it is. A content that is there already is compared, not written.
   * Returns after the content is on disk for good.
   *
   * @throws FILES_HASH_MISMATCH when it is not what was `expected`; FILES_CONTENT_DAMAGED when the address holds others
   */
  adopt(path: string, expected?: string): Promise<StoredContent>;
  /**
   * Writes content that is in no file yet beside the store and takes it in, as {@link adopt} does. A crash leaves
   * nothing at the address.
   */
  take(content: Uint8Array | Readable, expected?: string): Promise<StoredContent>;
  has(sha256: string): Promise<boolean>;
  read(sha256: string, range?: ByteRange): Readable;
  /** Reads all of it. @returns whether it still has its hash */
  verify(sha256: string): Promise<boolean>;
  /** Removes a content. There is no way to do so without the approval. */
  dispose(sha256: string, approval: Approval): Promise<void>;
}

/** The store of the installation, past all gates: for backups. Everyone else goes through `Files`. */
export const ContentStore = ServiceKey.define<ContentStore>('content-store');
