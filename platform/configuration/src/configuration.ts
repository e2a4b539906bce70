import type { Audit } from '@sanzhi/platform-audit';
import { canonicalJson, departmentStream, sha256 } from '@sanzhi/platform-audit';
import { dayOf } from '@sanzhi/platform-calendar';
import { errors as dataErrors, newId, type ReadData, type RowOf, type SqlValue, type Tx } from '@sanzhi/platform-data';
import { AppError, type Clock, type Contributed, ServiceKey } from '@sanzhi/platform-kernel';
import { configurationItems, configurationUses, configurationVersions } from './collections.js';
import type { ConfigurationKind, ConfigurationReference } from './configuration-kind.js';
import { errors } from './errors.js';
import { fileVersion } from './filings.js';
import { withWriter, writersOf } from './writers.js';

export type ConfigurationVersion = RowOf<typeof configurationVersions>;

export interface NewDraft extends ConfigurationReference {
  readonly title: string;
  /** The owning department; left out for an item of the whole district. */
  readonly departmentId?: string;
  readonly content: unknown;
  readonly note?: string;
}

/** How a draft is made of a version that is there. */
export interface DerivedDraft {
  /** The owning department; left out for an item of the whole district. */
  readonly departmentId?: string;
  /** Another key makes another item. Default: the version's own. */
  readonly key?: string;
  readonly title?: string;
  readonly note?: string;
}

/** An item and what it is to be called. */
export interface RenamedItem extends ConfigurationReference {
  /** The owning department; left out for an item of the whole district. */
  readonly departmentId?: string;
  readonly title: string;
}

/** Of what a draft is derived, and who has a hand in that. */
interface Derived {
  readonly basedOnId: string;
  readonly writerIds: readonly string[];
}

/** Which version is asked for: the department's own if there is one, else the district's. */
export interface InForce extends ConfigurationReference {
  readonly departmentId?: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly on?: string;
}

/** A version without its content. */
export interface VersionInForce {
  readonly id: string;
  readonly key: string;
  readonly ownerId: string;
}

/** Versioned configuration: what is published never changes, and two people stand behind it. */
export interface Configuration {
  /** Starts a new draft; the item is created with its first one. @throws CONFIGURATION_CONTENT_REFUSED */
  draft(tx: Tx, draft: NewDraft): Promise<ConfigurationVersion>;
  /**
   * Starts a draft with the content of a version that the actor may read: an earlier one to go back to (回退), or one of
   * the district to adapt (派生). The draft knows what it is based on. @throws CONFIGURATION_CONTENT_REFUSED
   */
  derive(tx: Tx, versionId: string, draft: DerivedDraft): Promise<ConfigurationVersion>;
  /**
   * Lets the kind find out beforehand what the check takes long for. Before the transaction of {@link submit} and
   * {@link publish}: a transaction should not wait. Nothing when the version is in neither's state.
   */
  prepare(reader: ReadData, id: string): Promise<void>;
  /**
   * @returns the revision that the draft now has
   * @throws CONFIGURATION_NOT_DRAFT, CONFIGURATION_CONTENT_REFUSED, DATA_CONFLICT when `rev` is stale
   */
  edit(tx: Tx, id: string, change: { content: unknown; rev: number }): Promise<number>;
  /**
   * Gives an item another title. Once a version was published the public reads it, and whoever may publish decides.
   * @throws CONFIGURATION_TITLE_PUBLISHED, DATA_NOT_FOUND
   */
  rename(tx: Tx, item: RenamedItem): Promise<void>;
  /** Throws a draft away; only the trail tells of it. @throws CONFIGURATION_NOT_DRAFT */
  discard(tx: Tx, id: string): Promise<void>;
  /** Hands a draft to a second person; from here its content is fixed. @throws CONFIGURATION_CHECK_FAILED */
  submit(tx: Tx, id: string): Promise<void>;
  /** Its author takes a submitted version back, to go on with it. @throws CONFIGURATION_NOT_SUBMITTED, CONFIGURATION_NOT_AUTHOR */
  takeBack(tx: Tx, id: string): Promise<void>;
  /**
   * Sends a submitted version back with a reason.
   * @param rev the revision that was read: another may have been submitted since under the same id
   * @throws CONFIGURATION_NOT_SUBMITTED, DATA_CONFLICT when `rev` is stale
   */
  giveBack(tx: Tx, id: string, reason: string, rev?: number): Promise<void>;
  /**
   * Only by somebody who wrote none of it.
   * @param rev as with {@link giveBack}: nothing is put in force that its publisher has not seen
   * @throws CONFIGURATION_SAME_PERSON, CONFIGURATION_NOT_SUBMITTED, CONFIGURATION_CHECK_FAILED, CONFIGURATION_DATE_PAST,
   *   DATA_CONFLICT when `rev` is stale
   */
  publish(tx: Tx, id: string, effectiveFrom: string, rev?: number): Promise<void>;
  /** The published version in force. @throws CONFIGURATION_NONE_PUBLISHED */
  inForce(reader: ReadData, wanted: InForce): Promise<ConfigurationVersion>;
  /** The id alone of the published version in force, in one small statement. @throws CONFIGURATION_NONE_PUBLISHED */
  inForceId(reader: Pick<ReadData, 'sql'>, wanted: InForce): Promise<string>;
  /**
   * The same with what else its caller has to know at once, in that statement.
   * @param also columns over `v`, the version
   */
  inForceWith<Row>(
    reader: Pick<ReadData, 'sql'>,
    wanted: InForce,
    also: Columns,
  ): Promise<Row & { readonly id: string }>;
  /** Every version of a kind that is in force for a department today, one for each key. */
  allInForce(reader: Pick<ReadData, 'sql'>, wanted: { kind: string; departmentId?: string }): Promise<VersionInForce[]>;
  /** The published versions of a key that are or were in force, the one in force first. */
  published(reader: ReadData, wanted: InForce): Promise<ConfigurationVersion[]>;
  /** A version by id, whatever its state: records pin the version they were made with. */
  version(reader: ReadData, id: string): Promise<ConfigurationVersion>;
  /** The published or submitted versions that use an item. */
  whereUsed(reader: ReadData, wanted: ConfigurationReference): Promise<ConfigurationVersion[]>;
}

