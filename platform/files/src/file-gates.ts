import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { Actor, RowOf, Tx } from '@sanzhi/platform-data';
import type { Approval, ByteRange } from './content-store.js';
import type { files } from './collections.js';

/** A stored file. */
export type StoredFile = RowOf<typeof files>;

/** Something that must allow each reading of a file, and may put it on record. */
export interface FileReadGate {
  readonly id: string;
  /**
   * Called before any byte is given out, for files within the actor's reach. Throws to refuse (REC-21.2); writes to
   * `tx` to log (REC-21.3). What it wrote is committed before the first byte leaves, and undone when a gate refuses.
   */
  check(call: FileReading): Promise<void>;
}

export interface FileReading {
  readonly tx: Tx;
  readonly file: StoredFile;
  readonly actor: Actor;
  /** A player asks for a video in many pieces. */
  readonly range?: ByteRange;
}

/** Every gate is asked; all must allow. */
export const fileReadGates = ExtensionPoint.define<FileReadGate>('fileReadGates', (gate) => gate.id);

/** Something that must allow an upload before its first byte. */
export interface FileUploadGate {
  readonly id: string;
  /** Throws to refuse: a case that is not the actor's, an officer without a valid certificate. */
  check(upload: NewUpload, actor: Actor, use: PluginHost['use']): Promise<void>;
}

/** What a client says of the file it is about to send. */
export interface NewUpload {
  readonly name: string;
  readonly size: number;
  readonly sensitivity: string;
  readonly caseId?: string;
  /** The hash the content must have; a recorder that signs its files knows it. */
  readonly sha256?: string;
}

/** Every gate is asked; all must allow. */
export const fileUploadGates = ExtensionPoint.define<FileUploadGate>('fileUploadGates', (gate) => gate.id);

/** Something that must allow that a file be given up: no hold on it, its time is over (REC-21.1, G11). */
export interface FileDisposalGate {
  readonly id: string;
  /** Throws to refuse; an approval does not overrule it. */
  check(call: FileDisposal): Promise<void>;
}

export interface FileDisposal {
  readonly tx: Tx;
  readonly file: StoredFile;
  readonly approval: Approval;
}

/** Every gate is asked; all must allow. */
export const fileDisposalGates = ExtensionPoint.define<FileDisposalGate>('fileDisposalGates', (gate) => gate.id);
