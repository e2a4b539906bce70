import { Access, accountRoles, accounts, mayWorkOn } from '@sanzhi/platform-access';
import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import { type StepEvent, stepId, stepLetters } from '../collections.js';
import { processComments, processCopies, processInstances, processSteps, processTasks } from '../collections.js';
import { errors } from '../errors.js';
import type { LiveInstance } from '../live-instance.js';
import { isOfferedTo, openTask, requireMine } from '../open-task.js';
import type { ProcessTask } from '../processes.js';
import type { RuntimeParts } from '../runtime-parts.js';
import { taskHandlers } from '../task-handler.js';
import { recordOn } from '../trail.js';
import { Turn } from '../turn.js';
import { makeMove, type Move, type MoveResult } from './move-rule.js';
import { mayReturn, tokensTaken } from './return-path.js';
import type { EarlierTask, TaskMoves } from './task-moves.js';

/** An hour lies between two calls to hurry. */
const URGE_PAUSE = 3_600_000;
/** People asked or told at once. */
const MOST_PEOPLE = 30;

/** {@link TaskMoves} on the database. */
export class OfficeMoves implements TaskMoves {
  constructor(private readonly parts: RuntimeParts) {}

  async claim(tx: Tx, taskId: string): Promise<void> {
    const open = await openTask(tx, this.parts, taskId);
    const { task } = open;
    if (task.assigneeId && task.assigneeId !== tx.actor.id) throw errors.PROCESS_TASK_CLAIMED({ task: taskId });
    requireMine(tx.actor, open);
    await this.#change(tx, task, { assigneeId: tx.actor.id });
    await recordOn(this.parts, tx, { action: 'task.claimed', task });
  }

  async release(tx: Tx, taskId: string): Promise<void> {
    const task = await this.#own(tx, taskId);
    if (!task.isOffered) throw errors.PROCESS_TASK_NOT_OFFERED({ task: task.name });
    await this.#change(tx, task, { assigneeId: null });
    await recordOn(this.parts, tx, { action: 'task.released', task });
  }

  async assign(tx: Tx, taskId: string, accountId: string): Promise<void> {
    const { task } = await openTask(tx, this.parts, taskId);
    await this.#change(tx, task, { assigneeId: accountId });
    await recordOn(this.parts, tx, { action: 'task.assigned', task, data: { accountId } });
  }

  async transfer(tx: Tx, taskId: string, to: { accountId: string; reason: string }): Promise<MoveResult> {
    const task = await this.#ownForGood(tx, taskId);
    await this.#requireFit(tx, task, to.accountId);
    const carryOut = () => this.#change(tx, task, { assigneeId: to.accountId, note: to.reason });
    return this.#move(tx, { kind: 'transfer', task, ...to }, carryOut);
  }

  async delegate(tx: Tx, taskId: string, to: { accountId: string; reason: string }): Promise<MoveResult> {
    const task = await this.#ownForGood(tx, taskId);
    await this.#requireFit(tx, task, to.accountId);
    const carryOut = () => this.#change(tx, task, { assigneeId: to.accountId, ownerId: tx.actor.id, note: to.reason });
    return this.#move(tx, { kind: 'delegate', task, ...to }, carryOut);
  }

  async resolve(tx: Tx, taskId: string, note: string): Promise<MoveResult> {
    const task = await this.#own(tx, taskId);
    if (task.ownerId === null) throw errors.PROCESS_TASK_NOT_DELEGATED({ task: task.name });
    const carryOut = () => this.#change(tx, task, { assigneeId: task.ownerId, ownerId: null, note });
    return this.#move(tx, { kind: 'resolve', task, accountId: task.ownerId, reason: note }, carryOut);
  }

  async earlier(tx: Tx, taskId: string): Promise<EarlierTask[]> {
    const { task } = await openTask(tx, this.parts, taskId);
    return this.#earlierTo(tx, task, await new Turn(this.parts, tx).load(task.instanceId));
  }