/** Columns of a SELECT, each beginning with a comma, and what fills their placeholders. */
export interface Columns {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export const Configuration = ServiceKey.define<Configuration>('configuration');

const NO_COLUMNS: Columns = { sql: '', params: [] };

/** SHA-256 of the canonical JSON of the content: the same content has the same hash everywhere. */
export function contentHash(content: unknown): string {
  return sha256(canonicalJson(content));
}

export function createConfiguration(options: {
  clock: Clock;
  audit: Audit;
  kinds: readonly Contributed<ConfigurationKind>[];
}): Configuration {
  const { clock, audit } = options;
  const kinds = new Map(options.kinds.map(({ item }) => [item.id, item]));

  function kindOf(id: string): ConfigurationKind {
    const kind = kinds.get(id);
    if (!kind) throw errors.CONFIGURATION_KIND_UNKNOWN({ kind: id }, { pointer: '/kind' });
    return kind;
  }

  async function check(tx: Tx, version: ConfigurationVersion): Promise<void> {
    const details = await kindOf(version.kind).check(version.content, tx, version);
    if (details.length === 0) return;
    const findings = details.map(({ code, pointer }) => `${pointer} ${code}`).join(', ');
    const article = details.find((detail) => detail.article)?.article;
    const ground = article === undefined ? {} : { article };
    throw errors.CONFIGURATION_CHECK_FAILED({ id: version.id, findings }, { details, ...ground });
  }

  function checkDraft(kind: string, content: unknown): void {
    const details = kindOf(kind).checkDraft?.(content) ?? [];
    if (details.length > 0) throw errors.CONFIGURATION_CONTENT_REFUSED({ kind, count: details.length }, { details });
  }

  async function record(tx: Tx, action: string, version: ConfigurationVersion, data: Record<string, unknown> = {}) {
    const { kind, key, version: number, contentHash: hash } = version;
    await audit.record(tx, {
      stream: departmentStream(version.ownerId || 'district', clock.now()),
      action: `configuration.${action}`,
      subject: `configuration/${version.id}`,
      data: { kind, key, version: number, hash, ...data },
    });
  }

  async function inForceWith<Row>(
    reader: Pick<ReadData, 'sql'>,
    { kind, key, departmentId = '', on = dayOf(clock.now()) }: InForce,
    { sql, params }: Columns,
  ): Promise<Row & { readonly id: string }> {
    const found = await reader.sql.first<Row & { readonly id: string }>(
      `SELECT v.id${sql} FROM configuration_versions v
       WHERE v.kind = ? AND v.\`key\` = ? AND v.owner_id IN (?, '') AND v.state = 'published' AND v.effective_from <= ?
       ORDER BY v.owner_id DESC, v.effective_from DESC, v.version DESC LIMIT 1`,
      [...params, kind, key, departmentId, on],
    );
    if (!found) throw errors.CONFIGURATION_NONE_PUBLISHED({ kind, key, date: on });
    return found;
  }

  async function insertDraft(
    tx: Tx,
    { kind, key, title, departmentId = '', content, note, basedOnId, writerIds = [] }: NewDraft & Partial<Derived>,
  ): Promise<ConfigurationVersion> {
    checkDraft(kind, content);
    const item = await findOrCreateItem(tx, { kind, key, ownerId: departmentId, title }, clock.now());
    // Locked, so that two drafts begun at once get two numbers.
    await tx.sql.run('UPDATE configuration_items SET title = title WHERE id = ?', [item.id]);
    const [last] = await tx
      .of(configurationVersions)
      .find({ where: { itemId: item.id }, orderBy: ['-version'], limit: 1 });
    const id = newId();
    await tx.of(configurationVersions).insert({
      id,
      itemId: item.id,
      ownerId: departmentId,
      kind,
      key,
      version: (last?.version ?? 0) + 1,
      state: 'draft',
      content,
      contentHash: contentHash(content),
      note: note ?? null,
      basedOnId: basedOnId ?? null,
      authorId: tx.actor.id,
      writerIds: withWriter({ writerIds }, tx.actor),
      createdAt: clock.now(),
    });
    return tx.of(configurationVersions).get(id);
  }

  return {
    draft: insertDraft,

    async derive(tx, versionId, { departmentId, key, title, note }) {
      const source = await tx.of(configurationVersions).get(versionId);
      const item = await tx.of(configurationItems).get(source.itemId);
      return insertDraft(tx, {
        kind: source.kind,
        key: key ?? source.key,
        title: title ?? item.title,
        content: source.content,
        basedOnId: versionId,
        // What nobody has published yet is still theirs who wrote it.
        writerIds: source.state === 'published' ? [] : writersOf(source),
        ...(departmentId === undefined ? {} : { departmentId }),
        ...(note === undefined ? {} : { note }),
      });
    },

    async prepare(reader, id) {
      const { kind, state, content, key, ownerId } = await reader.of(configurationVersions).get(id);
      if (state === 'draft' || state === 'submitted') await kindOf(kind).prepare?.(content, { key, ownerId });
    },

    async edit(tx, id, { content, rev }) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'draft') throw errors.CONFIGURATION_NOT_DRAFT({ id, state: version.state });
      // What was read is a draft; the row as it is by now, whose revision was guessed, may be none.
      requireRev(version, rev);
      checkDraft(version.kind, content);
      const by = { authorId: tx.actor.id, writerIds: withWriter(version, tx.actor) };
      const change = { content, contentHash: contentHash(content), ...by, editedAt: clock.now() };
      await tx.of(configurationVersions).update(id, change, { rev });
      return rev + 1;
    },

