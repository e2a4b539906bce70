import { systemActor } from '@sanzhi/platform-data';
import type { Command, JobRequest } from '@sanzhi/workflows-engine';
import { parseDuration, type ProgramNode } from '@sanzhi/workflows-model';
import { errors } from './errors.js';
import { CONTINUE_JOB, SERVICE_JOB, subjectOf, tokenKey } from './job-kinds.js';
import type { LiveInstance } from './live-instance.js';
import type { RuntimeParts } from './runtime-parts.js';
import { BpmnError, type ServiceTask, serviceTasks } from './service-task.js';
import type { Turn } from './turn.js';

/** Work for a program: passed at once, done in this transaction, or made a job of its own. */
export async function runJob(turn: Turn, live: LiveInstance, request: JobRequest): Promise<void> {
  const { token, kind, topic, element } = request;
  // A send task without a service only sends its message.
  if (kind === 'pass' || (kind === 'send' && topic === undefined))
    return void live.waiting.push({ type: 'jobDone', token });
  if (kind === 'continuation') return scheduleFor(turn, live, { kind: CONTINUE_JOB, request });
  const service = serviceOf(turn.parts, topic ?? '');
  if (!service) throw errors.PROCESS_SERVICE_UNKNOWN({ topic: topic ?? '', element });
  if (service.outside) return scheduleFor(turn, live, { kind: SERVICE_JOB, request });
  live.waiting.push(await runInside(turn, live, { service, request }));
}

/** In this transaction, on a database that is in step with the tokens. */
async function runInside(
  turn: Turn,
  live: LiveInstance,
  { service, request }: { service: ServiceTask & { outside?: false }; request: JobRequest },
): Promise<Command> {
  const { host } = turn.parts;
  turn.catchUp();
  const { token, local: input = {} } = request;
  const variables = live.state?.variables ?? {};
  const call = { tx: turn.tx, instance: live.current, variables, input, use: host.use.bind(host) };
  return outcomeOf(token, () => service.run(call));
}

/** What became of a service, as the engine wants to hear it. Anything but a business error is thrown on. */
export async function outcomeOf(token: number, run: () => ReturnType<ServiceTask['run']>): Promise<Command> {
  try {
    return { type: 'jobDone', token, variables: (await run()) ?? {} };
  } catch (error) {
    if (!(error instanceof BpmnError)) throw error;
    const { code, message, variables } = error;
    return { type: 'taskFailed', token, code, message, ...(variables ? { variables } : {}) };
  }
}

async function scheduleFor(
  turn: Turn,
  live: LiveInstance,
  { kind, request }: { kind: string; request: JobRequest },
): Promise<void> {
  const { token, topic, local } = request;
  const retry = live.definition.nodeOf(live.program.id, request.element)?.retry;
  await turn.parts.jobs.schedule(turn.tx.as(systemActor), {
    kind,
    subject: subjectOf(live.id),
    payload: { instanceId: live.id, token, element: request.element, ...(topic ? { topic } : {}), input: local ?? {} },
    key: tokenKey(kind, live.id, token, live.steps),
    ...(retry ? { maxAttempts: retry.attempts, ...firstPause(retry.intervals) } : {}),
  });
}

/** The pause before the second attempt; later ones are longer, as with all jobs. */
function firstPause([interval]: readonly string[]): { backoff?: number } {
  const pause = interval === undefined ? undefined : parseDuration(interval);
  return pause ? { backoff: pause.milliseconds } : {};
}

/** What a job that stands for a token carries. */
export interface TokenPayload {
  readonly instanceId: string;
  readonly token: number;
  readonly element: string;
  readonly topic?: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The service of a topic. */
export function serviceOf({ host }: RuntimeParts, topic: string): ServiceTask | undefined {
  return host.contributions(serviceTasks).find(({ item }) => item.topic === topic)?.item;
}

/** The service that an element needs; nothing for one that needs none. '' where it fails to name it. */
export function serviceTopicOf({ kind, work, message, events = [] }: ProgramNode): string | undefined {
  if (kind === 'serviceTask' || kind === 'businessRuleTask') return work?.topic ?? '';
  if (kind === 'sendTask') return work?.topic ?? (message ? undefined : '');
  const thrown = events.find((event) => event.type === 'message');
  const isThrown = kind === 'intermediateThrowEvent' || kind === 'endEvent';
  if (!isThrown || thrown?.type !== 'message') return undefined;
  return thrown.work?.topic ?? (thrown.message.name.body === '' ? '' : undefined);
}
