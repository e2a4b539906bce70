import { randomBytes } from 'node:crypto';
import { AppError, type Clock, ServiceKey } from '@sanzhi/platform-kernel';
import {
  type Dialect,
  errors as dataErrors,
  newId,
  systemActor,
  type ReadData,
  type RowOf,
  type Tx,
} from '@sanzhi/platform-data';
import { auditEntries, auditHeads, auditLeaves, auditRoots, auditValues } from './collections.js';
import { commit, GENESIS, hashEntry, merkleRoot, sha256, type HashedEntry } from './entry.js';

/** One act to put on record. */
export interface AuditAct {
  /** The chain it belongs to: `case/<id>`, otherwise {@link departmentStream}. */
  readonly stream: string;
  /** Past tense, `area.verb`: `review.passed`. */
  readonly action: string;
  /** What was acted on, e.g. `document/<id>`. */
  readonly subject: string;
  /** Facts without personal values; JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Personal values: kept beside the chain, only committed to inside it. */
  readonly personal?: Readonly<Record<string, string>>;
}

/** What a verification found. `faults` is empty when everything holds. */
export interface AuditReport {
  readonly streams: number;
  readonly entries: number;
  readonly days: number;
  readonly faults: readonly AuditFault[];
}

/** `kind`: `changed` (hash wrong), `gap` (seq missing), `unlinked` (prev_hash wrong), `cut` (tail missing), `root`. */
export interface AuditFault {
  readonly kind: 'changed' | 'gap' | 'unlinked' | 'cut' | 'root';
  readonly stream: string;
  readonly seq: number;
}

/** The trail. See collections.ts for the durable format. */
export interface Audit {
  /** Appends the act to its stream in the caller's transaction, under the transaction's actor. */
  record(tx: Tx, act: AuditAct): Promise<void>;
  /** Seals a day with a Merkle root over all heads; a day already sealed stays as it is. @param day `YYYY-MM-DD` */
  sealDay(tx: Tx, day: string): Promise<void>;
  /** Reads the whole trail and checks every chain and every sealed day. */
  verify(reader: ReadData): Promise<AuditReport>;
}

export const Audit = ServiceKey.define<Audit>('audit');

/** The stream for acts that belong to no case: one chain per department and day. */
export function departmentStream(departmentId: string, moment: Date): string {
  return `department/${departmentId}/${moment.toISOString().slice(0, 10)}`;
}

export function createAudit(clock: Clock, dialect: Dialect): Audit {
  return {
    async record(tx, act) {
      const { actor } = tx;
      const head = await lockHead(tx, dialect, act.stream);
      const id = newId();
      const salted = act.personal ? saltedValues(id, act.personal) : [];
      const at = clock.now();
      const entry: HashedEntry = {
        stream: act.stream,
        seq: head.seq + 1,
        at: at.toISOString(),
        actorId: actor.id,
        actorName: actor.name,
        action: act.action,
        subject: act.subject,
        data: act.data ?? {},
        commitments: Object.fromEntries(salted.map(({ name, salt, value }) => [name, commit(salt, value)])),
        prevHash: head.hash,
      };
      const hash = hashEntry(entry);
      const system = tx.as(systemActor);
      system.of(auditEntries).insertLater([Object.assign({ id, hash }, entry, { at })]);
      system.of(auditValues).insertLater(salted);
      moveHead(tx, head, { stream: act.stream, seq: entry.seq, hash });
    },

    async sealDay(tx, day) {
      const system = tx.as(systemActor);
      if (await system.of(auditRoots).first({ day })) return;
      const heads = await system.of(auditHeads).find({ orderBy: ['stream'] });
      const known = await sealedLeaves(system);
      const changed = heads.filter(({ stream, hash }) => known.get(stream)?.hash !== hash);
      const leaves = changed.map(({ stream, seq, hash }) => ({ id: newId(), day, stream, seq, hash }));
      if (leaves.length > 0) await system.of(auditLeaves).insertMany(leaves);
      const [last] = await system.of(auditRoots).find({ orderBy: ['-day'], limit: 1 });
      const row = {
        day,
        root: merkleRoot(heads.map(leafText)),
        streams: heads.length,
        prevHash: last?.hash ?? GENESIS,
      };
      await system.of(auditRoots).insert({ id: newId(), ...row, hash: hashRoot(row), sealedAt: clock.now() });
    },

    verify: verifyTrail,
  };
}

/** Personal values as they are kept, each with a salt of its own. */
function saltedValues(entryId: string, personal: Readonly<Record<string, string>>) {
  return Object.entries(personal).map(([name, value]) => ({
    id: newId(),
    entryId,
    name,
    salt: randomBytes(16).toString('hex'),
    value,
  }));
}

interface Head {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  /** It has no row yet. */
  readonly isNew?: boolean;
}

/** Takes the lock on the stream's head and returns it; begins one for a new stream. */
async function lockHead(tx: Tx, dialect: Dialect, stream: string): Promise<Head> {
  // On SQLite there is one writer: nobody else can change the row.
  const lock = dialect === 'mariadb' ? ' FOR UPDATE' : '';
  const question = `SELECT id, seq, hash FROM audit_heads WHERE stream = ?${lock}`;
  const known = await tx.sql.first<Head>(question, [stream]);
  if (known) return known;
  if (dialect === 'sqlite') return { id: newId(), seq: 0, hash: GENESIS, isNew: true };
  return (await createHead(tx, stream)) ?? ((await tx.sql.first<Head>(question, [stream])) as Head);
}

