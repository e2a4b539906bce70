import { accountRoles, errors as accessErrors, mayWorkOn, requirePermission } from '@sanzhi/platform-access';
import { type Audit, departmentStream } from '@sanzhi/platform-audit';
import type { Calendar } from '@sanzhi/platform-calendar';
import type { Configuration } from '@sanzhi/platform-configuration';
import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import type { Jobs } from '@sanzhi/platform-jobs';
import type { Clock, PluginHost } from '@sanzhi/platform-kernel';
import type { Forms } from '@sanzhi/forms-server';
import { advance, type Command, type EngineEvent, type ProcessState, type Request } from '@sanzhi/workflows-engine';
import type { Program, ProgramNode } from '@sanzhi/workflows-model';
import {
  processCandidates,
  processHistory,
  processInstances,
  processSubscriptions,
  processTasks,
} from './collections.js';
import { elementGuards } from './element-guard.js';
import { errors } from './errors.js';
import type { NewInstance, Processes, ProcessInstance, ProcessTask, TokenMove } from './processes.js';
import type { Programs } from './programs.js';
import { serviceTasks } from './service-task.js';
import { taskHandlers } from './task-handler.js';
import { dueDay, dueMoment } from './timers.js';

interface RunnerOptions {
  readonly host: PluginHost;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly calendar: Calendar;
  readonly configuration: Configuration;
  readonly programs: Programs;
  readonly forms: Forms;
  readonly jobs: Jobs;
}

/**
 * Runs instances on the database. One command is one transaction: read the row, let the engine advance, carry out what
 * it requests, write the row under its revision. Whoever loses the race for a row is run again on the winner's state.
 */
export class ProcessRunner implements Processes {
  constructor(private readonly options: RunnerOptions) {}

  async start(tx: Tx, { key, departmentId, caseId, variables = {} }: NewInstance): Promise<ProcessInstance> {
    const { configuration, clock, programs } = this.options;
    const version = await configuration.inForce(tx.as(systemActor), { kind: 'process', key, departmentId });
    const program = await programs.of(tx.as(systemActor), version.id);
    const id = newId();
    await tx
      .as(systemActor)
      .of(processInstances)
      .insert({
        id,
        departmentId,
        caseId: caseId ?? null,
        versionId: version.id,
        processId: program.id,
        parentId: null,
        parentToken: null,
        state: null,
        status: 'active',
        incident: null,
        startedBy: tx.actor.id,
        startedAt: clock.now(),
        endedAt: null,
      });
    return this.command(tx, id, { type: 'start', variables: { ...variables, starter: tx.actor.id } });
  }

  async completeTask(tx: Tx, taskId: string, submitted: unknown): Promise<ProcessInstance> {
    const { host, forms, clock } = this.options;
    const task = await this.#openTask(tx, taskId);
    await this.#requireMine(tx, task);
    const instance = await tx.as(systemActor).of(processInstances).get(task.instanceId);
    const handler = host.contributions(taskHandlers).find(({ item }) => item.template === task.template)?.item;
    if (handler?.permission) requirePermission(tx.actor, handler.permission);
    const accepted = task.formVersionId
      ? await forms.submit(tx, {
          versionId: task.formVersionId,
          task: task.elementId,
          departmentId: task.departmentId,
          ...(task.caseId ? { caseId: task.caseId } : {}),
          submitted,
        })
      : undefined;
    const { variables } = instance.state as ProcessState;
    const call = { tx, instance, task, values: accepted?.values ?? {}, variables, use: host.use.bind(host) };
    const answered = (await handler?.complete?.(call)) ?? {};
    const done = { state: 'completed', completedAt: clock.now(), completedBy: tx.actor.id };
    await tx.as(systemActor).of(processTasks).update(task.id, done);
    await this.#record(tx, 'task.completed', task);
    const fromForm = accepted && task.formKey ? { [task.formKey]: accepted.byNode } : {};
    return this.command(tx, task.instanceId, {
      type: 'taskCompleted',
      token: task.token,
      variables: { ...fromForm, ...answered },
    });
  }

  async claim(tx: Tx, taskId: string): Promise<void> {
    const task = await this.#openTask(tx, taskId);
    if (task.assigneeId && task.assigneeId !== tx.actor.id) throw errors.PROCESS_TASK_CLAIMED({ task: taskId });
    await this.#requireMine(tx, task);
    await tx.as(systemActor).of(processTasks).update(taskId, { assigneeId: tx.actor.id });
    await this.#record(tx, 'task.claimed', task);
  }

