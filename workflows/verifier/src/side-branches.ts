import type { Floor, Program, ProgramNode } from '@sanzhi/workflows-model';
import type { Subscription } from '@sanzhi/workflows-engine';
import type { LiveFacts } from './live-facts.js';
import { nodesAhead } from './nodes-ahead.js';
import type { Instance, Situation } from './situation.js';

/** What an event starts beside the rest of a case, and nothing of the rest notices: a reminder, a note. */
export interface SideBranch {
  /** Index among the programs of the proof. */
  readonly program: number;
  /** The event that starts it. */
  readonly trigger: number;
  /** All that belongs to it, the event with it. */
  readonly nodes: ReadonlySet<number>;
}

interface Surroundings {
  readonly programs: readonly Program[];
  readonly floors: readonly Floor[];
  readonly milestonesOf: (node: ProgramNode) => readonly string[];
  readonly live: LiveFacts;
}

/**
 * The branches that may be looked at once and by themselves. What else is going on changes nothing for them and they for
 * nothing else: they reach no milestone that a floor asks for, read no fact but what they have just written, write none
 * that is read elsewhere, set no variable, throw nothing, and end by themselves. All together can then end if each can, and
 * is wrong only where one of them is; without this every moment of a reminder would be tried with every moment of the case.
 * The facts that a message brings when it begins one are the exception: see `explore.ts`.
 */
export function sideBranchesOf(around: Surroundings): readonly SideBranch[] {
  const asked = new Set(around.floors.flatMap(({ rule }) => Object.values(rule) as string[]));
  return around.programs.flatMap((program, at) =>
    program.nodes.flatMap((node, trigger): readonly SideBranch[] => {
      const nodes = startsBeside(node, program) ? branchOf(program, trigger) : undefined;
      if (!nodes) return [];
      const isApart =
        [...nodes].every((index) => isPlain(program.nodes[index] as ProgramNode)) &&
        [...nodes].every(
          (index) => !around.milestonesOf(program.nodes[index] as ProgramNode).some((one) => asked.has(one)),
        ) &&
        !catchesFailures(program, node.scope) &&
        around.live.isApart(at, nodes, trigger);
      return isApart ? [{ program: at, trigger, nodes }] : [];
    }),
  );
}

function startsBeside({ nonInterrupting, events = [], kind, scope }: ProgramNode, { scopes, nodes }: Program): boolean {
  const [event, ...others] = events;
  if (!nonInterrupting || others.length > 0 || !event) return false;
  const isHeard = event.type === 'timer' || event.type === 'message' || event.type === 'signal';
  const subProcess = nodes[scopes[scope]?.node ?? -1];
  return isHeard && (kind === 'boundaryEvent' || subProcess?.triggeredByEvent === true);
}

/** Whatever the event leads to; `undefined` where that can be come to otherwise. */
function branchOf(program: Program, trigger: number): ReadonlySet<number> | undefined {
  const { nodes, flows, scopes } = program;
  const { kind, scope } = nodes[trigger] as ProgramNode;
  if (kind !== 'boundaryEvent') return new Set([...(scopes[scope]?.nodes ?? []), scopes[scope]?.node ?? -1]);
  const ahead = nodesAhead(program, trigger);
  const isOwn = (index: number) =>
    index === trigger ||
    nodes[index]?.host !== undefined ||
    (nodes[index]?.incoming ?? []).every((flow) => ahead.has(flows[flow]?.source ?? -1));
  return [...ahead].every(isOwn) ? ahead : undefined;
}

const plainKinds: ReadonlySet<string> = new Set([
  'startEvent',
  'endEvent',
  'boundaryEvent',
  'intermediateCatchEvent',
  'task',
  'userTask',
  'serviceTask',
  'manualTask',
  'exclusiveGateway',
  'parallelGateway',
]);
const heard: ReadonlySet<string> = new Set(['timer', 'message', 'signal']);

/** Nothing but steps, choices, and waiting. The event sub-process that holds them is plain as well. */
function isPlain(node: ProgramNode): boolean {
  const { kind, events = [], outputs = [], inputs = [], loop, work, forCompensation, compensation } = node;
  if (!plainKinds.has(kind) && node.triggeredByEvent !== true) return false;
  const setsVariables = outputs.length > 0 || inputs.length > 0 || work?.resultVariable !== undefined;
  const isEndOnly = kind !== 'endEvent' || events.length === 0;
  return (
    !setsVariables &&
    isEndOnly &&
    loop === undefined &&
    forCompensation !== true &&
    compensation === undefined &&
    events.every(({ type }) => heard.has(type))
  );
}

/** Whether something around a scope catches errors or escalations: then a branch in it can do more than end. */
function catchesFailures(program: Program, scope: number): boolean {
  const { nodes, scopes } = program;
  const around = scopes[scope];
  if (!around) return false;
  const holder = nodes[around.node ?? -1];
  const catchers = [
    ...(holder?.boundaries ?? []),
    ...around.eventSubProcesses.flatMap((index) => scopes[nodes[index]?.inside ?? -1]?.triggers ?? []),
  ];
  const isCatching = catchers.some((index) =>
    nodes[index]?.events?.some(({ type }) => type === 'error' || type === 'escalation' || type === 'compensate'),
  );
  return isCatching || holder?.adHoc !== undefined || (holder !== undefined && catchesFailures(program, holder.scope));
}

/** Where side branches stand in situations. */
export class SideBranches {
  readonly #triggers: readonly ReadonlyMap<number, SideBranch>[];
  readonly #nodes: readonly ReadonlyMap<number, SideBranch>[];

  constructor(programs: readonly Program[], branches: readonly SideBranch[]) {
    const of = (program: number) => branches.filter((branch) => branch.program === program);
    this.#triggers = programs.map((_, at) => new Map(of(at).map((branch) => [branch.trigger, branch])));
    this.#nodes = programs.map(
      (_, at) => new Map(of(at).flatMap((branch) => [...branch.nodes].map((node) => [node, branch] as const))),
    );
  }

  /** The branch that is under way. */
  underWay({ instances }: Pick<Situation, 'instances'>): SideBranch | undefined {
    for (const { program, state } of instances) {
      const own = this.#nodes[program];
      if (!own || own.size === 0) continue;
      for (const { node } of state.tokens) {
        const branch = own.get(node);
        if (branch) return branch;
      }
    }
    return undefined;
  }

  /** The branches that could begin now. */
  startable(instances: readonly Instance[]): readonly SideBranch[] {
    return instances.flatMap(({ program, state }) =>
      state.subscriptions.flatMap(({ node }) => this.#triggers[program]?.get(node) ?? []),
    );
  }

  /** Whether an event begins a branch. */
  begins(program: number, node: number): boolean {
    return this.#triggers[program]?.has(node) ?? false;
  }

  /** Nobody waits for the time that would begin a branch, but for one that is kept: it is begun where waiting begins. */
  withoutTimers(instances: readonly Instance[], kept?: SideBranch): readonly Instance[] {
    return instances.map((one) => {
      const starts = this.#triggers[one.program];
      if (!starts || starts.size === 0) return one;
      const isLeft = ({ node, on }: Subscription) => on !== 'timer' || !starts.has(node) || starts.get(node) === kept;
      return { ...one, state: { ...one.state, subscriptions: one.state.subscriptions.filter(isLeft) } };
    });
  }
}
