import type { Floor, Program, ProgramNode } from '@sanzhi/workflows-model';
import { stepMonitor, unmetAtEnd } from '@sanzhi/workflows-model';
import type { Variables } from '@sanzhi/workflows-engine';
import { abstractProgram, parsedRule } from './abstract-program.js';
import { Choices } from './choices.js';
import { pathsOf } from './comparisons.js';
import type { FactDeclaration } from './fact.js';
import { FactReader, type Valuation } from './fact-reader.js';
import { LiveFacts } from './live-facts.js';
import { CHANGED, type Move, movesOf } from './move.js';
import { Play, type Played, type PlayedEvent } from './play.js';
import { type SideBranch, SideBranches, sideBranchesOf } from './side-branches.js';
import { canonical, type Instance, keyOf, type Situation } from './situation.js';
import { Writes } from './writes.js';

/** What is proved, and of what. */
export interface Question {
  /** The process, then those that it calls. */
  readonly programs: readonly Program[];
  readonly floors: readonly Floor[];
  readonly facts: readonly FactDeclaration[];
  /** The milestones that an element's completion means, besides those it claims itself. */
  readonly milestonesOf: (template: string) => readonly string[];
  /** Situations looked at most. */
  readonly budget: number;
  /** The moment, as `performance.now()` tells it, after which nothing more is looked at. */
  readonly until: number;
}

/** One way on from a situation. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Absent for the start. */
  readonly move?: Move;
  /** Where the process began, for processes with several beginnings. */
  readonly startEvent?: string;
  readonly events: readonly PlayedEvent[];
  /** What was known when it was over: the facts that decided it among it. */
  readonly facts: Valuation;
  readonly faults: readonly EdgeFault[];
}

/** Something that must not happen, on the way that it happens. */
export type EdgeFault =
  | { readonly kind: 'floor'; readonly floor: Floor; readonly milestone?: string; readonly element: string }
  | { readonly kind: 'incident'; readonly code: string; readonly element: string }
  | { readonly kind: 'crowd'; readonly element: string }
  | { readonly kind: 'recursion'; readonly element: string };

/** All situations that can come about, as a graph. */
export interface Graph {
  readonly situations: readonly Situation[];
  readonly edges: readonly Edge[];
  /** The edge by which each situation was first found: on a shortest way. */
  readonly first: readonly Edge[];
  /** Elements that were activated, by program. */
  readonly reached: ReadonlySet<string>;
  readonly isComplete: boolean;
  readonly reader: FactReader;
  /** Whether what is known under a key is open again once an edge is taken. */
  isForgotten(edge: Edge, key: string): boolean;
}

/** As many tokens at one element come of a loop that makes more and more. */
const CROWD = 5;

/** Follows the engine's own steps over abstracted data, from every beginning, to every situation that can come about. */
export function explore(question: Question): Graph {
  return new Exploration(question).run();
}

class Exploration {
  readonly #question: Question;
  readonly #programs: readonly Program[];
  readonly #reader: FactReader;
  readonly #writes: Writes;
  readonly #live: LiveFacts;
  readonly #sides: SideBranches;
  /** What completing an element means, by program. */
  readonly #milestones: readonly ReadonlyMap<string, ReadonlySet<string>>[];
  /** Side branches that were begun: from one situation is enough. */
  readonly #begun = new Set<SideBranch>();
  readonly #situations: Situation[] = [];
  readonly #places = new Map<string, number>();
  readonly #edges: Edge[] = [];
  readonly #first: Edge[] = [];
  readonly #reached = new Set<string>();
  /** Situations whose faults make going on pointless. */
  readonly #closed = new Set<number>();

