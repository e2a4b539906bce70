import { type Audit, departmentStream } from '@sanzhi/platform-audit';
import { errors as dataErrors, newId, systemActor, type Actor, type Data, type Tx } from '@sanzhi/platform-data';
import { AppError, type Clock } from '@sanzhi/platform-kernel';
import { files, storedContents } from './collections.js';
import type { Approval, ByteRange, ContentStore, StoredContent } from './content-store.js';
import { errors } from './errors.js';
import type { FileDisposalGate, FileReadGate, StoredFile } from './file-gates.js';
import { FileDisposed, FileStored, type Files, type NewFile, type OpenedFile } from './files.js';
import { mediaTypeOf } from './media-type.js';
import { displayName } from './upload-request.js';
import type { ReceivedUpload, Uploads } from './uploads.js';

interface FilesOptions {
  readonly data: Data;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly store: ContentStore;
  readonly uploads: Uploads;
  readonly readGates: readonly FileReadGate[];
  readonly disposalGates: readonly FileDisposalGate[];
}

type FileFacts = Pick<StoredFile, 'id' | 'name' | 'departmentId' | 'caseId' | 'sensitivity' | 'uploadedBy'>;

/** {@link Files}, and the end of uploads. */
export class TableFiles implements Files {
  readonly #options: FilesOptions;
  /** Uploads being finished in this process: the client's request and its question about it may meet. */
  readonly #finishing = new Map<string, Promise<StoredFile>>();

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  async put(tx: Tx, { content, name, departmentId, caseId, sensitivity = 'internal' }: NewFile): Promise<StoredFile> {
    const facts = { id: newId(), name: displayName(name), departmentId, caseId: caseId ?? null, sensitivity };
    return this.#record(tx, { ...facts, uploadedBy: tx.actor.id }, await this.#options.store.take(content));
  }

  async find(actor: Actor, id: string): Promise<StoredFile> {
    const file = await this.#options.data.read(actor).of(files).first({ id });
    if (!file) throw errors.FILES_NOT_FOUND({ id });
    return file;
  }

  async open(actor: Actor, id: string, rangeOf?: (file: StoredFile) => ByteRange | undefined): Promise<OpenedFile> {
    const { store } = this.#options;
    const file = await this.find(actor, id);
    if (file.disposedAt) throw errors.FILES_DISPOSED({ id });
    const range = rangeOf?.(file);
    await this.#askReadGates(actor, file, range);
    if (!(await store.has(file.sha256))) throw errors.FILES_CONTENT_DAMAGED({ sha256: file.sha256 });
    return { file, stream: store.read(file.sha256, range), ...(range ? { range } : {}) };
  }