  async assign(tx: Tx, taskId: string, accountId: string): Promise<void> {
    const task = await this.#openTask(tx, taskId);
    await tx.as(systemActor).of(processTasks).update(taskId, { assigneeId: accountId });
    await this.#record(tx, 'task.assigned', task, { accountId });
  }

  async message(
    tx: Tx,
    { name, caseId, variables = {} }: { name: string; caseId: string; variables?: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const where = { kind: 'message', name, caseId };
    const waiting = await tx.as(systemActor).of(processSubscriptions).find({ where, limit: 1 });
    const found = waiting[0];
    if (!found) throw errors.PROCESS_MESSAGE_UNEXPECTED({ message: name });
    await this.command(tx, found.instanceId, { type: 'messageArrived', subscription: found.subscription, variables });
  }

  async setVariables(tx: Tx, instanceId: string, variables: Readonly<Record<string, unknown>>): Promise<void> {
    await this.command(tx, instanceId, { type: 'setVariables', variables });
  }

  async moveToken(tx: Tx, instanceId: string, move: TokenMove): Promise<ProcessInstance> {
    const { start, position, cancelTasks, reason } = move;
    const instance = await tx.of(processInstances).get(instanceId);
    if (!mayWorkOn(tx.actor, instance)) throw accessErrors.ACCESS_FORBIDDEN({ permission: 'processes.operate' });
    const program = await this.options.programs.of(tx.as(systemActor), instance.versionId);
    if (!program.nodes.some(({ id }) => id === start)) throw errors.PROCESS_ELEMENT_UNKNOWN({ element: start });
    const open = await tx
      .as(systemActor)
      .of(processTasks)
      .find({ where: { instanceId, state: 'open' } });
    const taken = open.filter(({ id }) => cancelTasks.includes(id));
    if (open.length > 0 && taken.length === 0) throw errors.PROCESS_MOVE_ADDS({ start }, { pointer: '/cancelTasks' });
    const from = taken.map(({ elementId }) => elementId);
    await this.#record(
      tx,
      'process.moved',
      { ...instance, subject: `process/${instanceId}` },
      { from, start, position, reason },
    );
    return this.command(tx, instanceId, {
      type: 'moveToken',
      cancel: taken.map(({ token }) => token),
      start: [{ element: start, position }],
    });
  }

  async command(tx: Tx, instanceId: string, first: Command): Promise<ProcessInstance> {
    const system = tx.as(systemActor);
    const instance = await system.of(processInstances).get(instanceId);
    if (instance.endedAt) throw errors.PROCESS_INSTANCE_ENDED({ instance: instanceId, status: instance.status });
    const program = await this.options.programs.of(system, instance.versionId);
    const step = new Step(this.options, { tx, instance, program });
    return step.run(first);
  }

  /** Puts on the trail who moved a process on: on the case's stream, or the department's for a process without one. */
  async #record(
    tx: Tx,
    action: string,
    about: {
      readonly id: string;
      readonly departmentId: string;
      readonly caseId: string | null;
      readonly name?: string;
      readonly elementId?: string;
      readonly subject?: string;
    },
    data: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { audit, clock } = this.options;
    const { id, departmentId, caseId, name, elementId } = about;
    await audit.record(tx, {
      stream: caseId ? `case/${caseId}` : departmentStream(departmentId, clock.now()),
      action,
      subject: about.subject ?? `task/${id}`,
      data: { ...(name ? { name, elementId } : {}), ...data },
    });
  }

  async #openTask(tx: Tx, taskId: string): Promise<ProcessTask> {
    const task = await tx.of(processTasks).get(taskId);
    if (!mayWorkOn(tx.actor, task)) throw errors.PROCESS_TASK_NOT_YOURS({ task: taskId });
    if (task.state !== 'open') throw errors.PROCESS_TASK_ENDED({ task: taskId, state: task.state });
    return task;
  }

  /** Assigned to the actor, or to nobody and offered to a role that the actor holds. */
  async #requireMine(tx: Tx, task: ProcessTask): Promise<void> {
    const { actor } = tx;
    if (actor.kind === 'system' || task.assigneeId === actor.id) return;
    const system = tx.as(systemActor);
    const roles = (await system.of(accountRoles).find({ where: { accountId: actor.id } })).map(({ roleId }) => roleId);
    const offered = await system.of(processCandidates).count({ taskId: task.id, role: { in: roles } });
    if (task.assigneeId || offered === 0) throw errors.PROCESS_TASK_NOT_YOURS({ task: task.id });
  }
}

