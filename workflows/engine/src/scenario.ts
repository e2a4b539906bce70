import type { Expressions, Program } from '@sanzhi/workflows-model';
import { type Answers, AnswerBook, type ExternalEvent, type WorkAnswer } from './answers.js';
import { hasDirectStart } from './process-start.js';
import { resolveTimer as isoTimers, type ResolveTimer } from './resolve-timer.js';
import { type ScenarioResult, summarize } from './scenario-result.js';
import type { Variables } from './state.js';
import { isWorkable, viewOfWork } from './work-view.js';
import { type WorkItem, World } from './world.js';

/** A process run through with prepared answers. */
export interface ScenarioOptions {
  /** Every definition that is deployed. */
  readonly programs: readonly Program[];
  /** Id of the process to start. */
  readonly process: string;
  readonly expressions: Expressions;
  readonly variables?: Variables;
  readonly answers?: Answers;
  /** Where the virtual clock begins, in milliseconds since the epoch. */
  readonly now: number;
  /** Where it stops: what is due later does not happen. Without it, the run goes on until nothing is due any more. */
  readonly until?: number;
  readonly resolveTimer?: ResolveTimer;
  readonly maxSteps?: number;
  readonly budget?: number;
}

/**
 * Runs a process until nothing more can happen by itself: work is done as the answers say, the clock jumps from one due
 * moment to the next. Repetitions without end (`R/PT1H`) run as long as something else is still to come.
 *
 * A process that only begins by events waits for them: its timers run, messages and signals come from the answers
 * or from other processes, a condition is looked at with the given variables, and with those of the answers.
 */
export function runScenario(options: ScenarioOptions): ScenarioResult {
  const world = worldOf(options);
  new Scenario(world, options).run();
  return summarize(world, options.process);
}

/** A world in which nothing has begun. */
export function worldOf({ programs, expressions, now, resolveTimer, maxSteps, budget }: ScenarioOptions): World {
  return new World({
    programs,
    expressions,
    now,
    ...(resolveTimer ? { resolveTimer } : {}),
    ...(maxSteps === undefined ? {} : { maxSteps }),
    ...(budget === undefined ? {} : { budget }),
  });
}

/** Starts the process, or lets it wait for what starts it; the others of its file wait for theirs. */
export function beginProcess(world: World, { programs, process, variables = {} }: ScenarioOptions): void {
  const program = programs.find(({ id }) => id === process) as Program;
  for (const other of programs) if (other !== program) world.armStartTimers(other.id);
  if (hasDirectStart(program)) return void world.start(process, variables);
  world.evaluateConditions(variables, process);
  if (world.instances.length === 0) world.armStartTimers(process);
}

class Scenario {
  readonly #answers: AnswerBook;
  readonly #seen = new WeakSet<WorkItem>();
  readonly #received = new Set<string>();

  constructor(
    readonly world: World,
    readonly options: ScenarioOptions,
  ) {
    this.#answers = new AnswerBook(options.answers ?? {}, options.expressions);
  }

  run(): void {
    const { world } = this;
    for (const event of this.options.answers?.events ?? []) this.#plan(event);
    beginProcess(world, this.options);
    do {
      this.#answerWork();
      this.#receive();
    } while (this.#goesOn && world.tick());
  }

  get #goesOn(): boolean {
    const { agenda } = this.world;
    const { until } = this.options;
    return until === undefined ? !agenda.isIdle : agenda.nextAt !== undefined && agenda.nextAt <= until;
  }

  #plan({ after = 'PT0S', change, message, signal, conditions, correlation, variables = {} }: ExternalEvent): void {
    this.#in(after, () => {
      if (change) this.world.change(change, this.options.process);
      if (message !== undefined) this.world.message({ name: message, variables, correlation });
      if (signal !== undefined) this.world.signal(signal, variables);
      if (conditions) this.world.evaluateConditions(variables);
    });
  }

  #in(duration: string, action: () => void): void {
    const { world } = this;
    const resolve = this.options.resolveTimer ?? isoTimers;
    const at = resolve({ timer: 'duration', value: duration, occurrence: 0, now: world.now }) ?? world.now;
    world.agenda.add({ key: 'answer', at, action });
  }

  /** Work that came up is answered, until answers bring up no more. */
  #answerWork(): void {
    const { world } = this;
    for (let item = this.#next(); item && !world.isExhausted; item = this.#next()) {
      this.#seen.add(item);
      this.#answer(item, this.#answers.next(item.request.element));
    }
  }

  #next(): WorkItem | undefined {
    return this.world.work.find((item) => !this.#seen.has(item));
  }

  #answer(item: WorkItem, answer: WorkAnswer | undefined): void {
    if (answer?.wait) return;
    if (answer?.duration === undefined) return this.#carryOut(item, answer);
    this.#in(answer.duration, () => {
      this.#carryOut(item, answer);
    });
  }

  #carryOut(item: WorkItem, answer: WorkAnswer | undefined): void {
    const { world } = this;
    if (!isWorkable(world, item)) return;
    if (item.request.type === 'call' && !answer) return world.fail(item, `<${item.request.process}> is not deployed`);
    if (answer?.fail) return world.fail(item, typeof answer.fail === 'string' ? answer.fail : 'failed as asked');
    const variables = this.#answers.variablesOf(answer ?? {}, viewOfWork(world, item));
    if (typeof variables === 'string') return world.fail(item, variables);
    if (answer?.error) return world.throwError(item, { ...answer.error, variables });
    const escalation = answer?.escalation?.code;
    world.complete(item, { variables, ...(escalation === undefined ? {} : { escalation }) });
  }

  /** Receive tasks that are answered like work get their message from the answer. */
  #receive(): void {
    for (const waiting of this.#freshReceiveTasks()) {
      const answer = this.#answers.has(waiting.element) ? this.#answers.next(waiting.element) : undefined;
      if (answer && !answer.wait) this.#in(answer.duration ?? 'PT0S', () => this.#deliver(waiting, answer));
    }
  }

  #freshReceiveTasks(): WaitingReceive[] {
    const waiting = this.world.instances.flatMap(({ id: instance, program, state }) =>
      state.subscriptions.map(({ id: subscription, node }) => ({ instance, subscription, node: program.nodes[node] })),
    );
    return waiting.flatMap(({ instance, subscription, node }) => {
      const key = `${instance} ${subscription}`;
      if (node?.kind !== 'receiveTask' || this.#received.has(key)) return [];
      this.#received.add(key);
      return [{ instance, subscription, element: node.id }];
    });
  }

  #deliver({ instance, subscription }: WaitingReceive, answer: WorkAnswer): void {
    const { variables: view, subscriptions } = this.world.instance(instance).state;
    const variables = this.#answers.variablesOf(answer, view);
    if (typeof variables === 'string' || !subscriptions.some(({ id }) => id === subscription)) return;
    this.world.command(instance, { type: 'messageArrived', subscription, variables });
  }
}

/** A receive task that waits for its message. */
interface WaitingReceive {
  readonly instance: number;
  readonly subscription: number;
  readonly element: string;
}