  async returnTo(tx: Tx, taskId: string, to: { element: string; reason: string }): Promise<MoveResult> {
    const task = await this.#ownForGood(tx, taskId);
    const carryOut = () =>
      Turn.within(this.parts, tx, async (turn) => {
        const live = await turn.load(task.instanceId);
        const earlier = (await this.#earlierTo(tx, task, live)).find(({ element }) => element === to.element);
        if (!earlier)
          throw errors.PROCESS_RETURN_IMPOSSIBLE({ task: task.name, element: to.element }, { pointer: '/element' });
        const node = indexOf(live, to.element);
        const cancel = tokensTaken(live.program, stateOf(live), { token: task.token, to: node });
        const assigneeId = (await this.#isActive(tx, earlier.accountId)) ? earlier.accountId : undefined;
        turn.expect(to.element, { ...(assigneeId ? { assigneeId } : {}), note: to.reason });
        const start = [{ element: to.element, position: 'before' as const }];
        const note = { command: 'returned', elementId: task.elementId, note: to.reason };
        await turn.run(live.id, { type: 'moveToken', cancel, start }, note);
      });
    return this.#move(tx, { kind: 'return', task, ...to }, carryOut);
  }

  async withdraw(tx: Tx, taskId: string, reason: string): Promise<MoveResult> {
    const task = await tx.of(processTasks).get(taskId);
    if (task.completedBy !== tx.actor.id || task.kind !== 'task') throw errors.PROCESS_TASK_NOT_YOURS({ task: taskId });
    const carryOut = () =>
      Turn.within(this.parts, tx, async (turn) => {
        const live = await turn.load(task.instanceId);
        live.requireActive();
        const { firstToken } = await this.#requireUntouched(tx, task, live);
        const { tokens } = stateOf(live);
        const cancel = topmost(tokens.filter(({ id }) => id >= firstToken)).map(({ id }) => id);
        turn.expect(task.elementId, { assigneeId: tx.actor.id, note: reason });
        const start = [{ element: task.elementId, position: 'before' as const }];
        await turn.run(
          live.id,
          { type: 'moveToken', cancel, start },
          { command: 'withdrawn', elementId: task.elementId, note: reason },
        );
      });
    return this.#move(tx, { kind: 'withdraw', task, reason }, carryOut);
  }

  async consult(
    tx: Tx,
    taskId: string,
    asked: { accountIds: readonly string[]; question: string },
  ): Promise<MoveResult> {
    const task = await this.#own(tx, taskId);
    const people = await this.#colleagues(tx, task, asked.accountIds);
    const carryOut = () =>
      tx
        .as(systemActor)
        .of(processTasks)
        .insertMany(people.map((accountId) => this.#consultation(task, { accountId, question: asked.question })));
    return this.#move(tx, { kind: 'consult', task, reason: asked.question }, carryOut);
  }

  async answer(tx: Tx, taskId: string, answer: { agrees: boolean; opinion: string }): Promise<void> {
    const open = await openTask(tx, this.parts, taskId);
    const { task } = open;
    if (task.kind !== 'consultation') throw errors.PROCESS_TASK_NOT_CONSULTATION({ task: task.name });
    requireMine(tx.actor, open);
    const done = { state: 'completed', completedAt: this.parts.clock.now(), completedBy: tx.actor.id };
    await this.#change(tx, task, { ...answer, ...done });
    await recordOn(this.parts, tx, { action: 'task.answered', task, data: { agrees: answer.agrees } });
  }

  async copy(tx: Tx, taskId: string, to: { accountIds: readonly string[]; note?: string }): Promise<MoveResult> {
    const task = await this.#near(tx, taskId);
    const people = await this.#colleagues(tx, task, to.accountIds);
    const { departmentId, caseId, instanceId, name } = task;
    const about = { departmentId, caseId, instanceId, taskId, name, fromId: tx.actor.id, at: this.parts.clock.now() };
    const rows = people.map((toId) => ({ ...about, toId, note: to.note ?? null }));
    const carryOut = () => tx.as(systemActor).of(processCopies).insertMany(rows);
    return this.#move(tx, { kind: 'copy', task, reason: to.note ?? '' }, carryOut);
  }

  async markRead(tx: Tx, copyId: string): Promise<void> {
    const where = { id: copyId, toId: tx.actor.id, readAt: null };
    await tx.as(systemActor).of(processCopies).update(where, { readAt: this.parts.clock.now() });
  }

  async urge(tx: Tx, taskId: string, note: string): Promise<MoveResult> {
    const task = await this.#near(tx, taskId);
    if (task.state !== 'open') throw errors.PROCESS_TASK_ENDED({ task: taskId, state: task.state });
    const now = this.parts.clock.now();
    if (task.urgedAt && now.getTime() - task.urgedAt.getTime() < URGE_PAUSE) {
      throw errors.PROCESS_URGED_LATELY({ task: task.name, at: task.urgedAt.toISOString() });
    }
    const carryOut = () => this.#change(tx, task, { urges: task.urges + 1, urgedAt: now });
    return this.#move(tx, { kind: 'urge', task, reason: note }, carryOut);
  }

  async plan(tx: Tx, taskId: string, plan: { priority?: number; followUpOn?: string | null }): Promise<void> {
    const task = await this.#own(tx, taskId);
    await this.#change(tx, task, plan);
    await recordOn(this.parts, tx, { action: 'task.planned', task, data: plan });
  }

  async comment(tx: Tx, taskId: string, text: string): Promise<void> {
    const { departmentId, caseId, instanceId } = await this.#near(tx, taskId);
    const at = this.parts.clock.now();
    const row = { departmentId, caseId, instanceId, taskId, text, authorId: tx.actor.id, at };
    await tx.as(systemActor).of(processComments).insert(row);
  }

  // Who ////

  /** The same, and not only done for somebody else. */
  async #ownForGood(tx: Tx, taskId: string): Promise<ProcessTask> {
    const task = await this.#own(tx, taskId);
    if (task.ownerId !== null) throw errors.PROCESS_TASK_DELEGATED({ task: task.name });
    return task;
  }

  /** A task of a case that the actor may not only read. */
  async #near(tx: Tx, taskId: string): Promise<ProcessTask> {
    const task = await tx.of(processTasks).get(taskId);
    if (!mayWorkOn(tx.actor, task)) throw errors.PROCESS_TASK_NOT_YOURS({ task: taskId });
    return task;
  }

  /** An open task that is the actor's to do. One that is only offered becomes theirs by what they do with it. */
  async #own(tx: Tx, taskId: string): Promise<ProcessTask> {
    const open = await openTask(tx, this.parts, taskId);
    if (open.task.kind !== 'task') throw errors.PROCESS_TASK_IS_CONSULTATION({ task: taskId });
    requireMine(tx.actor, open);
    return open.task;
  }

  /** Somebody who could have got the task in the first place. @throws PROCESS_ASSIGNEE_UNFIT */
  async #requireFit(tx: Tx, task: ProcessTask, accountId: string): Promise<void> {
    const { host } = this.parts;
    const handler = host.contributions(taskHandlers).find(({ item }) => item.template === task.template)?.item;
    const held = await this.#permissionsOf(tx, accountId);
    const mayDo = held.has('cases.read') && (!handler?.permission || held.has(handler.permission));
    const isMeant = !task.isOffered || (await isOfferedTo(tx, task.id, accountId));
    const [colleague] = await this.#colleagues(tx, task, [accountId]);
    const isSelf = colleague === tx.actor.id;
    if (isSelf || !mayDo || !isMeant) {
      throw errors.PROCESS_ASSIGNEE_UNFIT({ task: task.name }, { pointer: '/accountId' });
    }
  }