/** One command carried through: the engine's steps, and what they request, until nothing more happens by itself. */
class Step {
  #state: ProcessState | undefined;
  readonly #commands: Command[] = [];
  readonly #history: EngineEvent[] = [];
  /** The timer whose job this step is: it ends with the job, and is not taken back by it. */
  #firing: number | undefined;

  constructor(
    private readonly options: RunnerOptions,
    private readonly about: { readonly tx: Tx; readonly instance: ProcessInstance; readonly program: Program },
  ) {
    this.#state = (about.instance.state as ProcessState | null) ?? undefined;
  }

  async run(first: Command): Promise<ProcessInstance> {
    const { program } = this.about;
    this.#firing = first.type === 'timerFired' ? first.subscription : undefined;
    const { expressions } = this.options.programs;
    this.#commands.push(first);
    for (let command = this.#commands.shift(); command; command = this.#commands.shift()) {
      const { state, events, requests } = advance(program, this.#state, command, { expressions });
      const before = this.#state;
      this.#state = state;
      this.#history.push(...events);
      await this.#guard(events);
      for (const request of requests) await this.#carryOut(request, before);
    }
    return this.#store();
  }

  async #guard(events: readonly EngineEvent[]): Promise<void> {
    const { tx, instance, program } = this.about;
    const { host } = this.options;
    const system = tx.as(systemActor);
    for (const { event, element } of events) {
      const template = event === 'completed' ? program.nodes.find(({ id }) => id === element)?.template : undefined;
      if (!template) continue;
      for (const { item } of host.contributions(elementGuards)) {
        await item.completed({ tx: system, instance, elementId: element, template, use: host.use.bind(host) });
      }
    }
  }

