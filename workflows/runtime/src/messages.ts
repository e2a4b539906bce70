import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import { newId, systemActor, type RowOf, type Where } from '@sanzhi/platform-data';
import { correlates, type Request } from '@sanzhi/workflows-engine';
import { addDuration, parseDuration } from '@sanzhi/workflows-model';
import { processMessages, processSubscriptions } from './collections.js';
import { errors } from './errors.js';
import { DELIVER_JOB, SEND_JOB, SIGNAL_JOB, subjectOf } from './job-kinds.js';
import type { LiveInstance } from './live-instance.js';
import type { RuntimeParts } from './runtime-parts.js';
import { startListening } from './start-listening.js';
import { refusalOf } from './suspended-definitions.js';
import type { Turn } from './turn.js';

type Subscription = RowOf<typeof processSubscriptions>;

/** A message on its way to whoever waits for it. */
export interface Letter {
  readonly name: string;
  readonly departmentId: string;
  /** Only to an instance of this case. */
  readonly caseId?: string | null;
  /** Only to the instance of this business key. */
  readonly businessKey?: string;
  /** Values by name that the receiver must have, or one value it is known by. */
  readonly correlation?: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What became of a message. */
export interface Delivery {
  /**
   * `instance`: one that waited got it. `start`: it started one. `counted`: it will start one once other events have
   * happened too. `kept`: nobody waits yet.
   */
  readonly to: 'instance' | 'start' | 'counted' | 'kept';
  readonly instanceId?: string;
}

/** How long a message sent by a process is kept for its receiver. */
export const SENT_KEPT = 'P30D';
/** Subscriptions, or kept messages, looked at in one go. */
const PAGE = 100;
const LONGEST_CORRELATION = 100;

// Waiting ////

/** An instance begins to wait; a message that came before is handed over at once. */
export async function subscribe(
  turn: Turn,
  live: LiveInstance,
  request: Extract<Request, { type: 'subscribe' }>,
): Promise<void> {
  const { departmentId, caseId } = live.row;
  turn.writes.addSubscription({
    id: newId(),
    departmentId,
    caseId,
    instanceId: live.id,
    kind: request.on,
    name: request.name,
    correlation: request.on === 'message' ? correlationText(request.correlation) : '',
    businessKey: live.row.businessKey,
    subscription: request.subscription,
  });
  if (request.on === 'message') await takeKept(turn, live, request);
}

/** The values a message must carry, short enough for an index. */
function correlationText(values: unknown): string {
  if (typeof values !== 'object' || values === null) return '';
  const text = canonicalJson(values);
  return text.length <= LONGEST_CORRELATION ? text : sha256(text);
}

/** Hands over the oldest message that was kept for what an instance waits for. */
export async function takeKept(
  turn: Turn,
  live: LiveInstance,
  { name, subscription }: { name: string; subscription: number },
): Promise<void> {
  const { departmentId, caseId, businessKey } = live.row;
  const messages = turn.tx.as(systemActor).of(processMessages);
  const where: Where<RowOf<typeof processMessages>> = {
    and: [
      { name, departmentId, expiresAt: { gt: turn.parts.clock.now() } },
      { or: [{ caseId: null }, ...(caseId === null ? [] : [{ caseId }])] },
      { or: [{ businessKey: null }, ...(businessKey === null ? [] : [{ businessKey }])] },
    ],
  };
  for (let page = await messages.page({ where, limit: PAGE }); ;) {
    for (const message of page.items) {
      // Somebody else may have taken it since.
      if (!isMeant(turn.parts, live, letterOf(message)) || (await messages.remove({ id: message.id })) === 0) continue;
      return void live.waiting.push({ type: 'messageArrived', subscription, variables: message.variables });
    }
    if (page.nextCursor === undefined) return;
    page = await messages.page({ where, limit: PAGE, cursor: page.nextCursor });
  }
}

/** A kept message as it was sent. */
export function letterOf(row: RowOf<typeof processMessages>): Letter {
  const { businessKey, correlation, ...rest } = row;
  return {
    ...rest,
    ...(businessKey === null ? {} : { businessKey }),
    ...(correlation === null ? {} : { correlation }),
  };
}

// Sending ////

/** A process sends: in this transaction to its own case, as a job to anybody else, so that no refusal reaches the sender. */
export async function sendMessage(
  turn: Turn,
  { row }: LiveInstance,
  { name, variables, correlation }: Extract<Request, { type: 'send' }>,
): Promise<void> {
  const { departmentId, caseId } = row;
  const letter: Letter = { name, departmentId, variables, ...(correlation ? { correlation } : {}) };
  if (caseId !== null) {
    const receiver = await findReceiver(turn, { ...letter, caseId });
    if (receiver && !(await isSuspended(turn, receiver))) return void (await handOver(turn, receiver, letter));
  }
  const job = { kind: SEND_JOB, subject: subjectOf(row.id), payload: letter };
  await turn.parts.jobs.schedule(turn.tx.as(systemActor), job);
}

/**
 * Delivers a message to the instance that waits for it, else starts what it starts, else keeps it.
 *
 * @param timeToLive ISO duration; without it a message that nobody waits for is refused
 * @throws PROCESS_MESSAGE_UNEXPECTED, PROCESS_TIME_TO_LIVE_INVALID, PROCESS_DEFINITION_SUSPENDED
 */
export async function deliver(turn: Turn, letter: Letter, timeToLive?: string): Promise<Delivery> {
  const receiver = await findReceiver(turn, letter);
  if (receiver && (await isSuspended(turn, receiver))) {
    await keep(turn, letter, timeToLive ?? SENT_KEPT);
    return { to: 'kept', instanceId: receiver.instanceId };
  }
  if (receiver) return { to: 'instance', instanceId: (await handOver(turn, receiver, letter)).id };
  const { instances, isCounted, suspended } = await startListening(turn, { on: 'message', ...letter });
  if (instances[0]) return { to: 'start', instanceId: instances[0].id };
  if (isCounted) return { to: 'counted' };
  if (suspended[0]) throw await refusalOf(turn.tx.as(systemActor), suspended[0]);
  if (timeToLive === undefined) throw errors.PROCESS_MESSAGE_UNEXPECTED({ message: letter.name });
  await keep(turn, letter, timeToLive);
  return { to: 'kept' };
}

/** Hands a message to whom it is meant for. */
export async function handOver(turn: Turn, { instanceId, subscription }: Subscription, { variables }: Letter) {
  return turn.run(instanceId, { type: 'messageArrived', subscription, variables });
}

/** The oldest subscription whose instance the message is meant for; one with its very correlation before all others. */
export async function findReceiver(turn: Turn, letter: Letter): Promise<Subscription | undefined> {
  turn.catchUp();
  const { name, departmentId, caseId, businessKey, correlation } = letter;
  const where = {
    ...{ kind: 'message', name, departmentId },
    ...(caseId ? { caseId } : {}),
    ...(businessKey === undefined ? {} : { businessKey }),
  };
  const text = correlationText(correlation);
  const exact = text === '' ? undefined : await firstMeant(turn, letter, { ...where, correlation: text });
  return exact ?? firstMeant(turn, letter, where);
}

/** Looks through the subscriptions a page at a time. */
async function firstMeant(turn: Turn, letter: Letter, where: Where<Subscription>): Promise<Subscription | undefined> {
  const table = turn.tx.as(systemActor).of(processSubscriptions);
  let page = await table.page({ where, limit: PAGE });
  for (;;) {
    for (const candidate of page.items) {
      if (await accepts(turn, candidate, letter)) return candidate;
    }
    if (page.nextCursor === undefined) return undefined;
    page = await table.page({ where, limit: PAGE, cursor: page.nextCursor });
  }
}

/** What is meant for a suspended process waits for it to be resumed. */
export async function isSuspended(turn: Turn, { instanceId }: Subscription): Promise<boolean> {
  return (await turn.load(instanceId)).state?.suspended === true;
}

async function accepts(turn: Turn, { instanceId, subscription }: Subscription, letter: Letter): Promise<boolean> {
  const live = await turn.load(instanceId);
  const waits = live.state?.subscriptions.find(({ id }) => id === subscription);
  const isOpen = waits !== undefined && !waits.hit && live.row.endedAt === null;
  return isOpen && isMeant(turn.parts, live, letter);
}

function isMeant({ definitions }: RuntimeParts, { row, program, state }: LiveInstance, letter: Letter): boolean {
  if (letter.caseId && letter.caseId !== row.caseId) return false;
  if (letter.businessKey !== undefined && letter.businessKey !== row.businessKey) return false;
  return state !== undefined && correlates(program, state, letter, definitions.expressions);
}

async function keep({ parts, tx }: Turn, letter: Letter, timeToLive: string): Promise<void> {
  const lifetime = parseDuration(timeToLive);
  if (!lifetime) throw errors.PROCESS_TIME_TO_LIVE_INVALID({ value: timeToLive }, { pointer: '/timeToLive' });
  const now = parts.clock.now();
  const { id } = await tx
    .as(systemActor)
    .of(processMessages)
    .insert({
      departmentId: letter.departmentId,
      caseId: letter.caseId ?? null,
      name: letter.name,
      businessKey: letter.businessKey ?? null,
      correlation: letter.correlation ?? null,
      variables: letter.variables,
      receivedAt: now,
      expiresAt: new Date(addDuration(now.getTime(), lifetime)),
    });
  const { name, departmentId, caseId = null } = letter;
  const payload: DeliverPayload = { id, name, departmentId, caseId };
  await parts.jobs.schedule(tx.as(systemActor), { kind: DELIVER_JOB, subject: `message/${id}`, payload });
}

/** What the job of a kept message carries: enough to say what it was when the message is kept no longer. */
export interface DeliverPayload extends Pick<Letter, 'name' | 'departmentId'> {
  readonly id: string;
  readonly caseId: string | null;
}

// Signals ////

/** A process throws a signal: it reaches its case in this transaction, the rest of its department as jobs. */
export async function broadcastSignal(
  turn: Turn,
  { id, row }: LiveInstance,
  { name, variables }: Extract<Request, { type: 'broadcast' }>,
): Promise<void> {
  const { departmentId, caseId } = row;
  await broadcast(turn, { name, departmentId, caseId, variables, sender: id });
}

/**
 * Broadcasts a signal to all who listen in a department, and to what it starts. A flowchart that is suspended does not
 * listen.
 * @returns how many it reaches
 */
export async function broadcast(turn: Turn, signal: Letter & { readonly sender?: string }): Promise<number> {
  const { name, departmentId, caseId, variables, sender } = signal;
  turn.catchUp();
  const listening = await turn.tx
    .as(systemActor)
    .of(processSubscriptions)
    .find({ where: { kind: 'signal', name, departmentId } });
  const others = listening.filter(({ instanceId }) => instanceId !== sender);
  for (const { instanceId, subscription, caseId: other } of others) {
    const payload: SignalPayload = { instanceId, subscription, variables };
    const isNear = caseId && other === caseId && !(await turn.load(instanceId)).state?.suspended;
    if (isNear) await signalOne(turn, payload);
    else
      await turn.parts.jobs.schedule(turn.tx.as(systemActor), {
        kind: SIGNAL_JOB,
        subject: subjectOf(instanceId),
        payload,
      });
  }
  const { instances } = await startListening(turn, { on: 'signal', ...signal });
  return others.length + instances.length;
}

/** A signal on its way to one who listens. */
export interface SignalPayload {
  readonly instanceId: string;
  readonly subscription: number;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A signal reaches one who listens, if they still do. */
export async function signalOne(turn: Turn, { instanceId, subscription, variables }: SignalPayload): Promise<void> {
  const { row, state } = await turn.load(instanceId);
  const listens = state?.subscriptions.some(({ id }) => id === subscription) === true;
  if (row.endedAt !== null || !listens) return;
  await turn.run(instanceId, { type: 'signalArrived', subscription, variables });
}
