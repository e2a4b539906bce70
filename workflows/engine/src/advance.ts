import type { Expressions, Program } from '@sanzhi/workflows-model';
import type { Command, StartCommand } from './command.js';
import { CompiledProgram } from './compiled-program.js';
import { compensation } from './compensation.js';
import { enter } from './continuation.js';
import { checkConditions } from './conditions.js';
import { elements } from './elements/index.js';
import { adHoc } from './elements/ad-hoc-sub-process.js';
import { errors } from './errors.js';
import type { EngineEvent } from './event.js';
import { type Behaviours, Execution } from './execution.js';
import { Failure } from './failure.js';
import { handle } from './handle-command.js';
import { stopArrival } from './incident.js';
import { loop } from './loop.js';
import { fireReadyJoin } from './ready-joins.js';
import type { Request } from './request.js';
import { startInstance } from './start-instance.js';
import { type ProcessState, STATE_FORMAT } from './state.js';

/** What a step is made with. */
export interface AdvanceOptions {
  /** The languages of the program's expressions. */
  readonly expressions: Expressions;
  /** How many elements one step may enter before it is stopped as an endless loop. */
  readonly budget?: number;
}

/** What a step gives. */
export interface Step {
  readonly state: ProcessState;
  readonly events: readonly EngineEvent[];
  readonly requests: readonly Request[];
}

const DEFAULT_BUDGET = 10_000;
/** How every element behaves, for whoever moves tokens. */
export const behaviours: Behaviours = { elements, loop, compensation, adHoc };

/**
 * Takes a process instance one step further: applies a command and follows every token to where it has to wait.
 *
 * A pure function. It knows no clock, draws no random numbers and touches nothing outside; `state` is left as it was.
 * What the outside has to do comes back as requests. A technical failure stops the token it befell (an incident) and
 * is part of the result; only a command that does not fit the state is thrown, and then nothing has happened.
 *
 * @param state `undefined` for `start`
 * @throws ENGINE_* errors for commands that do not fit
 */
export function advance(
  program: Program,
  state: ProcessState | undefined,
  command: Command,
  { expressions, budget }: AdvanceOptions,
): Step {
  const compiled = CompiledProgram.of(program, expressions);
  const run = command.type === 'start' ? begin(compiled, state, command) : resume(compiled, state, command);
  settle(run, budget);
  return { state: run.state(), events: run.events, requests: run.requests };
}

function begin(compiled: CompiledProgram, state: ProcessState | undefined, command: StartCommand): Execution {
  if (state) throw errors.ENGINE_INSTANCE_STARTED();
  const fresh: ProcessState = {
    format: STATE_FORMAT,
    process: compiled.program.id,
    status: 'active',
    seq: 0,
    variables: command.variables ?? {},
    tokens: [],
    subscriptions: [],
    ...(command.businessKey === undefined ? undefined : { businessKey: command.businessKey }),
    ...(command.called ? { called: true as const } : undefined),
  };
  const run = new Execution(compiled, behaviours, fresh);
  startInstance(run, command);
  return run;
}

function resume(
  compiled: CompiledProgram,
  state: ProcessState | undefined,
  command: Exclude<Command, StartCommand>,
): Execution {
  if (!state) throw errors.ENGINE_INSTANCE_ENDED({ status: 'not started' });
  requireKnownFormat(state);
  if (state.status !== 'active') throw errors.ENGINE_INSTANCE_ENDED({ status: state.status });
  const isAllowed = command.type === 'resume' || command.type === 'cancel';
  if (state.suspended && !isAllowed) throw errors.ENGINE_INSTANCE_SUSPENDED();
  const run = new Execution(compiled, behaviours, state);
  handle(run, command);
  return run;
}

/** @throws ENGINE_FORMAT_UNKNOWN */
export function requireKnownFormat({ format }: ProcessState): void {
  if (format !== STATE_FORMAT) throw errors.ENGINE_FORMAT_UNKNOWN({ format, expected: STATE_FORMAT });
}

/** Lets tokens move until every one waits. */
export function settle(run: Execution, budget = DEFAULT_BUDGET): void {
  let left = budget;
  do {
    if (run.variablesChanged && run.compiled.hasConditionalEvent) checkConditions(run);
    for (let arrival = run.nextArrival(); arrival; arrival = run.nextArrival()) {
      if (left <= 0) stopArrival(run, arrival.node, arrival.parent, endlessLoop(run.node(arrival.node).id));
      else enter(run, arrival);
      left -= 1;
      if (run.variablesChanged && run.compiled.hasConditionalEvent) checkConditions(run);
    }
  } while (fireReadyJoin(run));
}

function endlessLoop(element: string): Failure {
  return new Failure('ENDLESS_LOOP', `<${element}> was reached again and again without anything to wait for`);
}
