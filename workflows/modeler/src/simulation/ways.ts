import type { Move, Simulation, TraceEntry } from '@sanzhi/workflows-engine';
import type { Expression, Program, ProgramNode } from '@sanzhi/workflows-model';
import { type TriedFact, valuesToTry } from '@sanzhi/workflows-verifier';
import { factAt, variablesFor } from './fact-values.js';
import type { FactValues, SimulatedFact } from './simulation-desk.js';

/** What can come of a move, and the facts by which it does. */
export interface Way {
  /** All that happens, as one text: two ways with the same one are the same. */
  readonly key: string;
  /** Flows taken where conditions decide, in order. */
  readonly flows: readonly string[];
  /** By path: what must be so. */
  readonly facts: FactValues;
  /** The element at which no way on applies. */
  readonly stopsAt?: string;
  /** It is what happens when no fact is chosen. */
  readonly isNatural: boolean;
}

export interface WaySearchOptions {
  readonly simulation: Simulation;
  /** The move with what is chosen. */
  readonly move: (variables: FactValues) => Move;
  /** What the mover sees. */
  readonly view: FactValues;
  /** What is set whatever way is chosen: a form that was filled in. */
  readonly given?: FactValues;
  readonly facts: readonly SimulatedFact[];
}

/** Moves tried for one choice; a decision with more facts than that shows those ways that were found. */
const MOST_TRIES = 120;

/** Every way that a move can lead to, found by trying it with each kind of value of the facts that decide. */
export function waysOf(options: WaySearchOptions): readonly Way[] {
  return new WaySearch(options).ways();
}

/** The variables of a move that goes a way: what is given, and the facts of the way beside it. */
export function variablesOf(
  { view, given = {} }: Pick<WaySearchOptions, 'view' | 'given'>,
  facts: FactValues,
): FactValues {
  return { ...given, ...variablesFor({ ...view, ...given }, facts) };
}

interface Found {
  readonly way: Omit<Way, 'isNatural'>;
  /** Facts that were read without being there, and facts chosen beside: the fewer the better. */
  readonly cost: number;
}

class WaySearch {
  readonly #found = new Map<string, Found>();
  readonly #tried: readonly TriedFact[];
  #tries = 0;

  constructor(private readonly options: WaySearchOptions) {
    this.#tried = options.facts.map(({ path, type, options: choices }) => ({
      path,
      type,
      ...(choices ? { options: choices.map(({ value }) => value) } : {}),
    }));
  }

  ways(): readonly Way[] {
    const natural = this.#try({});
    const order = new Map(
      this.options.simulation.options.programs.flatMap(({ flows }) => flows.map(({ id }, at) => [id, at] as const)),
    );
    const places = ({ flows }: Omit<Way, 'isNatural'>) => flows.map((flow) => order.get(flow) ?? -1);
    return [...this.#found.values()]
      .map(({ way }) => ({ ...way, isNatural: way.key === natural }))
      .sort((one, other) => compareLists(places(one), places(other)));
  }

  /** @returns the key of the way */
  #try(facts: FactValues): string {
    this.#tries += 1;
    const { simulation, move, given = {} } = this.options;
    const after = simulation.do(move(variablesOf(this.options, facts)));
    const events = after.steps.slice(simulation.steps.length).flatMap((step) => step.events);
    const key = events.map(({ event, element }) => `${event} ${element}`).join(',');
    const deciding = decidingNodes(simulation.options.programs, events);
    const asked = new Map([
      ...loopValues(simulation.options.programs, events),
      ...valuesToTry(
        deciding.flatMap(({ rules }) => rules),
        this.#tried,
      ),
    ]);
    const missing = [...asked.keys()].filter((path) => (factAt(after.variables, path) ?? null) === null).length;
    this.#keep({
      way: wayOf(key, facts, { events, deciding, stopsAt: stoppedIn(after, simulation) }),
      cost: missing * 100 + Object.keys(facts).length,
    });
    const open = [...asked].find(([path]) => !Object.hasOwn(facts, path) && factAt(given, path) === undefined);
    for (const value of open?.[1] ?? []) {
      if (open && this.#tries < MOST_TRIES) this.#try({ ...facts, [open[0]]: value });
    }
    return key;
  }

  #keep(found: Found): void {
    const known = this.#found.get(found.way.key);
    if (!known || found.cost < known.cost) this.#found.set(found.way.key, found);
  }
}