    async rename(tx, { kind, key, departmentId: ownerId = '', title }) {
      const item = await tx.of(configurationItems).first({ kind, key, ownerId });
      if (!item) throw dataErrors.DATA_NOT_FOUND({ collection: 'configuration_items', id: key, actor: tx.actor.id });
      const isPublished = await tx.of(configurationVersions).first({ itemId: item.id, state: 'published' });
      const mayPublish = tx.actor.kind === 'system' || tx.actor.permissions.has('configuration.publish');
      if (isPublished && !mayPublish) throw errors.CONFIGURATION_TITLE_PUBLISHED({ key });
      if (item.title === title) return;
      await tx.of(configurationItems).update(item.id, { title });
      await audit.record(tx, {
        stream: departmentStream(ownerId || 'district', clock.now()),
        action: 'configuration.renamed',
        subject: `configuration-item/${item.id}`,
        data: { kind, key, from: item.title, to: title },
      });
    },

    async discard(tx, id) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'draft') throw errors.CONFIGURATION_NOT_DRAFT({ id, state: version.state });
      await tx.of(configurationVersions).remove(id, { rev: version.rev });
      const others = await tx.of(configurationVersions).count({ itemId: version.itemId });
      if (others === 0) await tx.of(configurationItems).remove(version.itemId);
      await record(tx, 'discarded', version);
    },

    async submit(tx, id) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'draft') throw errors.CONFIGURATION_NOT_DRAFT({ id, state: version.state });
      await check(tx, version);
      const writerIds = withWriter(version, tx.actor);
      const change = { state: 'submitted', submittedAt: clock.now(), writerIds };
      await tx.of(configurationVersions).update(id, change, { rev: version.rev });
      const uses = kindOf(version.kind).references(version.content);
      const rows = uses.map((use) => ({ id: newId(), versionId: id, ownerId: version.ownerId, ...use }));
      if (rows.length > 0) await tx.of(configurationUses).insertMany(rows);
      await record(tx, 'submitted', version);
    },

    async takeBack(tx, id) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'submitted') throw errors.CONFIGURATION_NOT_SUBMITTED({ id, state: version.state });
      if (version.authorId !== tx.actor.id) throw errors.CONFIGURATION_NOT_AUTHOR({ id });
      await tx.of(configurationVersions).update(id, { state: 'draft', submittedAt: null }, { rev: version.rev });
      await tx.of(configurationUses).remove({ versionId: id });
      await record(tx, 'taken-back', version);
    },

    async giveBack(tx, id, reason, rev) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'submitted') throw errors.CONFIGURATION_NOT_SUBMITTED({ id, state: version.state });
      requireRev(version, rev);
      await tx.of(configurationVersions).update(id, { state: 'returned', note: reason }, { rev: version.rev });
      await record(tx, 'returned', version, { reason });
    },

    async publish(tx, id, effectiveFrom, rev) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'submitted') throw errors.CONFIGURATION_NOT_SUBMITTED({ id, state: version.state });
      requireRev(version, rev);
      if (writersOf(version).includes(tx.actor.id)) throw errors.CONFIGURATION_SAME_PERSON({ id });
      if (effectiveFrom < dayOf(clock.now())) {
        throw errors.CONFIGURATION_DATE_PAST({ date: effectiveFrom }, { pointer: '/effectiveFrom' });
      }
      await check(tx, version);
      const change = { state: 'published', publishedBy: tx.actor.id, publishedAt: clock.now(), effectiveFrom };
      await tx.of(configurationVersions).update(id, change, { rev: version.rev });
      const kind = kindOf(version.kind);
      await kind.published?.({ ...version, effectiveFrom }, tx);
      await record(tx, 'published', version, { effectiveFrom });
      if (kind.isFiled && version.ownerId !== '') await fileVersion(tx, options, version);
    },

    async inForce(reader, { kind, key, departmentId, on = dayOf(clock.now()) }) {
      const owners = departmentId ? [departmentId, ''] : [''];
      for (const ownerId of owners) {
        const [version] = await reader.of(configurationVersions).find({
          where: { kind, key, ownerId, state: 'published', effectiveFrom: { lte: on } },
          orderBy: ['-effectiveFrom', '-version'],
          limit: 1,
        });
        if (version) return version;
      }
      throw errors.CONFIGURATION_NONE_PUBLISHED({ kind, key, date: on });
    },

    async inForceId(reader, wanted) {
      return (await inForceWith(reader, wanted, NO_COLUMNS)).id;
    },

    inForceWith,

    async allInForce(reader, { kind, departmentId = '' }) {
      const rows = await reader.sql.all<{ id: string; key: string; ownerId: string }>(
        `SELECT id, \`key\`, owner_id AS ownerId FROM configuration_versions
         WHERE kind = ? AND owner_id IN (?, '') AND state = 'published' AND effective_from <= ?
         ORDER BY owner_id, effective_from, version`,
        [kind, departmentId, dayOf(clock.now())],
      );
      // The last of a key is the one in force: a department's own before the district's, the newest of them.
      return [...new Map(rows.map((row) => [row.key, row])).values()];
    },

    published: (reader, { kind, key, departmentId = '', on = dayOf(clock.now()) }) =>
      reader.of(configurationVersions).find({
        where: { kind, key, ownerId: { in: [departmentId, ''] }, state: 'published', effectiveFrom: { lte: on } },
        orderBy: ['-ownerId', '-effectiveFrom', '-version'],
      }),

    version: (reader, id) => reader.of(configurationVersions).get(id),

    async whereUsed(reader, { kind, key }) {
      const uses = await reader.of(configurationUses).find({ where: { kind, key } });
      if (uses.length === 0) return [];
      return reader
        .of(configurationVersions)
        .find({ where: { id: { in: uses.map(({ versionId }) => versionId) } }, orderBy: ['key'] });
    },
  };
}

/** @throws DATA_CONFLICT when the version is not the one that was read */
function requireRev({ id, rev: actual }: ConfigurationVersion, rev = actual): void {
  if (actual === rev) return;
  throw dataErrors.DATA_CONFLICT({ collection: 'configuration_versions', id, rev: actual, expected: rev });
}

async function findOrCreateItem(
  tx: Tx,
  wanted: { kind: string; key: string; ownerId: string; title: string },
  createdAt: Date,
): Promise<RowOf<typeof configurationItems>> {
  const { kind, key, ownerId } = wanted;
  const items = tx.of(configurationItems);
  const known = await items.first({ kind, key, ownerId });
  if (known) return known;
  try {
    return await items.insert({ id: newId(), ...wanted, createdAt });
  } catch (error) {
    const other = isDuplicate(error) ? await items.first({ kind, key, ownerId }) : undefined;
    if (!other) throw error;
    return other;
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof AppError && error.code === dataErrors.DATA_DUPLICATE.code;
}