  async #permissionsOf(tx: Tx, accountId: string): Promise<Set<string>> {
    const { roles } = this.parts.host.use(Access);
    const held = await tx.as(systemActor).of(accountRoles).find({ where: { accountId } });
    return new Set(held.flatMap(({ roleId }) => roles.get(roleId)?.permissions ?? []));
  }

  /** Active accounts that may see the task's case. @throws PROCESS_ASSIGNEE_UNFIT */
  async #colleagues(tx: Tx, task: ProcessTask, accountIds: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(accountIds)];
    const found = await tx
      .as(systemActor)
      .of(accounts)
      .find({ where: { id: { in: wanted }, state: 'active' }, limit: MOST_PEOPLE });
    const near = found.filter(({ departmentId }) => mayWorkOn({ ...systemActor, kind: 'person', departmentId }, task));
    if (wanted.length === 0 || near.length < wanted.length) {
      throw errors.PROCESS_ASSIGNEE_UNFIT({ task: task.name }, { pointer: '/accountIds' });
    }
    return near.map(({ id }) => id);
  }

  async #isActive(tx: Tx, accountId: string): Promise<boolean> {
    return (await tx.as(systemActor).of(accounts).count({ id: accountId, state: 'active' })) > 0;
  }

  // Parts ////

  async #move(tx: Tx, move: Omit<Move, 'instance'> & { task: ProcessTask }, carryOut: () => Promise<unknown>) {
    const instance = await tx.as(systemActor).of(processInstances).get(move.task.instanceId);
    return makeMove(this.parts, tx, { move: { ...move, instance }, carryOut });
  }

  async #change(tx: Tx, task: ProcessTask, change: Partial<ProcessTask>): Promise<void> {
    const changed = await tx.as(systemActor).of(processTasks).update({ id: task.id, rev: task.rev }, change);
    if (changed === 0) throw tx.conflict(processTasks, task.id);
  }

  #consultation(task: ProcessTask, { accountId, question }: { accountId: string; question: string }) {
    const { departmentId, instanceId, caseId, elementId, token, name, dueOn } = task;
    return {
      ...{ id: newId(), departmentId, instanceId, caseId, elementId, token, name, dueOn },
      ...{ kind: 'consultation', parentId: task.id, assigneeId: accountId, note: question },
      ...{ state: 'open', createdAt: this.parts.clock.now() },
    };
  }

  async #earlierTo(tx: Tx, task: ProcessTask, live: LiveInstance): Promise<EarlierTask[]> {
    const done = await tx
      .as(systemActor)
      .of(processTasks)
      .find({ where: { instanceId: live.id, state: 'completed', kind: 'task' }, orderBy: ['-completedAt', '-id'] });
    const from = indexOf(live, task.elementId);
    const latest = new Map([...done].reverse().map((row) => [row.elementId, row]));
    return [...latest.values()]
      .filter(({ template }) => this.#isRepeatable(template))
      .filter(({ elementId }) => mayReturn(live.program, from, indexOf(live, elementId)))
      .map(({ elementId, name, completedBy, completedAt, createdAt }) => ({
        element: elementId,
        name,
        accountId: completedBy ?? '',
        at: completedAt ?? createdAt,
      }))
      .sort((a, b) => b.at.getTime() - a.at.getTime());
  }

  /** Whether what completing a task does can be done again. */
  #isRepeatable(template: string | null): boolean {
    const handler = this.parts.host.contributions(taskHandlers).find(({ item }) => item.template === template)?.item;
    return handler?.complete === undefined || handler.isRepeatable === true;
  }

  /** The step that completed the task is the last one, and nothing in it reached beyond this token. */
  async #requireUntouched(tx: Tx, task: ProcessTask, live: LiveInstance): Promise<{ firstToken: number }> {
    const about = { task: task.name };
    if (live.steps !== task.completedIn) throw errors.PROCESS_WITHDRAW_LATE(about);
    const system = tx.as(systemActor);
    const taken = await system
      .of(processTasks)
      .count({ instanceId: live.id, state: 'open', isOffered: true, assigneeId: { not: null } });
    if (taken > 0) throw errors.PROCESS_WITHDRAW_LATE(about);
    const step = await system.of(processSteps).first({ id: stepId(live.id, live.steps) });
    const events = step?.events ?? [];
    const ended = events.find(([letter]) => letter === stepLetters.terminated);
    if (ended) throw errors.PROCESS_WITHDRAW_EFFECTS({ ...about, element: nameOf(live, ended[1]) });
    if (!this.#isRepeatable(task.template)) throw errors.PROCESS_WITHDRAW_EFFECTS({ ...about, element: task.name });
    const done = events.filter(([letter]) => letter === stepLetters.completed);
    const acted = done.find((event) => hasEffect(live, event));
    if (acted) throw errors.PROCESS_WITHDRAW_EFFECTS({ ...about, element: nameOf(live, acted[1]) });
    const joined = done.find(([, element]) => joins(live, element));
    if (joined) throw errors.PROCESS_WITHDRAW_JOINED({ ...about, element: nameOf(live, joined[1]) });
    return { firstToken: step?.firstToken ?? Infinity };
  }
}

