import { evaluate, type Facts, type Rule } from '@sanzhi/platform-rules';
import type { Evaluate, Expression, Expressions, Program } from '@sanzhi/workflows-model';
import { ANY, ANY_COUNT, ANY_LIST, loopFacts, parsedRule } from './abstract-program.js';
import type { Choices } from './choices.js';
import { type Comparisons, pathOf, pathsOf, readComparisons } from './comparisons.js';
import type { FactDeclaration } from './fact.js';
import { type Domain, domainOf, isWhole, loopCounts, loopLists } from './fact-domains.js';

/** What is known at one moment of facts that were read: a value for each path, or for a whole condition. */
export type Valuation = Readonly<Record<string, unknown>>;

/** A condition that values of each kind do not exhaust: it is true or false as it likes. */
const OPEN = '?';

/**
 * Reads facts for the engine while one step is played. A variable that the process itself has set is read as it is;
 * any other fact takes a value of its domain when it is first read and keeps it until something may have written it.
 */
export class FactReader implements Expressions {
  readonly #domains = new Map<string, Domain>();
  readonly #comparisons = new Map<string, Comparisons>();
  readonly #exact = new Map<string, boolean>();
  readonly #declarations: ReadonlyMap<string, FactDeclaration>;
  /** Names of facts with the name under which their values are known. */
  readonly #aliases: readonly (readonly [string, string])[];
  /** Variables that hold another value at each reading: those of a loop's own instances. */
  readonly #volatile: ReadonlySet<string>;
  #valuation: Record<string, unknown> = {};
  #choices: Choices | undefined;