  constructor(question: Question) {
    this.#question = question;
    this.#programs = question.programs.map(abstractProgram);
    const rules = question.floors.map(({ when }) => when);
    this.#reader = new FactReader(question.programs, rules, question.facts);
    this.#writes = new Writes(question.programs, question.facts);
    const { programs, floors } = question;
    const milestonesOf = (node: ProgramNode) => this.#milestonesOf(node);
    this.#live = new LiveFacts({
      programs: this.#programs,
      floors,
      milestonesOf,
      nameOf: (path) => this.#reader.nameOf(path),
      mayWrite: (program, node, path) => this.#mayWrite(programs[program]?.nodes[node], path),
      pathsOfKey: (key) => this.#reader.pathsOfKey(key),
    });
    this.#milestones = programs.map(
      ({ nodes }) => new Map(nodes.map((node) => [node.id, new Set(milestonesOf(node))] as const)),
    );
    this.#sides = new SideBranches(programs, sideBranchesOf({ programs, floors, milestonesOf, live: this.#live }));
  }

  run(): Graph {
    this.#begin();
    for (let at = 0; at < this.#situations.length && !this.#isSpent; at += 1) this.#expand(at);
    return {
      situations: this.#situations,
      edges: this.#edges,
      first: this.#first,
      reached: this.#reached,
      isComplete: !this.#isSpent,
      reader: this.#reader,
      isForgotten: ({ from, move }, key) => {
        const situation = this.#situations[from];
        return (
          situation !== undefined && move !== undefined && this.#reader.isStale(key, this.#writtenBy(situation, move))
        );
      },
    };
  }

  get #isSpent(): boolean {
    return this.#situations.length > this.#question.budget || performance.now() > this.#question.until;
  }

  #begin(): void {
    const given = this.#question.facts.filter(({ initially }) => initially !== undefined);
    const facts = Object.fromEntries(given.map(({ path, initially }) => [path, initially]));
    const nothing: Situation = { instances: [], facts, monitor: {} };
    for (const startEvent of startsOf(this.#programs[0] as Program)) {
      this.#each(nothing, (play) => play.start({}, startEvent), {
        from: -1,
        ...(startEvent === undefined ? {} : { startEvent }),
      });
    }
  }

  #expand(at: number): void {
    const situation = this.#situations[at];
    if (!situation || this.#closed.has(at)) return;
    for (const move of this.#movesOf(situation)) {
      const before = this.#before(situation, move);
      this.#each(before, (play) => play.move(move.instance, move.command), { from: at, move });
    }
  }

  /** What may happen next. A side branch is looked at without the rest, which does not notice it. */
  #movesOf(situation: Situation): readonly Move[] {
    const branch = this.#sides.underWay(situation);
    return movesOf(situation, this.#programs).filter(({ instance, element }) => {
      if (situation.begins !== undefined) return element === situation.begins;
      const program = situation.instances[instance]?.program ?? -1;
      const node = this.#programs[program]?.nodes.findIndex(({ id }) => id === element) ?? -1;
      const isOfBranch = branch === undefined || (branch.program === program && branch.nodes.has(node));
      return isOfBranch && !this.#sides.begins(program, node);
    });
  }

  /** The situation with those facts forgotten that the move may change. */
  #before(situation: Situation, move: Move): Situation {
    const isWritten = this.#writtenBy(situation, move);
    return {
      ...situation,
      facts: kept(situation.facts, (key) => !this.#reader.isStale(key, isWritten)),
      instances: situation.instances.map((one) => ({ ...one, state: withoutWritten(one.state, isWritten) })),
    };
  }

  /** Which facts a move may change. */
  #writtenBy({ instances }: Situation, { instance, command, element }: Move): (path: string) => boolean {
    // As it is drawn: the form of a task is among what says what its work writes.
    const program = this.#question.programs[instances[instance]?.program ?? -1];
    const node = program?.nodes.find(({ id }) => id === element);
    if (!node || command.type === 'timerFired') return () => false;
    if (command.type !== 'setVariables') return (path) => this.#writes.mayWrite(node, path);
    const read = new Set(conditionFacts(node.events));
    return (path) => read.has(path);
  }

  #mayWrite(node: ProgramNode | undefined, path: string): boolean {
    return node !== undefined && this.#writes.mayWrite(node, path);
  }

  #milestonesOf({ template, milestones = [] }: ProgramNode): readonly string[] {
    return [...(template === undefined ? [] : this.#question.milestonesOf(template)), ...milestones];
  }

  /** Plays a move once for every combination of what it asks. */
  #each(before: Situation, play: (play: Play) => Played, edge: Pick<Edge, 'from' | 'move' | 'startEvent'>): void {
    let script: readonly number[] | undefined = [];
    while (script && !this.#isSpent) {
      const choices: Choices = new Choices(script);
      this.#reader.begin(before.facts, choices);
      const played = play(new Play(this.#programs, this.#reader, before.instances));
      this.#take(before, played, edge);
      script = choices.next();
    }
  }

  #take(before: Situation, played: Played, edge: Pick<Edge, 'from' | 'move' | 'startEvent'>): void {
    for (const { program, element, event } of played.events) {
      if (event === 'activated') this.#reached.add(`${program} ${element}`);
    }
    const { monitor, faults: breaches } = this.#monitor(before, played);
    const faults = [...breaches, ...this.#faults(played)];
    const facts = this.#reader.valuation;
    const instances = played.instances.map((one) => ({ ...one, state: withoutMark(one.state) }));
    const situation = { instances, facts: this.#live.live({ instances, facts, monitor }), monitor };
    const taken = { ...edge, events: played.events, facts: this.#reader.told, faults };
    const isOver = faults.some(({ kind }) => kind !== 'floor');
    this.#arrive({ ...situation, instances: this.#sides.withoutTimers(instances) }, taken, isOver);
    if (isOver) return;
    if (this.#sides.underWay(situation)) return;
    for (const branch of this.#sides.startable(instances)) {
      if (this.#begun.has(branch) && !this.#bringsNews(branch, situation)) continue;
      this.#begun.add(branch);
      const begins = this.#programs[branch.program]?.nodes[branch.trigger]?.id ?? '';
      const kept = { ...situation, begins, instances: this.#sides.withoutTimers(instances, branch) };
      this.#arrive(kept, { ...taken, faults: [] }, isOver);
    }
  }

  /** Whether what begins a branch may change facts that are known: then it is begun here, too. */
  #bringsNews({ program, trigger }: SideBranch, { facts, instances }: Situation): boolean {
    const node = this.#question.programs[program]?.nodes[trigger];
    if (node?.events?.every(({ type }) => type === 'timer')) return false;
    const isWritten = (path: string) => this.#mayWrite(node, path);
    return (
      Object.keys(facts).some((key) => this.#reader.isStale(key, isWritten)) ||
      instances.some(({ state }) =>
        [state, ...state.tokens].some(({ variables = {} }) => Object.keys(variables).some(isWritten)),
      )
    );
  }

  #arrive(situation: Situation, taken: Omit<Edge, 'to'>, isOver: boolean): number {
    const to = this.#place(canonical(situation));
    if (isOver) this.#closed.add(to);
    const edge = { ...taken, to };
    this.#edges.push(edge);
    this.#first[to] ??= edge;
    return to;
  }

  /** Steps the floors' automata over the milestones that were reached, and asks what is owed at the end. */
  #monitor({ monitor }: Situation, { events, instances }: Played) {
    const { floors } = this.#question;
    const faults: EdgeFault[] = [];
    const main = instances[0];
    const variables = main?.state.variables ?? {};
    const applies = (floor: Floor) => floor.when === true || this.#reader.holds(floor.when, variables);
    let state = monitor;
    for (const { event, element, program } of events) {
      if (event !== 'completed') continue;
      for (const milestone of this.#milestones[program]?.get(element) ?? []) {
        const step = stepMonitor(floors, state, milestone, applies);
        state = step.state;
        faults.push(...step.breached.map((floor) => ({ kind: 'floor' as const, floor, milestone, element })));
      }
    }
    if (main?.state.status === 'completed') {
      const last = events.findLast(({ type }) => type === 'endEvent')?.element ?? events.at(-1)?.element ?? '';
      faults.push(
        ...unmetAtEnd(floors, state, applies).map((floor) => ({ kind: 'floor' as const, floor, element: last })),
      );
    }
    return { monitor: state, faults };
  }

  #faults({ instances, unknownCall }: Played): readonly EdgeFault[] {
    return [
      ...(unknownCall === undefined ? [] : [{ kind: 'recursion' as const, element: unknownCall }]),
      ...instances.flatMap(({ state, program }): readonly EdgeFault[] => [
        ...state.tokens.flatMap(({ node, incident }): readonly EdgeFault[] =>
          incident ? [{ kind: 'incident', code: incident.code, element: this.#idOf(program, node) }] : [],
        ),
        ...nodesWith(state.tokens, CROWD).map((node): EdgeFault => ({
          kind: 'crowd',
          element: this.#idOf(program, node),
        })),
      ]),
      ...(instances[0]?.state.status === 'failed'
        ? [{ kind: 'incident' as const, code: 'ERROR_UNCAUGHT', element: instances[0].state.error?.element ?? '' }]
        : []),
    ];
  }

  #idOf(program: number, node: number): string {
    return this.#programs[program]?.nodes[node]?.id ?? this.#programs[program]?.id ?? '';
  }

  #place(situation: Situation): number {
    const key = keyOf(situation);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#situations.push(situation);
    this.#places.set(key, this.#situations.length - 1);
    return this.#situations.length - 1;
  }
}

/** Where a process can begin: at its none start, or by each event that starts it. */
export function startsOf({ scopes, nodes }: Program): readonly (string | undefined)[] {
  const [scope] = scopes;
  const triggers = (scope?.triggers ?? []).flatMap((index) => {
    const node = nodes[index];
    if (!node) return [];
    return node.kind === 'eventBasedGateway' ? [] : [node.id];
  });
  return [...(scope && scope.starts.length > 0 ? [undefined] : []), ...triggers];
}

/** Nodes that hold as many tokens or more; loops' own instances are counted by the loop. */
export function nodesWith(tokens: Situation['instances'][number]['state']['tokens'], many: number): readonly number[] {
  const counts = new Map<string, number>();
  for (const { node, parent, index, waits } of tokens) {
    if (node < 0 || index !== undefined) continue;
    const key = `${node} ${parent} ${waits === 'arrival' ? 'before' : 'in'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= many).map(([key]) => Number(key.split(' ')[0]));
}

function conditionFacts(events: Program['nodes'][number]['events'] = []): readonly string[] {
  return events.flatMap((event) => (event.type === 'conditional' ? pathsOf(parsedRule(event.condition)) : []));
}

function kept<T>(record: Readonly<Record<string, T>>, isKept: (key: string) => boolean): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => isKept(key)));
}

/** A variable that the process set is open again once work outside may have written it. */
function withoutWritten(state: Instance['state'], isWritten: (path: string) => boolean): Instance['state'] {
  const left = (variables: Variables) => kept(variables, (name) => !isWritten(name));
  return {
    ...state,
    variables: left(state.variables),
    tokens: state.tokens.map((token) =>
      token.variables && token.index === undefined ? { ...token, variables: left(token.variables) } : token,
    ),
  };
}

function withoutMark(state: Instance['state']): Instance['state'] {
  return Object.hasOwn(state.variables, CHANGED)
    ? { ...state, variables: kept(state.variables, (name) => name !== CHANGED) }
    : state;
}
