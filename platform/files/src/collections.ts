import { defineCollection, field, type Actor, type Where } from '@sanzhi/platform-data';
import type { Approval } from './content-store.js';

// Durable format of files
//   files            one row per stored file. `id` is the id of its upload, so finishing an upload twice adds nothing.
//                    Rows never change but for their disposal: `disposedAt` and `disposal`, the approval it rests on.
//   stored_contents  one row per SHA-256. Whoever adds or removes a reference to a content locks its row first.
//   <folder>/sha256/ab/cd/<hash>  the content, mode 0444, written nowhere else and never again.
//   <folder>/uploads/<id>         bytes received so far; <id>.json their length, who sends them and what for.
//   <folder>/incoming/<id>        content made by the platform itself, on its way to its address; a leftover may go.
// Writers: Files only. An upload is acknowledged when its row has been committed.
//
// States of an upload, and what a crash leaves
//   1 receiving   uploads/<id> is shorter than its length: the client asks how much there is and goes on.
//   2 received    all bytes are there. The file is hashed, compared, forced to disk, made read-only and linked to its
//                 address (a link never overwrites), then the directory is forced to disk.
//   3 addressed   content at its address, no row: a content nobody refers to. It is not removed on suspicion.
//   4 recorded    row, event and trail entry in one transaction that holds the content's row and has seen the content.
//   5 finished    uploads/<id> and its .json are removed.
// Recovery: `recover()` at start finishes each upload found in 2 to 4; so does a client that asks about it. Nothing was
// acknowledged before 4, and nothing that 4 rests on is removed after it.
// A content is removed only when every row that refers to it was disposed of, in a transaction that holds its row.

/** One's own department's files, and those of cases one was let into. Nobody writes rows but {@link Files}. */
function ownOrGranted({ departmentId, grants = [] }: Actor, access: 'read' | 'write'): Where<FileScope> | 'none' {
  if (access === 'write' || departmentId === undefined) return 'none';
  return grants.length === 0 ? { departmentId } : { or: [{ departmentId }, { caseId: { in: grants } }] };
}

interface FileScope {
  readonly departmentId: string;
  readonly caseId: string | null;
}

export const files = defineCollection({
  name: 'files',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    sha256: field.string(64),
    size: field.bigint(),
    /** By the content, never by the name. */
    mediaType: field.string(100),
    /** A display label; neither unique nor a key (REC-20.4). */
    name: field.string(255),
    uploadedBy: field.string(36),
    at: field.moment(),
    /** `internal` unless said otherwise; plugins give it meaning through `fileReadGates`. */
    sensitivity: field.string(20),
    disposedAt: field.moment({ optional: true }),
    disposal: field.optionalJson<Approval>(),
  },
  indexes: [{ fields: ['departmentId', 'at'] }, { fields: ['caseId'] }, { fields: ['sha256'] }],
  scope: ownOrGranted,
});

export const storedContents = defineCollection({
  name: 'stored_contents',
  fields: { id: field.id(), sha256: field.string(64, { unique: true }), size: field.bigint() },
  scope: () => 'none',
});
