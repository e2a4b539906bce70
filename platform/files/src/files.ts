import { EventType, ServiceKey } from '@sanzhi/platform-kernel';
import type { Readable } from 'node:stream';
import type { Actor, Tx } from '@sanzhi/platform-data';
import type { Approval, ByteRange } from './content-store.js';
import type { StoredFile } from './file-gates.js';

/** A file that the platform itself makes: a generated document, an export. */
export interface NewFile {
  readonly content: Uint8Array;
  readonly name: string;
  readonly departmentId: string;
  readonly caseId?: string;
  readonly sensitivity?: string;
}

/** An opened file. Whoever opens it reads `stream` to its end or destroys it. */
export interface OpenedFile {
  readonly file: StoredFile;
  readonly stream: Readable;
  readonly range?: ByteRange;
}

/** Write-once files. collections.ts has the durable format. */
export interface Files {
  /** Stores content in the caller's transaction, under its actor. */
  put(tx: Tx, file: NewFile): Promise<StoredFile>;
  /**
   * The row, for those who may see it; its content needs {@link open}.
   * @throws FILES_NOT_FOUND
   */
  find(actor: Actor, id: string): Promise<StoredFile>;
  /**
   * Asks every read gate, in a transaction of its own, and opens the content.
   * @param rangeOf which part, once the size is known
   * @throws FILES_NOT_FOUND, FILES_DISPOSED, and what gates throw
   */
  open(actor: Actor, id: string, rangeOf?: (file: StoredFile) => ByteRange | undefined): Promise<OpenedFile>;
  /**
   * Gives a file up for good, on an approval that somebody else gave. The row stays; the content goes after the commit,
   * once no other row refers to it. Every disposal gate is asked: a hold beats the approval (REC-21.1, G11).
   *
   * @throws FILES_NOT_FOUND, FILES_DISPOSED, FILES_NOT_APPROVED, and what gates throw
   */
  dispose(tx: Tx, id: string, approval: Approval): Promise<void>;
  /** Reads the whole content. @returns whether it still has the hash on its row */
  verify(file: StoredFile): Promise<boolean>;
  /** Finishes what a crash interrupted; called by whoever boots, after the migrations. @returns how many uploads */
  recover(): Promise<number>;
}

export const Files = ServiceKey.define<Files>('files');

/** A file is on disk and on record. Aggregate `file:<id>`. */
export const FileStored = EventType.define<{
  readonly fileId: string;
  readonly departmentId: string;
  readonly caseId: string | null;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}>('file.stored');

/** A file was given up on an approval. Aggregate `file:<id>`. */
export const FileDisposed = EventType.define<{
  readonly fileId: string;
  readonly departmentId: string;
  readonly sha256: string;
  readonly approval: Approval;
}>('file.disposed');
