import { requirePermission } from '@sanzhi/platform-access';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { Command, ProcessState } from '@sanzhi/workflows-engine';
import { processTasks } from './collections.js';
import { errors } from './errors.js';
import { type Delivery, broadcast, deliver } from './messages.js';
import type { LiveInstance } from './live-instance.js';
import { openTask, requireMine } from './open-task.js';
import type {
  AdvancedInstance,
  NewInstance,
  NewMessage,
  NewSignal,
  Processes,
  ProcessInstance,
  ProcessTask,
} from './processes.js';
import type { RuntimeParts } from './runtime-parts.js';
import { startByConditions } from './start-conditions.js';
import { requireNoneSuspended } from './start-listening.js';
import { startableVersion } from './suspended-definitions.js';
import { taskHandlers } from './task-handler.js';
import { recordOn } from './trail.js';
import { alikeOf } from './steps-alike.js';
import { Turn } from './turn.js';

/**
 * Runs instances on the database. One command is one transaction: read the row, let the engine advance, carry out what
 * it requests, write the row under its revision. Whoever loses the race for a row is run again on the winner's state.
 */
export class ProcessRunner implements Processes {
  constructor(private readonly parts: RuntimeParts) {}

  async start(
    tx: Tx,
    { key, departmentId, caseId, businessKey, variables = {} }: NewInstance,
  ): Promise<AdvancedInstance> {
    const { definitions } = this.parts;
    const system = tx.as(systemActor);
    const versionId = await startableVersion(tx, this.parts, { key, departmentId });
    const definition = definitions.loaded(versionId) ?? (await definitions.of(system, versionId));
    const beginning = {
      ...{ definition, departmentId, variables: { ...variables, starter: tx.actor.id } },
      ...(caseId === undefined ? {} : { caseId }),
      ...(businessKey === undefined ? {} : { businessKey }),
    };
    return this.#within(tx, (turn) => turn.begin(beginning));
  }

  async completeTask(tx: Tx, taskId: string, submitted: unknown): Promise<AdvancedInstance> {
    const open = await openTask(tx, this.parts, taskId);
    const { task, instance, consulting } = open;
    if (task.kind !== 'task') throw errors.PROCESS_TASK_IS_CONSULTATION({ task: taskId });
    requireMine(tx.actor, open);
    if (task.ownerId !== null) throw errors.PROCESS_TASK_DELEGATED({ task: taskId });
    if (consulting > 0) throw errors.PROCESS_TASK_CONSULTING({ task: task.name, count: consulting });
    return this.#within(tx, async (turn) => {
      const live = await turn.take(instance);
      live.requireActive();
      if (live.state?.suspended) throw errors.PROCESS_SUSPENDED({ instance: live.id });
      const variables = await this.#takeUp(tx, task, { instance: live.row, submitted });
      await this.#close(tx, task, live.steps + 1);
      const note = { command: 'taskCompleted', elementId: task.elementId };
      return turn.run(live.id, { type: 'taskCompleted', token: task.token, variables }, note);
    });
  }

  async message(tx: Tx, { departmentId, timeToLive, variables = {}, ...message }: NewMessage): Promise<Delivery> {
    const letter = { ...message, variables, departmentId: departmentId ?? tx.actor.departmentId ?? '' };
    return Turn.within(this.parts, tx, (turn) => deliver(turn, letter, timeToLive));
  }

  async signal(tx: Tx, { name, departmentId, variables = {} }: NewSignal): Promise<number> {
    const signal = { name, departmentId: departmentId ?? tx.actor.departmentId ?? '', variables };
    return Turn.within(this.parts, tx, async (turn) => {
      await requireNoneSuspended(turn, { on: 'signal', ...signal });
      return broadcast(turn, signal);
    });
  }

  async evaluateConditions(
    tx: Tx,
    { departmentId, ...about }: Parameters<Processes['evaluateConditions']>[1],
  ): Promise<ProcessInstance[]> {
    const within = { ...about, departmentId: departmentId ?? tx.actor.departmentId ?? '' };
    const begun = await Turn.within(this.parts, tx, (turn) => startByConditions(turn, within));
    return begun.map(({ current }) => current);
  }

  async setVariables(tx: Tx, instanceId: string, variables: Readonly<Record<string, unknown>>): Promise<void> {
    await this.command(tx, instanceId, { type: 'setVariables', variables });
  }

  async command(tx: Tx, instanceId: string, command: Command): Promise<AdvancedInstance> {
    return this.#within(tx, (turn) => turn.run(instanceId, command));
  }

  #within(tx: Tx, work: (turn: Turn) => Promise<LiveInstance>): Promise<AdvancedInstance> {
    return Turn.within(this.parts, tx, async (turn) => {
      const live = await work(turn);
      return { live, opened: turn.writes.opened(live.id) };
    }).then(({ live, opened }) => ({ ...live.current, opened }));
  }

  /** The form is judged and the handler runs. @returns the variables that come of it */
  async #takeUp(
    tx: Tx,
    task: ProcessTask,
    { instance, submitted }: { readonly instance: ProcessInstance; readonly submitted: unknown },
  ): Promise<Record<string, unknown>> {
    const { host, forms } = this.parts;
    const handler = host.contributions(taskHandlers).find(({ item }) => item.template === task.template)?.item;
    if (handler?.permission) requirePermission(tx.actor, handler.permission);
    const { formVersionId: versionId, elementId, departmentId, caseId, formKey } = task;
    const alike = alikeOf(host, task.template);
    const about = {
      ...{ task: elementId, departmentId, submitted },
      ...(alike === undefined ? {} : { alike }),
      ...(caseId ? { caseId } : {}),
      ...(task.template ? { template: task.template } : {}),
    };
    // A task may edit a part of what was filled in before; the rest stays.
    const stored = versionId && formKey ? await forms.stored(tx, { versionId, departmentId, caseId, formKey }) : {};
    const accepted = versionId ? await forms.submit(tx, { versionId, stored, ...about }) : undefined;
    const filled = accepted && formKey ? { [formKey]: accepted.byNode } : {};
    if (!handler?.complete) return filled;
    const { variables } = instance.state as ProcessState;
    const call = { tx, instance, task, values: accepted?.values ?? {}, variables, use: host.use.bind(host) };
    return { ...filled, ...(await handler.complete(call)) };
  }

  async #close(tx: Tx, task: ProcessTask, step: number): Promise<void> {
    // What asks comes first: what is posted before would have to be written for it, ahead of the rest.
    await recordOn(this.parts, tx, { task, action: 'task.completed' });
    tx.sql.post(
      `UPDATE process_tasks
       SET state = 'completed', completed_at = ?, completed_by = ?, completed_in = ?, rev = rev + 1
       WHERE id = ? AND rev = ?`,
      [this.parts.clock.now(), tx.actor.id, step, task.id, task.rev],
      { collection: processTasks, id: task.id },
    );
    if (task.isOffered) tx.sql.post('DELETE FROM process_candidates WHERE task_id = ?', [task.id]);
  }
}