  async #carryOut(request: Request, before: ProcessState | undefined): Promise<void> {
    switch (request.type) {
      case 'task':
        return this.#createTask(request);
      case 'cancelTask':
        return this.#cancelTask(request.token);
      case 'job':
        return this.#runService(request);
      case 'schedule':
        return this.#schedule(request);
      case 'unschedule':
        return this.#unschedule(request.subscription, before);
      case 'subscribe':
        return this.#subscribe(request);
      case 'unsubscribe':
        return this.#unsubscribe(request.subscription);
      case 'send':
      case 'broadcast':
        return this.#deliver(request);
      case 'cancelJob':
        return undefined;
      case 'call':
      case 'cancelCalled':
      case 'escalate':
        // processKind refuses call activities, so no instance is called and none can ask for these.
        throw errors.PROCESS_INVALID({ reason: `${request.type} is not run here` });
    }
  }

  async #createTask(request: Extract<Request, { type: 'task' }>): Promise<void> {
    const { tx, instance } = this.about;
    const { clock, calendar, configuration } = this.options;
    const system = tx.as(systemActor);
    const node = this.#node(request.element);
    const { departmentId, caseId } = instance;
    const form = request.formKey
      ? await configuration.inForce(system, { kind: 'form', key: request.formKey, departmentId })
      : undefined;
    const id = newId();
    const now = clock.now();
    await system.of(processTasks).insert({
      id,
      departmentId,
      instanceId: instance.id,
      caseId,
      elementId: request.element,
      token: request.token,
      name: node.name ?? node.id,
      template: node.template ?? null,
      formKey: request.formKey ?? null,
      formVersionId: form?.id ?? null,
      assigneeId: request.assignee ?? null,
      state: 'open',
      dueOn: dueDay(request.dueDate, now, calendar),
      createdAt: now,
      completedAt: null,
      completedBy: null,
    });
    const roles = (request.candidateGroups ?? []).map((role) => ({ id: newId(), taskId: id, role }));
    if (roles.length > 0) await system.of(processCandidates).insertMany(roles);
  }

  async #cancelTask(token: number): Promise<void> {
    const { tx, instance } = this.about;
    const where = { instanceId: instance.id, token, state: 'open' };
    await tx
      .as(systemActor)
      .of(processTasks)
      .update(where, { state: 'cancelled', completedAt: this.options.clock.now() });
  }

  /** Services run in this transaction; what they return goes on as the job's result. */
  async #runService(request: Extract<Request, { type: 'job' }>): Promise<void> {
    const { tx, instance } = this.about;
    const { host } = this.options;
    const { token, element, topic, kind, local = {} } = request;
    if (kind === 'pass' || kind === 'continuation') {
      this.#commands.push({ type: 'jobDone', token });
      return;
    }
    const service = host.contributions(serviceTasks).find(({ item }) => item.topic === topic)?.item;
    if (!service) throw errors.PROCESS_SERVICE_UNKNOWN({ topic: topic ?? '', element });
    const variables = this.#state?.variables ?? {};
    const result = await service.run({ tx, instance, variables, input: local, use: host.use.bind(host) });
    this.#commands.push({ type: 'jobDone', token, variables: result ?? {} });
  }

  async #schedule(request: Extract<Request, { type: 'schedule' }>): Promise<void> {
    const { tx, instance } = this.about;
    const { clock, calendar, jobs } = this.options;
    const runAt = dueMoment(request, clock.now(), calendar);
    if (!runAt) return;
    const { subscription, occurrence } = request;
    await jobs.schedule(tx.as(systemActor), {
      kind: TIMER_JOB,
      subject: `process/${instance.id}`,
      payload: { instanceId: instance.id, subscription },
      runAt,
      key: timerKey(instance.id, subscription, occurrence),
    });
  }

  async #unschedule(subscription: number, before: ProcessState | undefined): Promise<void> {
    if (subscription === this.#firing) return;
    const fired = before?.subscriptions.find(({ id }) => id === subscription)?.fired ?? 0;
    await this.options.jobs.cancel(
      this.about.tx.as(systemActor),
      timerKey(this.about.instance.id, subscription, fired),
    );
  }

  async #subscribe(request: Extract<Request, { type: 'subscribe' }>): Promise<void> {
    const { tx, instance } = this.about;
    await tx.as(systemActor).of(processSubscriptions).insert({
      id: newId(),
      departmentId: instance.departmentId,
      caseId: instance.caseId,
      instanceId: instance.id,
      kind: request.on,
      name: request.name,
      correlation: '',
      subscription: request.subscription,
    });
  }

  async #unsubscribe(subscription: number): Promise<void> {
    const { tx, instance } = this.about;
    await tx.as(systemActor).of(processSubscriptions).remove({ instanceId: instance.id, subscription });
  }

  /** Messages and signals reach the other instances of the same case after this step, in the same transaction. */
  async #deliver(request: Extract<Request, { type: 'send' | 'broadcast' }>): Promise<void> {
    const { tx, instance } = this.about;
    const kind = request.type === 'send' ? 'message' : 'signal';
    const waiting = await tx
      .as(systemActor)
      .of(processSubscriptions)
      .find({ where: { kind, name: request.name, caseId: instance.caseId, instanceId: { not: instance.id } } });
    const runner = new ProcessRunner(this.options);
    const arrived = request.type === 'send' ? ('messageArrived' as const) : ('signalArrived' as const);
    for (const { instanceId, subscription } of request.type === 'send' ? waiting.slice(0, 1) : waiting) {
      await runner.command(tx, instanceId, { type: arrived, subscription, variables: request.variables });
    }
  }

  async #store(): Promise<ProcessInstance> {
    const { tx, instance } = this.about;
    const { clock } = this.options;
    const system = tx.as(systemActor);
    const state = this.#state as ProcessState;
    const incident = state.tokens.find((token) => token.incident)?.incident ?? state.error;
    const status = state.status === 'active' && incident ? 'incident' : state.status;
    const isOver = state.status !== 'active';
    await system.of(processInstances).update(instance.id, {
      state,
      status,
      incident: incident ? JSON.stringify(incident) : null,
      ...(isOver ? { endedAt: clock.now() } : {}),
    });
    await this.#record();
    return system.of(processInstances).get(instance.id);
  }

  async #record(): Promise<void> {
    const { tx, instance } = this.about;
    if (this.#history.length === 0) return;
    const system = tx.as(systemActor);
    const from = await system.of(processHistory).count({ instanceId: instance.id });
    const { departmentId, caseId } = instance;
    const at = this.options.clock.now();
    const rows = this.#history.map(({ element, event }, index) => ({
      id: newId(),
      departmentId,
      caseId,
      instanceId: instance.id,
      seq: from + index + 1,
      elementId: element,
      event,
      actorId: tx.actor.id,
      at,
    }));
    await system.of(processHistory).insertMany(rows);
  }

  #node(elementId: string): ProgramNode {
    const node = this.about.program.nodes.find(({ id }) => id === elementId);
    if (!node) throw errors.PROCESS_ELEMENT_UNKNOWN({ element: elementId });
    return node;
  }
}

/** The kind of job that a timer is. */
export const TIMER_JOB = 'process.timer';

function timerKey(instanceId: string, subscription: number, occurrence: number): string {
  return `timer:${instanceId}:${subscription}:${occurrence}`;
}
