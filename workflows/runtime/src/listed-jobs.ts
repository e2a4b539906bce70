import { mayWorkOn } from '@sanzhi/platform-access';
import { type Actor, type ReadData, type RowOf } from '@sanzhi/platform-data';
import type { JobState, Jobs, jobs as jobTable } from '@sanzhi/platform-jobs';
import { processInstances, processMessages } from './collections.js';
import { ARM_JOB, DELIVER_JOB, DISPENSABLE_JOBS, JOB_KINDS, OUTSIDE_JOBS, START_JOB } from './job-kinds.js';
import type { DeliverPayload } from './messages.js';
import type { ArmPayload, StartPayload } from './start-timers.js';
import type { TimerPayload } from './set-timer.js';

type JobRow = RowOf<typeof jobTable>;

/** What a job belongs to: an instance; the version it starts or arms; or a message on its way. */
export interface JobOwner {
  readonly departmentId: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly businessKey: string | null;
  readonly versionId: string | null;
  /** The name of a message on its way. */
  readonly message: string | null;
  /** The message is kept no longer: it cannot be delivered any more. */
  readonly isExpired: boolean;
}

/** A job with what it belongs to. */
export interface OwnedJob {
  readonly job: JobRow;
  readonly owner: JobOwner;
}

/** How jobs are read: `read` decides which instances are seen, `system` finds what has no scope of its own. */
export interface JobReaders {
  readonly read: ReadData;
  readonly system: ReadData;
  readonly jobs: Jobs;
}

/** Jobs of all departments looked at in one go. */
const PAGE = 500;

/** The jobs that the reading actor may see, the next due first. */
export async function listJobs(
  readers: JobReaders,
  { state, limit }: { readonly state?: Exclude<JobState, 'done'> | undefined; readonly limit: number },
): Promise<ReturnType<typeof aboutOwned>[]> {
  const states = state ? [state] : (['waiting', 'running', 'failed'] as const);
  const rows: ReturnType<typeof aboutOwned>[] = [];
  for (let offset = 0; rows.length < limit; offset += PAGE) {
    const filter = { kinds: [...JOB_KINDS, ...OUTSIDE_JOBS], states, limit: PAGE, offset };
    const page = await readers.jobs.list(readers.system, filter);
    rows.push(...(await withOwners(readers, page)).map(aboutOwned));
    if (page.length < PAGE) break;
  }
  return rows.slice(0, limit);
}

/** A failed job, if there is one and the reading actor may see it. */
export async function findFailedJob(readers: JobReaders, id: string): Promise<OwnedJob | undefined> {
  const filter = { ids: [id], kinds: [...JOB_KINDS, ...OUTSIDE_JOBS], states: ['failed'] as const };
  const [found] = await withOwners(readers, await readers.jobs.list(readers.system, filter));
  return found;
}

/** Each job with what it belongs to; those that the actor may not see, or whose instance is gone, are left out. */
async function withOwners({ read, system }: JobReaders, rows: readonly JobRow[]): Promise<OwnedJob[]> {
  const instances = await byId(
    rows.filter(({ kind }) => JOB_KINDS.includes(kind)).map(({ subject }) => idIn(subject)),
    (ids) => read.of(processInstances).find({ where: { id: { in: ids } } }),
  );
  const messages = await byId(
    rows.filter(({ kind }) => kind === DELIVER_JOB).map(({ subject }) => idIn(subject)),
    (ids) => system.of(processMessages).find({ where: { id: { in: ids } } }),
  );
  const ownerOf = ({ kind, subject, payload }: JobRow): JobOwner | undefined => {
    if (kind === START_JOB || kind === ARM_JOB) return ownerOfStart(payload as StartPayload | ArmPayload);
    if (kind === DELIVER_JOB) return ownerOfMessage(payload as DeliverPayload, messages.get(idIn(subject)));
    return ownerOfInstance(instances.get(idIn(subject)));
  };
  return rows.flatMap((job) => {
    const owner = ownerOf(job);
    return owner && sees(read.actor, owner) ? [{ job, owner }] : [];
  });
}

async function byId<R extends { readonly id: string }>(
  ids: readonly string[],
  find: (ids: string[]) => Promise<readonly R[]>,
): Promise<ReadonlyMap<string, R>> {
  const found = ids.length === 0 ? [] : await find([...new Set(ids)]);
  return new Map(found.map((row) => [row.id, row]));
}

/** `process/<id>`, `definition/<id>`, `message/<id>`. */
const idIn = (subject: string) => subject.slice(subject.indexOf('/') + 1);

const nobody = { caseId: null, instanceId: null, businessKey: null, versionId: null, message: null, isExpired: false };

function ownerOfStart({ ownerId, versionId }: StartPayload | ArmPayload): JobOwner {
  return { ...nobody, departmentId: ownerId, versionId };
}

/** A job of an older version names only its message. */
function ownerOfMessage(
  { name, departmentId, caseId }: Partial<DeliverPayload>,
  row: RowOf<typeof processMessages> | undefined,
): JobOwner | undefined {
  const department = row?.departmentId ?? departmentId;
  if (department === undefined) return undefined;
  const about = { caseId: row?.caseId ?? caseId ?? null, message: row?.name ?? name ?? '' };
  return { ...nobody, ...about, departmentId: department, businessKey: row?.businessKey ?? null, isExpired: !row };
}

function ownerOfInstance(row: RowOf<typeof processInstances> | undefined): JobOwner | undefined {
  if (!row) return undefined;
  const { id: instanceId, departmentId, caseId, businessKey, versionId } = row;
  return { ...nobody, departmentId, caseId, instanceId, businessKey, versionId };
}

/** An instance was found under the actor's own scope; of the rest, the department's are seen, and by supervision all. */
function sees(actor: Actor, owner: JobOwner): boolean {
  return owner.instanceId !== null || mayWorkOn(actor, owner) || actor.permissions.has('supervision.read');
}

/** A job and what it belongs to, as the API tells it. */
function aboutOwned({ job, owner: { departmentId: _, ...owner } }: OwnedJob) {
  return { ...aboutJob(job), ...owner };
}

/** What the API tells of a job. */
export function aboutJob(job: JobRow) {
  const { id, kind, runAt, state, attempts, maxAttempts, lastError, finishedAt, payload } = job;
  return {
    ...{ id, kind, runAt, state, attempts, maxAttempts },
    error: firstLine(lastError),
    failedAt: state === 'failed' ? finishedAt : null,
    isDispensable: isDispensable(job),
    ...aboutTimer(payload),
  };
}

/** Whether a failed job may be given up: no token waits for it. */
function isDispensable({ kind, state }: Pick<JobRow, 'kind' | 'state'>): boolean {
  return state === 'failed' && DISPENSABLE_JOBS.includes(kind);
}

/** What a job says of the timer that it is, or of the start event that it triggers. */
function aboutTimer(payload: unknown) {
  const { element, event, value = null, isProvisional = false } = payload as Partial<TimerPayload & StartPayload>;
  return { element: element ?? event ?? null, value, isProvisional };
}

/** The cause in one line, without the name of the kind of error that programs put in front. */
function firstLine(text: string | null): string | null {
  return text?.split('\n')[0]?.replace(/^\w*Error: /, '') ?? null;
}
