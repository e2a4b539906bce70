import type { Audit } from '@sanzhi/platform-audit';
import { canonicalJson, departmentStream, sha256 } from '@sanzhi/platform-audit';
import { dayOf } from '@sanzhi/platform-calendar';
import { errors as dataErrors, newId, type ReadData, type RowOf, type Tx } from '@sanzhi/platform-data';
import { AppError, type Clock, type Contributed, ServiceKey } from '@sanzhi/platform-kernel';
import { configurationItems, configurationUses, configurationVersions } from './collections.js';
import type { ConfigurationKind, ConfigurationReference } from './configuration-kind.js';
import { errors } from './errors.js';

export type ConfigurationVersion = RowOf<typeof configurationVersions>;

export interface NewDraft extends ConfigurationReference {
  readonly title: string;
  /** The owning department; left out for an item of the whole district. */
  readonly departmentId?: string;
  readonly content: unknown;
  readonly note?: string;
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
  /** Starts a new draft; the item is created with its first one. */
  draft(tx: Tx, draft: NewDraft): Promise<ConfigurationVersion>;
  /** @throws CONFIGURATION_NOT_DRAFT, DATA_CONFLICT when `rev` is stale */
  edit(tx: Tx, id: string, change: { content: unknown; rev: number }): Promise<void>;
  /** Hands a draft to a second person; from here its content is fixed. @throws CONFIGURATION_CHECK_FAILED */
  submit(tx: Tx, id: string): Promise<void>;
  /** Sends a submitted version back with a reason. */
  giveBack(tx: Tx, id: string, reason: string): Promise<void>;
  /** @throws CONFIGURATION_SAME_PERSON, CONFIGURATION_NOT_SUBMITTED, CONFIGURATION_CHECK_FAILED, CONFIGURATION_DATE_PAST */
  publish(tx: Tx, id: string, effectiveFrom: string): Promise<void>;
  /** The published version in force. @throws CONFIGURATION_NONE_PUBLISHED */
  inForce(reader: ReadData, wanted: InForce): Promise<ConfigurationVersion>;
  /** The id alone of the published version in force, in one small statement. @throws CONFIGURATION_NONE_PUBLISHED */
  inForceId(reader: Pick<ReadData, 'sql'>, wanted: InForce): Promise<string>;
  /** Every version of a kind that is in force for a department today, one for each key. */
  allInForce(reader: Pick<ReadData, 'sql'>, wanted: { kind: string; departmentId?: string }): Promise<VersionInForce[]>;
  /** The published versions of a key that are or were in force, the one in force first. */
  published(reader: ReadData, wanted: InForce): Promise<ConfigurationVersion[]>;
  /** A version by id, whatever its state: records pin the version they were made with. */
  version(reader: ReadData, id: string): Promise<ConfigurationVersion>;
  /** The published or submitted versions that use an item. */
  whereUsed(reader: ReadData, wanted: ConfigurationReference): Promise<ConfigurationVersion[]>;
}

export const Configuration = ServiceKey.define<Configuration>('configuration');

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
    throw errors.CONFIGURATION_CHECK_FAILED({ id: version.id, findings }, { details });
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

  return {
    async draft(tx, { kind, key, title, departmentId = '', content, note }) {
      kindOf(kind);
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
        authorId: tx.actor.id,
        createdAt: clock.now(),
      });
      return tx.of(configurationVersions).get(id);
    },

    async edit(tx, id, { content, rev }) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'draft') throw errors.CONFIGURATION_NOT_DRAFT({ id, state: version.state });
      const change = { content, contentHash: contentHash(content), authorId: tx.actor.id };
      await tx.of(configurationVersions).update(id, change, { rev });
    },

    async submit(tx, id) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'draft') throw errors.CONFIGURATION_NOT_DRAFT({ id, state: version.state });
      await check(tx, version);
      await tx
        .of(configurationVersions)
        .update(id, { state: 'submitted', submittedAt: clock.now() }, { rev: version.rev });
      const uses = kindOf(version.kind).references(version.content);
      const rows = uses.map((use) => ({ id: newId(), versionId: id, ownerId: version.ownerId, ...use }));
      if (rows.length > 0) await tx.of(configurationUses).insertMany(rows);
      await record(tx, 'submitted', version);
    },

    async giveBack(tx, id, reason) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'submitted') throw errors.CONFIGURATION_NOT_SUBMITTED({ id, state: version.state });
      await tx.of(configurationVersions).update(id, { state: 'returned', note: reason }, { rev: version.rev });
      await record(tx, 'returned', version, { reason });
    },

    async publish(tx, id, effectiveFrom) {
      const version = await tx.of(configurationVersions).get(id);
      if (version.state !== 'submitted') throw errors.CONFIGURATION_NOT_SUBMITTED({ id, state: version.state });
      if (version.authorId === tx.actor.id) throw errors.CONFIGURATION_SAME_PERSON({ id });
      if (effectiveFrom < dayOf(clock.now())) {
        throw errors.CONFIGURATION_DATE_PAST({ date: effectiveFrom }, { pointer: '/effectiveFrom' });
      }
      await check(tx, version);
      const change = { state: 'published', publishedBy: tx.actor.id, publishedAt: clock.now(), effectiveFrom };
      await tx.of(configurationVersions).update(id, change, { rev: version.rev });
      await kindOf(version.kind).published?.({ ...version, effectiveFrom }, tx);
      await record(tx, 'published', version, { effectiveFrom });
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

    async inForceId(reader, { kind, key, departmentId = '', on = dayOf(clock.now()) }) {
      const found = await reader.sql.first<{ id: string }>(
        `SELECT id FROM configuration_versions
         WHERE kind = ? AND \`key\` = ? AND owner_id IN (?, '') AND state = 'published' AND effective_from <= ?
         ORDER BY owner_id DESC, effective_from DESC, version DESC LIMIT 1`,
        [kind, key, departmentId, on],
      );
      if (!found) throw errors.CONFIGURATION_NONE_PUBLISHED({ kind, key, date: on });
      return found.id;
    },

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