/** Kinds of element whose effect outlasts their token. */
const acting = new Set(['serviceTask', 'sendTask', 'businessRuleTask', 'callActivity']);

function hasEffect({ definition, program }: LiveInstance, [, element]: StepEvent): boolean {
  const node = definition.nodeOf(program.id, element);
  const throws = node?.kind === 'endEvent' || node?.kind === 'intermediateThrowEvent';
  return acting.has(node?.kind ?? '') || (throws && (node.events?.length ?? 0) > 0);
}

function joins({ definition, program }: LiveInstance, element: string): boolean {
  const node = definition.nodeOf(program.id, element);
  return node !== undefined && /^(parallel|inclusive|complex)Gateway$/.test(node.kind) && node.incoming.length > 1;
}

function nameOf({ definition, program }: LiveInstance, element: string): string {
  return definition.nodeOf(program.id, element)?.name ?? element;
}

function indexOf({ program }: LiveInstance, element: string): number {
  return program.nodes.findIndex(({ id }) => id === element);
}

function stateOf({ state, id }: LiveInstance) {
  if (!state) throw errors.PROCESS_INSTANCE_UNKNOWN({ instance: id });
  return state;
}

/** Without those that are inside another one: they end with it. */
function topmost<T extends { readonly id: number; readonly parent: number }>(tokens: readonly T[]): T[] {
  const ids = new Set(tokens.map(({ id }) => id));
  return tokens.filter(({ parent }) => !ids.has(parent));
}