  constructor(programs: readonly Program[], rules: readonly unknown[], declarations: readonly FactDeclaration[]) {
    this.#declarations = new Map(declarations.map((declaration) => [declaration.path, declaration]));
    this.#volatile = new Set(programs.flatMap(loopVariables));
    const conditions = [...programs.flatMap(conditionsOf).map(parsedRule), ...rules];
    for (const { path, is } of programs.flatMap(loopFacts)) {
      this.#domains.set(path, is === 'count' ? loopCounts : loopLists);
    }
    const read = conditions.map((rule) => ({ rule, isRead: readComparisons(rule, this.#comparisons) }));
    this.#aliases = declarations.flatMap(({ path, sameAs }) => (sameAs === undefined ? [] : [[path, sameAs] as const]));
    unifyCopies([...programs.flatMap(copiesOf), ...this.#aliases], this.#comparisons);
    for (const { rule, isRead } of read) {
      const facts = pathsOf(rule).flatMap((path) => this.#comparisons.get(path) ?? []);
      this.#exact.set(JSON.stringify(rule), isRead && facts.every(isWhole));
    }
  }

  /** Begins a step with what is known. */
  begin(valuation: Valuation, choices: Choices): void {
    this.#valuation = { ...valuation };
    this.#choices = choices;
  }

  /** What is known after the step. */
  get valuation(): Valuation {
    return this.#valuation;
  }

  /** The same with what is known under another name as well: a witness is played with conditions that read either. */
  get told(): Valuation {
    const told = { ...this.#valuation };
    for (const [path, sameAs] of this.#aliases) {
      if (Object.hasOwn(told, sameAs)) told[path] = told[sameAs];
    }
    return told;
  }

  /** The truth of a floor's condition, which is not part of a diagram. */
  holds(rule: unknown, variables: Readonly<Record<string, unknown>>): boolean {
    return Boolean(this.#read(rule, variables));
  }

  /** The keys in a valuation that go stale when a path is written. */
  isStale(key: string, written: (path: string) => boolean): boolean {
    return this.pathsOfKey(key).some(written);
  }

  /** The facts that a key of a valuation is about: one, or all of a condition that could not be taken apart. */
  pathsOfKey(key: string): readonly string[] {
    return key.startsWith(OPEN) ? pathsOf(JSON.parse(key.slice(OPEN.length)) as unknown) : [key];
  }

  /** The name under which a fact is known; several may mean the same. */
  nameOf(path: string): string {
    return this.#declarations.get(path)?.sameAs ?? path;
  }

  /** Whether a valuation rests on a condition that could not be taken apart. */
  openConditions(valuation: Valuation): readonly string[] {
    return Object.keys(valuation)
      .filter((key) => key.startsWith(OPEN))
      .map((key) => key.slice(OPEN.length));
  }

  compile(language: string, body: string): Evaluate {
    if (language === ANY) return () => this.#choose(this.#domain(body));
    if (language === ANY_COUNT) return () => this.#choose(loopCounts);
    if (language === ANY_LIST) return () => this.#choose(loopLists);
    const rule = parsedRule({ language, body });
    return (variables) => this.#read(rule, variables);
  }

  #read(rule: unknown, variables: Readonly<Record<string, unknown>>): unknown {
    const unknown = pathsOf(rule).filter((path) => !isSet(path, variables));
    if (unknown.length === 0) return evaluate(rule as Rule, variables as Facts);
    if (pathOf(rule) === undefined && this.#exact.get(JSON.stringify(rule)) !== true) return this.#open(rule);
    const facts = unknown.reduce((known, path) => withFact(known, path, this.#fact(path)), variables);
    return evaluate(rule as Rule, facts as Facts);
  }

  #fact(name: string): unknown {
    const path = this.nameOf(name);
    const root = path.split('.')[0] ?? path;
    if (this.#isUnsteady(path) || this.#volatile.has(root)) return this.#choose(this.#domain(path));
    if (!Object.hasOwn(this.#valuation, path)) this.#valuation[path] = this.#choose(this.#domain(path));
    return this.#valuation[path];
  }

  #isUnsteady(path: string): boolean {
    return this.#declarations.get(path)?.isUnsteady === true;
  }

  #open(rule: unknown): unknown {
    if (pathsOf(rule).some((path) => this.#isUnsteady(path))) return this.#choose([true, false]);
    const key = OPEN + JSON.stringify(rule);
    if (!Object.hasOwn(this.#valuation, key)) this.#valuation[key] = this.#choose([true, false]);
    return this.#valuation[key];
  }

  #choose(domain: Domain): unknown {
    return this.#choices?.choose(domain);
  }

  #domain(path: string): Domain {
    const known = this.#domains.get(path) ?? domainOf(this.#declarations.get(path), this.#comparisons.get(path));
    this.#domains.set(path, known);
    return known;
  }
}

/** Whether the process itself holds a value at the path. */
function isSet(path: string, variables: Readonly<Record<string, unknown>>): boolean {
  let value: unknown = variables;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string, unknown>)[step];
  }
  return true;
}

/** A copy of facts with one more at a path. */
export function withFact(
  facts: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...facts, [first]: value };
  const inner = facts[first];
  const members = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...facts, [first]: withFact(members, rest.join('.'), value) };
}

/** What decides the course of a process. */
function conditionsOf({ nodes, flows }: Program): readonly Expression[] {
  return [
    ...flows.flatMap(({ condition }) => condition ?? []),
    ...nodes.flatMap(({ loop, adHoc, activationCondition, events = [] }) => [
      ...(activationCondition ? [activationCondition] : []),
      ...(adHoc?.completionCondition ? [adHoc.completionCondition] : []),
      ...(loop?.type === 'standard' && loop.condition ? [loop.condition] : []),
      ...(loop?.type === 'multiInstance' && loop.completionCondition ? [loop.completionCondition] : []),
      ...(loop?.type === 'multiInstance' ? (loop.complexBehavior?.map(({ condition }) => condition) ?? []) : []),
      ...events.flatMap((event) => (event.type === 'conditional' ? [event.condition] : [])),
    ]),
  ];
}

function loopVariables({ nodes }: Program): readonly string[] {
  return nodes.flatMap(({ loop }) =>
    loop?.type === 'multiInstance' && loop.elementVariable !== undefined ? [loop.elementVariable] : [],
  );
}

/** `[target, source]` of each mapping and assignment that copies a fact. */
function copiesOf({ nodes }: Program): readonly (readonly [string, string])[] {
  return nodes.flatMap(({ inputs = [], outputs = [], script, call }) =>
    [...inputs, ...outputs, ...(script?.assignments ?? []), ...(call?.in ?? []), ...(call?.out ?? [])].flatMap(
      ({ target, value }) => {
        const source = value && pathOf(parsedRule(value));
        return target === undefined || source === undefined ? [] : [[target, source] as const];
      },
    ),
  );
}

/** What a copy is compared with must be told apart in its source, too; through chains of copies. */
function unifyCopies(copies: readonly (readonly [string, string])[], found: Map<string, Comparisons>): void {
  for (let round = 0; round < copies.length; round += 1) {
    for (const [target, source] of copies) {
      const of = found.get(target);
      if (!of) continue;
      const to = found.get(source) ?? { constants: new Set(), members: new Set(), isAsked: false };
      found.set(source, to);
      of.constants.forEach((constant) => to.constants.add(constant));
      of.members.forEach((member) => to.members.add(member));
      to.isAsked ||= of.isAsked;
    }
  }
}
