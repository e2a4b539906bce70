import { type Data, systemActor, type Tx } from '@sanzhi/platform-data';
import { type JobCall, JobPostponed } from '@sanzhi/platform-jobs';
import { errors } from './errors.js';
import { type LiveInstance, loadInstance } from './live-instance.js';
import type { RuntimeParts } from './runtime-parts.js';
import { outcomeOf, serviceOf, type TokenPayload } from './services.js';
import { Turn } from './turn.js';

/** A service outside the transaction: asks whether it is still wanted, runs, and hands in the result in a transaction. */
export async function runOutside(parts: RuntimeParts, data: Data, { job, signal }: JobCall): Promise<void> {
  const { instanceId, token, topic = '', element, input } = job.payload as TokenPayload;
  const found = await data.transact(systemActor, (tx) => loadInstance(tx, parts, instanceId));
  if (!isWaiting(parts, found, token)) return;
  const service = serviceOf(parts, topic);
  if (!service?.outside) throw errors.PROCESS_SERVICE_UNKNOWN({ topic, element });
  const { host } = parts;
  const variables = found.state?.variables ?? {};
  const about = { instance: found.row, variables, input, idempotencyKey: job.id, signal };
  const done = await outcomeOf(token, () => service.run({ ...about, use: host.use.bind(host) }));
  await data.transact(systemActor, (tx) =>
    Turn.within(parts, tx, async (turn) => {
      if (isWaiting(parts, await turn.load(instanceId), token)) await turn.run(instanceId, done);
    }),
  );
}

/** The other side of a transaction boundary. */
export async function continueToken(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const { instanceId, token } = job.payload as TokenPayload;
  await Turn.within(parts, tx, async (turn) => {
    if (isWaiting(parts, await turn.load(instanceId), token)) await turn.run(instanceId, { type: 'jobDone', token });
  });
}

/** How long a job of a suspended instance or flowchart waits before it looks again. */
export const SUSPENDED_PAUSE = 300_000;

/** Refuses to go on with a suspended instance for now. @throws JobPostponed */
export function postponeIfSuspended({ clock }: RuntimeParts, { state }: LiveInstance): void {
  if (state?.suspended) throw new JobPostponed(new Date(clock.now().getTime() + SUSPENDED_PAUSE));
}

/** Whether a token still waits for its job. @throws JobPostponed while the instance is suspended */
function isWaiting(parts: RuntimeParts, live: LiveInstance, token: number): boolean {
  postponeIfSuspended(parts, live);
  const waits = live.state?.tokens.find(({ id }) => id === token)?.waits;
  return live.row.endedAt === null && (waits === 'job' || waits === 'continuation');
}
