import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import type { Actor } from '@sanzhi/platform-data';
import type { NewUpload } from './file-gates.js';

/** An upload as it lies in the folder. */
export interface ReceivedUpload extends NewUpload {
  readonly id: string;
  /** Bytes received so far. */
  readonly offset: number;
  readonly path: string;
  /** Who sends it, as they were when it began. */
  readonly by: { readonly id: string; readonly name: string; readonly departmentId: string };
}

/** As the tus protocol has it. */
export type Metadata = Record<string, string | null>;

/** The folder of uploads under way, in the layout of the tus file store. */
export class Uploads {
  readonly store: FileStore;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.store = new FileStore({ directory: folder });
  }

  static async open(folder: string): Promise<Uploads> {
    await mkdir(folder, { recursive: true });
    return new Uploads(folder);
  }

  /** `undefined` when there is none, or what is left of it cannot be read. */
  async find(id: string): Promise<ReceivedUpload | undefined> {
    const found = await this.store.getUpload(id).catch(() => undefined);
    if (!found?.metadata || found.size === undefined) return undefined;
    return {
      ...fromMetadata(found.metadata),
      id,
      size: found.size,
      offset: found.offset,
      path: join(this.#folder, id),
    };
  }

  async all(): Promise<ReceivedUpload[]> {
    const ids = (await this.store.configstore.list?.()) ?? [];
    const found = await Promise.all(ids.map((id) => this.find(id)));
    return found.filter((upload) => upload !== undefined);
  }

  /** Data first: what a crash leaves is a description without data, which says nothing. */
  async remove(id: string): Promise<void> {
    await rm(join(this.#folder, id), { force: true });
    await rm(join(this.#folder, `${id}.json`), { force: true });
  }

  /** Removes incomplete uploads that received nothing since; complete ones wait to be finished. */
  async giveUp(since: Date): Promise<void> {
    for (const { id, path, offset, size } of await this.all()) {
      if (offset < size && (await stat(path)).mtime < since) await this.remove(id);
    }
  }
}

/** What the file store keeps of an upload: what the client said, and who it was. */
export function toMetadata({ name, sensitivity, caseId, sha256 }: NewUpload, by: Actor): Metadata {
  return {
    name,
    sensitivity,
    ...(caseId === undefined ? {} : { caseId }),
    ...(sha256 === undefined ? {} : { sha256 }),
    byId: by.id,
    byName: by.name,
    byDepartmentId: by.departmentId ?? '',
  };
}

function fromMetadata({ name, sensitivity, caseId, sha256, byId, byName, byDepartmentId }: Metadata) {
  return {
    name: name ?? '',
    sensitivity: sensitivity ?? '',
    ...(caseId ? { caseId } : {}),
    ...(sha256 ? { sha256 } : {}),
    by: { id: byId ?? '', name: byName ?? '', departmentId: byDepartmentId ?? '' },
  };
}
