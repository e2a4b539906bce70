import { type ReadData, type RowOf, systemActor, type Tx } from '@sanzhi/platform-data';
import { processSuspensions } from './collections.js';
import { errors } from './errors.js';
import { flowchartProofs } from './proof-collection.js';
import { isBarred, type KnownProof, PROOF_COLUMNS } from './proof-start.js';
import type { RuntimeParts } from './runtime-parts.js';

export type DefinitionSuspension = RowOf<typeof processSuspensions>;

/** A flowchart as it is started: its version in force and its key. */
export interface Startable {
  readonly versionId: string;
  readonly key: string;
  /** It was proved again, under the law of today, and refuted: it starts nothing new. */
  readonly isRefuted?: boolean;
}

/** The suspensions of a department, of one flowchart or of all. */
export function suspensionsOf(
  system: ReadData,
  { departmentId, key }: { readonly departmentId: string; readonly key?: string },
): Promise<DefinitionSuspension[]> {
  return system
    .of(processSuspensions)
    .find({ where: { departmentId, ...(key === undefined ? {} : { key }) }, orderBy: ['id'] });
}

/** The one that keeps a version from starting anything, if there is one. */
export function suspensionOf(
  suspensions: readonly DefinitionSuspension[],
  { versionId, key }: Startable,
): DefinitionSuspension | undefined {
  return suspensions.find((each) => each.key === key && (each.versionId ?? versionId) === versionId);
}

/**
 * The version that a start begins, asked together with whether it may begin anything: a start has no statement to spare.
 * A stale proof does not keep it from starting, since every step is monitored; it is made anew.
 * @throws PROCESS_DEFINITION_SUSPENDED, PROCESS_PROOF_REFUTED, CONFIGURATION_NONE_PUBLISHED
 */
export async function startableVersion(
  tx: Tx,
  { configuration, flowcharts }: Pick<RuntimeParts, 'configuration' | 'flowcharts'>,
  { key, departmentId }: { readonly key: string; readonly departmentId: string },
): Promise<string> {
  const system = tx.as(systemActor);
  const { id, held, ...proof } = await configuration.inForceWith<{ readonly held: unknown } & KnownProof>(
    system,
    { kind: 'process', key, departmentId },
    {
      sql: `, EXISTS (SELECT 1 FROM process_suspensions s
        WHERE s.department_id = ? AND s.\`key\` = ? AND (s.version_id IS NULL OR s.version_id = v.id)) AS held,
        ${PROOF_COLUMNS}`,
      params: [departmentId, key],
    },
  );
  if (Number(held) !== 0) throw await refusalOf(system, { versionId: id, key });
  if (isBarred(flowcharts, proof)) throw await refusalOf(system, { versionId: id, key, isRefuted: true });
  if (proof.law !== flowcharts.lawHash) await flowcharts.proveLater(tx, id);
  return id;
}

/** The refusal of a start, which names the flowchart. */
export async function refusalOf(system: ReadData, { versionId, isRefuted = false }: Startable) {
  const found = await system.sql.first<{ title: string; version: number }>(
    `SELECT i.title, v.version FROM configuration_versions v
       JOIN configuration_items i ON i.id = v.item_id WHERE v.id = ?`,
    [versionId],
  );
  const params = { flowchart: found?.title ?? '', version: Number(found?.version ?? 0) };
  if (!isRefuted) return errors.PROCESS_DEFINITION_SUSPENDED(params);
  const proof = await system.of(flowchartProofs).first({ versionId });
  const article = proof?.findings.find((finding) => finding.article)?.article?.id;
  return errors.PROCESS_PROOF_REFUTED(params, article === undefined ? {} : { article });
}