/** Two transactions may begin a stream at once: the second waits for the first, then finds its head. */
async function createHead(tx: Tx, stream: string): Promise<Head | undefined> {
  try {
    return await tx.as(systemActor).of(auditHeads).insert({ id: newId(), stream, seq: 0, hash: GENESIS });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== dataErrors.DATA_DUPLICATE.code) throw error;
    return undefined;
  }
}

/** The head's row becomes what the new entry says. */
function moveHead(
  tx: Tx,
  head: Head,
  to: { readonly stream: string; readonly seq: number; readonly hash: string },
): void {
  if (head.isNew)
    return tx
      .as(systemActor)
      .of(auditHeads)
      .insertLater([{ id: head.id, ...to }]);
  tx.sql.post(
    'UPDATE audit_heads SET seq = ?, hash = ? WHERE id = ? AND seq = ?',
    [to.seq, to.hash, head.id, head.seq],
    { collection: auditHeads, id: head.id },
  );
}

/** The newest sealed head of every stream. */
async function sealedLeaves(reader: Pick<ReadData, 'of'>): Promise<Map<string, Leaf>> {
  const leaves = await reader.of(auditLeaves).find({ orderBy: ['day'] });
  return new Map(leaves.map((leaf) => [leaf.stream, leaf]));
}

async function verifyTrail(reader: ReadData): Promise<AuditReport> {
  const heads = await reader.of(auditHeads).find({ orderBy: ['stream'] });
  const entries = await reader.of(auditEntries).find({ orderBy: ['stream', 'seq'] });
  const roots = await reader.of(auditRoots).find({ orderBy: ['day'] });
  const leaves = await reader.of(auditLeaves).find({ orderBy: ['day', 'stream'] });
  const byStream = groupByStream(entries);
  const headless = [...byStream.keys()].filter((stream) => !heads.some((head) => head.stream === stream));
  const faults = [
    ...heads.flatMap((head) => faultsOfStream(head, byStream.get(head.stream) ?? [])),
    ...headless.map((stream): AuditFault => ({ kind: 'cut', stream, seq: 0 })),
    ...faultsOfRoots(roots, leaves),
    ...faultsOfLeaves(leaves, byStream),
  ];
  return { streams: heads.length, entries: entries.length, days: roots.length, faults };
}

function groupByStream(entries: readonly RowOf<typeof auditEntries>[]): Map<string, RowOf<typeof auditEntries>[]> {
  const groups = new Map<string, RowOf<typeof auditEntries>[]>();
  for (const entry of entries) groups.set(entry.stream, [...(groups.get(entry.stream) ?? []), entry]);
  return groups;
}

/** A sealed head whose entry is gone or another one: the tail was cut, or the whole stream removed. */
function faultsOfLeaves(
  leaves: readonly Leaf[],
  byStream: ReadonlyMap<string, readonly RowOf<typeof auditEntries>[]>,
): AuditFault[] {
  return leaves
    .filter(({ stream, seq, hash }) => byStream.get(stream)?.find((entry) => entry.seq === seq)?.hash !== hash)
    .map(({ stream, seq }) => ({ kind: 'cut', stream, seq }));
}

function faultsOfStream(head: RowOf<typeof auditHeads>, rows: readonly RowOf<typeof auditEntries>[]): AuditFault[] {
  const faults: AuditFault[] = [];
  let expected = { seq: 1, prevHash: GENESIS };
  for (const row of rows) {
    const fault = (kind: AuditFault['kind']) => faults.push({ kind, stream: row.stream, seq: row.seq });
    if (row.seq !== expected.seq) fault('gap');
    if (row.prevHash !== expected.prevHash) fault('unlinked');
    const { id: _id, hash, ...rest } = row;
    if (hashEntry({ ...rest, at: row.at.toISOString() }) !== hash) fault('changed');
    expected = { seq: row.seq + 1, prevHash: hash };
  }
  if (head.seq !== expected.seq - 1 || head.hash !== expected.prevHash) {
    faults.push({ kind: 'cut', stream: head.stream, seq: head.seq });
  }
  return faults;
}

function faultsOfRoots(
  roots: readonly RowOf<typeof auditRoots>[],
  leaves: readonly (Leaf & { readonly day: string })[],
): AuditFault[] {
  let prevHash = GENESIS;
  const current = new Map<string, Leaf>();
  return roots.flatMap((row): AuditFault[] => {
    for (const leaf of leaves.filter(({ day }) => day === row.day)) current.set(leaf.stream, leaf);
    const texts = [...current.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)).map(leafText);
    const holds = row.prevHash === prevHash && row.hash === hashRoot(row) && row.root === merkleRoot(texts);
    prevHash = row.hash;
    return holds ? [] : [{ kind: 'root', stream: `day/${row.day}`, seq: 0 }];
  });
}

interface Leaf {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

function leafText({ stream, seq, hash }: Leaf): string {
  return `${stream} ${seq} ${hash}`;
}

function hashRoot(row: { day: string; root: string; streams: number; prevHash: string }): string {
  return sha256(`${row.day} ${row.root} ${row.streams} ${row.prevHash}`);
}