interface Outcome {
  readonly events: readonly TraceEntry[];
  readonly deciding: readonly DecidingNode[];
  readonly stopsAt: string | undefined;
}

/** Where something stands still that did not before. */
function stoppedIn(after: Simulation, before: Simulation): string | undefined {
  const known = new Set(before.standing.filter(({ isStopped }) => isStopped).map(({ element }) => element));
  return after.standing.find(({ element, isStopped }) => isStopped && !known.has(element))?.element;
}

function wayOf(key: string, facts: FactValues, { events, deciding, stopsAt }: Outcome): Omit<Way, 'isNatural'> {
  const choices = new Set(deciding.flatMap(({ flows }) => flows));
  return {
    key,
    flows: events
      .filter(({ event, element }) => event === 'taken' && choices.has(element))
      .map(({ element }) => element),
    facts,
    ...(stopsAt === undefined ? {} : { stopsAt }),
  };
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}

/** An element at which conditions decided how it goes on. */
export interface DecidingNode {
  readonly id: string;
  /** Its ways out, in the order of the diagram. */
  readonly flows: readonly string[];
  readonly rules: readonly unknown[];
}

/** Where events passed conditions: gateways and other elements with conditional flows, loops. */
export function decidingNodes(programs: readonly Program[], events: readonly TraceEntry[]): readonly DecidingNode[] {
  const ended = new Set(
    events
      .filter(({ event }) => event === 'completed' || event === 'failed')
      .map(({ process, element }) => `${process} ${element}`),
  );
  return programs.flatMap((program) =>
    program.nodes
      .filter(({ id }) => ended.has(`${program.id} ${id}`))
      .flatMap((node) => {
        const rules = conditionsOf(program, node).map(ruleOf);
        const flows = node.outgoing.flatMap((flow) => program.flows[flow]?.id ?? []);
        return rules.length > 0 ? [{ id: node.id, flows: flows.length > 1 ? flows : [], rules }] : [];
      }),
  );
}

function conditionsOf({ flows }: Program, { outgoing, loop, adHoc }: ProgramNode): readonly Expression[] {
  return [
    ...(outgoing.length > 1 ? outgoing.flatMap((flow) => flows[flow]?.condition ?? []) : []),
    ...(loop?.type === 'standard' && loop.condition ? [loop.condition] : []),
    ...(loop?.type === 'multiInstance' && loop.completionCondition ? [loop.completionCondition] : []),
    ...(adHoc?.completionCondition ? [adHoc.completionCondition] : []),
  ];
}

/** How many there may be where a fact says how often an activity is done, or for whom. */
const COUNTS: readonly unknown[] = [1, 2, 3];
const LISTS: readonly unknown[] = [1, 2, 3].map((length) => Array.from({ length }, (_, at) => String(at + 1)));

/** Facts that say how often activities are done that events reached, with what to try. */
function loopValues(
  programs: readonly Program[],
  events: readonly TraceEntry[],
): readonly (readonly [string, readonly unknown[]])[] {
  const begun = events.filter(({ event }) => event === 'activated' || event === 'failed');
  const reached = new Set(begun.map(({ element }) => element));
  return programs
    .flatMap(({ nodes }) => nodes.filter(({ id }) => reached.has(id)))
    .flatMap(({ loop }) => {
      if (loop?.type !== 'multiInstance') return [];
      const list = loop.collection && loopFact(loop.collection);
      const count = loop.cardinality && loopFact(loop.cardinality);
      return [
        ...(list === undefined ? [] : [[list, LISTS] as const]),
        ...(count === undefined ? [] : [[count, COUNTS] as const]),
      ];
    });
}

/** The fact that an expression is, where it is nothing else. */
export function loopFact(expression: Expression): string | undefined {
  const rule = ruleOf(expression);
  const path =
    typeof rule === 'object' && rule !== null ? (rule as Readonly<Record<string, unknown>>)['var'] : undefined;
  return typeof path === 'string' ? path : undefined;
}

/** The rule of a condition; `null` for a language that is no JSON-Logic. */
export function ruleOf({ language, body }: Expression): unknown {
  try {
    return language === 'json-logic' ? (JSON.parse(body) as unknown) : null;
  } catch {
    return null;
  }
}