  async dispose(tx: Tx, id: string, approval: Approval): Promise<void> {
    const file = await tx.of(files).first({ id });
    if (!file) throw errors.FILES_NOT_FOUND({ id });
    if (file.disposedAt) throw errors.FILES_DISPOSED({ id });
    if (!approval.recordId || !approval.approvedBy || approval.approvedBy === tx.actor.id) {
      throw errors.FILES_NOT_APPROVED({}, { article: 'REC-20.3b' });
    }
    for (const gate of this.#options.disposalGates) await gate.check({ tx, file, approval });
    const { departmentId, sha256 } = file;
    await tx.as(systemActor).of(files).update(id, { disposedAt: this.#options.clock.now(), disposal: approval });
    await this.#audit(tx, 'file.disposed', file, { sha256, ...approval });
    await tx.emit(FileDisposed, { fileId: id, departmentId, sha256, approval }, { aggregate: `file:${id}` });
  }

  verify(file: StoredFile): Promise<boolean> {
    return this.#options.store.verify(file.sha256);
  }

  async recover(): Promise<number> {
    const received = (await this.#options.uploads.all()).filter(({ offset, size }) => offset === size);
    const ended = await Promise.allSettled(received.map((upload) => this.finish(upload)));
    return ended.filter(({ status }) => status === 'fulfilled').length;
  }

  /**
   * Takes a received upload from wherever it stands to its end; once in effect. A hash that does not fit ends it too:
   * the bytes are of no use.
   * @throws FILES_HASH_MISMATCH
   */
  finish(upload: ReceivedUpload): Promise<StoredFile> {
    const running = this.#finishing.get(upload.id);
    if (running) return running;
    const finishing = this.#finish(upload).finally(() => this.#finishing.delete(upload.id));
    this.#finishing.set(upload.id, finishing);
    return finishing;
  }

  /** Removes a content that nothing refers to any more, after a disposal was committed. */
  async removeDisposed(tx: Tx, sha256: string, approval: Approval): Promise<void> {
    await lockContent(tx, sha256);
    const isUsed = (await tx.as(systemActor).of(files).count({ sha256, disposedAt: null })) > 0;
    if (!isUsed) await this.#options.store.dispose(sha256, approval);
  }

  async #askReadGates(actor: Actor, file: StoredFile, range: ByteRange | undefined): Promise<void> {
    const { data, readGates } = this.#options;
    if (readGates.length === 0) return;
    await data.transact(actor, async (tx) => {
      for (const gate of readGates) await gate.check({ tx, file, actor, ...(range ? { range } : {}) });
    });
  }

  async #finish(upload: ReceivedUpload): Promise<StoredFile> {
    const { data, uploads } = this.#options;
    const known = await data.read(systemActor).of(files).first({ id: upload.id });
    const file = known ?? (await this.#recordUpload(upload, await this.#adoptUpload(upload)));
    await uploads.remove(upload.id);
    return file;
  }

  async #recordUpload(upload: ReceivedUpload, content: StoredContent): Promise<StoredFile> {
    const { id, name, sensitivity, by, caseId = null } = upload;
    const facts = { id, name, sensitivity, caseId, departmentId: by.departmentId, uploadedBy: by.id };
    const actor: Actor = { ...by, kind: 'person', permissions: new Set() };
    return this.#options.data.transact(actor, (tx) => this.#record(tx, facts, content));
  }

  async #adoptUpload({ id, path, sha256 }: ReceivedUpload): Promise<StoredContent> {
    const { store, uploads } = this.#options;
    try {
      return await store.adopt(path, sha256);
    } catch (error) {
      if (error instanceof AppError && error.code === errors.FILES_HASH_MISMATCH.code) await uploads.remove(id);
      throw error;
    }
  }

  /** Row, event and trail entry, once the content is seen at its address under the lock of its row. */
  async #record(tx: Tx, facts: FileFacts, { sha256, size, head }: StoredContent): Promise<StoredFile> {
    const { clock, store } = this.#options;
    await referTo(tx, { sha256, size });
    if (!(await store.has(sha256))) throw errors.FILES_CONTENT_GONE({ sha256 });
    const mediaType = mediaTypeOf(head);
    const file = await tx
      .as(systemActor)
      .of(files)
      .insert({ ...facts, sha256, size, mediaType, at: clock.now() });
    const { id, departmentId, caseId } = file;
    await this.#audit(tx, 'file.stored', file, { sha256, size, mediaType });
    await tx.emit(
      FileStored,
      { fileId: id, departmentId, caseId, sha256, size, mediaType },
      { aggregate: `file:${id}` },
    );
    return file;
  }

  #audit(tx: Tx, action: string, { id, departmentId, caseId, name }: StoredFile, data: Record<string, unknown>) {
    const { audit, clock } = this.#options;
    return audit.record(tx, {
      stream: caseId === null ? departmentStream(departmentId, clock.now()) : `case/${caseId}`,
      action,
      subject: `file/${id}`,
      data,
      personal: { name },
    });
  }
}

/** Makes sure that the content has a row, and holds it. */
async function referTo(tx: Tx, content: { sha256: string; size: number }): Promise<void> {
  if (await lockContent(tx, content.sha256)) return;
  try {
    await tx.as(systemActor).of(storedContents).insert(content);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== dataErrors.DATA_DUPLICATE.code) throw error;
    await lockContent(tx, content.sha256);
  }
}

/** Nobody else refers to this content, or removes it, until the transaction ends. @returns whether there is a row */
async function lockContent(tx: Tx, sha256: string): Promise<boolean> {
  const { changes } = await tx.sql.run('UPDATE stored_contents SET size = size WHERE sha256 = ?', [sha256]);
  return changes > 0;
}
