import type { ReadData, RowOf } from '@sanzhi/platform-data';
import type { Jobs, jobs } from '@sanzhi/platform-jobs';
import { PROVE_JOB, subjectOfVersion } from './job-kinds.js';

/** Proofs on their way, or given up, by the version they are of. */
export type ProofJobs = ReadonlyMap<string, readonly RowOf<typeof jobs>[]>;

/** More than a city has flowcharts, each asked for in two ways. */
const MOST = 10_000;

/** The jobs that prove some versions and are not done. */
export async function proofJobs(
  service: Pick<Jobs, 'list'>,
  system: ReadData,
  versions: readonly { readonly versionId: string }[],
): Promise<ProofJobs> {
  if (versions.length === 0) return new Map();
  const found = await service.list(system, {
    kinds: [PROVE_JOB],
    subjects: versions.map(({ versionId }) => subjectOfVersion(versionId)),
    states: ['waiting', 'running', 'failed'],
    limit: MOST,
  });
  const ofVersion = (versionId: string) => found.filter(({ subject }) => subject === subjectOfVersion(versionId));
  return new Map(versions.map(({ versionId }) => [versionId, ofVersion(versionId)]));
}

/** How far the next proof of a version has come; `failed` unless there is a proof that is newer. */
export function progressOf(
  open: readonly Pick<RowOf<typeof jobs>, 'state' | 'finishedAt'>[],
  provedAt: string | null,
): 'waiting' | 'running' | 'failed' | null {
  const states = new Set(open.map(({ state }) => state));
  if (states.has('running')) return 'running';
  if (states.has('waiting')) return 'waiting';
  const isNewer = open.some(({ finishedAt }) => finishedAt && (!provedAt || finishedAt.toISOString() > provedAt));
  return isNewer ? 'failed' : null;
}
