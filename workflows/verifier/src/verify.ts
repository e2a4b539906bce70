import { type Expressions, Findings, type Floor, jsonLogicExpressions, type Program } from '@sanzhi/workflows-model';
import { type Edge, type EdgeFault, explore, type Graph, nodesWith } from './explore.js';
import type { FactDeclaration } from './fact.js';
import { zhCN } from './locales/zh-CN.js';
import type { ProofFinding, ProofRule, Verdict, Verification } from './verification.js';
import { replays, wayTo, witnessOf } from './witness.js';

export interface VerifyOptions {
  /** The process, then every process it calls: a proof covers its closure. */
  readonly programs: readonly Program[];
  readonly floors?: readonly Floor[];
  readonly facts?: readonly FactDeclaration[];
  /** The milestones that an element template stands for. */
  readonly milestonesOf?: (template: string) => readonly string[];
  /** For playing witnesses in the real engine. Default: JSON-Logic. */
  readonly expressions?: Expressions;
  /** The words for a floor. Default: its message key. */
  readonly reasonOf?: (floor: Floor) => string;
  /** Situations looked at most; default 20,000. */
  readonly budget?: number;
  /** The moment, as `performance.now()` tells it, after which nothing more is looked at. Default: none. */
  readonly until?: number;
}

/** Situations looked at where nothing else is asked for. */
export const DEFAULT_BUDGET = 20_000;

/**
 * Proves a process: that it can always end, that each element can be reached, that nothing gets stuck, and that no floor can
 * be broken, whatever people decide and in whatever order things happen. A refutation carries a witness that was played in
 * the real engine; what could not be played is `undecided`, never refuted, and never proved.
 */
export function verify(options: VerifyOptions): Verification {
  const unknown = unknownCalls(options.programs);
  if (unknown.length > 0) return { verdict: 'undecided', findings: unknown, situations: 0 };
  const graph = graphOf(options);
  const findings = new Report(options, graph).findings();
  return { verdict: verdictOf(findings), findings, situations: graph.situations.length };
}

/** All that can come about, for whoever asks more of it than whether it is right. */
export function graphOf(options: VerifyOptions): Graph {
  return explore({
    programs: options.programs,
    floors: options.floors ?? [],
    facts: options.facts ?? [],
    milestonesOf: options.milestonesOf ?? (() => []),
    budget: options.budget ?? DEFAULT_BUDGET,
    until: options.until ?? Infinity,
  });
}

function verdictOf(findings: readonly ProofFinding[]): Verdict {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return 'proved';
  return errors.some(({ rule }) => !UNDECIDED.has(rule)) ? 'refuted' : 'undecided';
}

const UNDECIDED: ReadonlySet<ProofRule> = new Set<ProofRule>(['budget', 'doubled', 'condition', 'call']);

function unknownCalls(programs: readonly Program[]): readonly ProofFinding[] {
  const known = new Set(programs.map(({ id }) => id));
  return programs.flatMap(({ nodes }) =>
    nodes
      .filter(({ call }) => call && !(call.element.language === 'text' && known.has(call.element.body)))
      .map(({ id, name }) => finding('call', { elements: [id], params: { name: name ?? id } })),
  );
}

type Said = Pick<ProofFinding, 'elements' | 'params'> & Partial<Pick<ProofFinding, 'article' | 'floor' | 'witness'>>;

function finding(rule: ProofRule, { elements, params, ...more }: Said): ProofFinding {
  const findings = new Findings<ProofRule>(zhCN);
  findings.error(rule, elements, params);
  return { ...(findings.list[0] as ProofFinding), ...more };
}

/** Reads out of a graph all that is wrong, each thing once. */
class Report {
  readonly #names: ReadonlyMap<string, string>;
  readonly #found = new Map<string, ProofFinding>();

  constructor(
    private readonly options: VerifyOptions,
    private readonly graph: Graph,
  ) {
    this.#names = new Map(
      options.programs.flatMap(({ nodes }) => nodes.map(({ id, name }) => [id, name ?? id] as const)),
    );
  }

  findings(): readonly ProofFinding[] {
    for (const edge of this.graph.edges) for (const fault of edge.faults) this.#edgeFault(edge, fault);
    if (!this.graph.isComplete) {
      this.#add('budget', [this.options.programs[0]?.id ?? '']);
      this.#doubled();
    } else {
      this.#deadlocks();
      // What gets stuck neither ends nor reaches what lies behind: that need not be said again.
      if (this.#isFlowing) this.#livelocks();
      if (this.#isFlowing) this.#deadElements();
    }
    return [...this.#found.values()];
  }

  get #isFlowing(): boolean {
    return [...this.#found.values()].every(({ floor }) => floor !== undefined);
  }

  #edgeFault(edge: Edge, fault: EdgeFault): void {
    switch (fault.kind) {
      case 'floor': {
        const { floor, milestone, element } = fault;
        const reason = this.options.reasonOf?.(floor) ?? floor.title;
        const more = { article: floor.article, floor: floor.id };
        return this.#along(edge, milestone === undefined ? 'floorAtEnd' : 'floor', {
          element,
          params: { reason },
          more,
        });
      }
      case 'crowd':
        return this.#along(edge, 'unbounded', { element: fault.element });
      case 'recursion':
        return this.#along(edge, 'recursion', { element: fault.element });
      case 'incident': {
        const rule = fault.code === 'NO_FLOW_APPLIES' || fault.code === 'NO_FLOW_LEFT' ? 'noWayOn' : 'incident';
        return this.#along(edge, rule, { element: fault.element, params: { code: fault.code } });
      }
    }
  }

  /** Where a way comes together with itself, and all behind it is gone through in every order: mostly why there is no end. */
  #doubled(): void {
    for (const [at, { instances }] of this.graph.situations.entries()) {
      const edge = this.graph.first[at];
      for (const { program, state } of instances) {
        const [node] = nodesWith(state.tokens, 2);
        const element = this.options.programs[program]?.nodes[node ?? -1]?.id;
        if (edge && element !== undefined) return this.#along(edge, 'doubled', { element });
      }
    }
  }

  /** Situations in which nothing can happen any more, though the process is not over. */
  #deadlocks(): void {
    const goesOn = new Set(this.graph.edges.map(({ from }) => from));
    this.graph.situations.forEach((situation, at) => {
      const [main] = situation.instances;
      const edge = this.graph.first[at];
      if (
        !main ||
        !edge ||
        edge.faults.some(({ kind }) => kind !== 'floor') ||
        main.state.status !== 'active' ||
        goesOn.has(at)
      )
        return;
      // The innermost of those that called one another is where it sticks.
      const { program, state } = situation.instances.at(-1) ?? main;
      const stuck = state.tokens.findLast(({ node }) => node >= 0);
      const element = this.options.programs[program]?.nodes[stuck?.node ?? -1]?.id ?? '';
      this.#along(edge, 'deadlock', { element });
    });
  }

  /** Situations from which no end can be reached. */
  #livelocks(): void {
    const canEnd = new Set<number>();
    this.graph.situations.forEach(({ instances }, at) => {
      if (instances[0]?.state.status !== 'active') canEnd.add(at);
    });
    const into = new Map<number, number[]>();
    for (const { from, to } of this.graph.edges) into.set(to, [...(into.get(to) ?? []), from]);
    const open = [...canEnd];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const from of into.get(at) ?? []) {
        if (canEnd.has(from)) continue;
        canEnd.add(from);
        open.push(from);
      }
    }
    const lost = this.graph.situations.findIndex((_, at) => !canEnd.has(at));
    const edge = this.graph.first[lost];
    if (!edge) return;
    const element = edge.events.findLast(({ event }) => event === 'activated')?.element ?? '';
    this.#along(edge, 'cannotEnd', { element });
  }

  #deadElements(): void {
    this.options.programs.forEach(({ nodes, scopes }, program) => {
      for (const { id, forCompensation, scope } of nodes) {
        const isReached = this.graph.reached.has(`${program} ${id}`);
        const isEventStart = scopes[scope]?.triggers.some((index) => nodes[index]?.id === id) ?? false;
        if (!isReached && forCompensation !== true && !(isEventStart && program > 0)) this.#add('deadElement', [id]);
      }
    });
  }

  /** A fault at the end of a way, once for each element and floor; undecided where the way cannot be played. */
  #along(
    edge: Edge,
    rule: ProofRule,
    {
      element,
      params = {},
      more = {},
    }: { element: string; params?: Readonly<Record<string, string>>; more?: Partial<ProofFinding> },
  ): void {
    const key = `${rule} ${element} ${more.floor ?? ''}`;
    if (this.#found.has(key)) return;
    const way = wayTo(this.graph, edge);
    const expressions = this.options.expressions ?? real;
    if (replays(way, this.options.programs, expressions)) {
      this.#add(rule, [element], { params, more: { ...more, witness: witnessOf(way) }, key });
      return;
    }
    const open = way.flatMap(({ facts }) => this.graph.reader.openConditions(facts));
    const culprit = this.#elementOf(open[0]) ?? element;
    this.#add('condition', [culprit], { key: `condition ${culprit}` });
  }

  /** The element whose flow or event asks a condition. */
  #elementOf(condition: string | undefined): string | undefined {
    if (condition === undefined) return undefined;
    const same = (body: string | undefined) => body !== undefined && JSON.stringify(safelyParsed(body)) === condition;
    for (const { nodes, flows } of this.options.programs) {
      const flow = flows.find((one) => same(one.condition?.body));
      if (flow) return nodes[flow.source]?.id;
    }
    return undefined;
  }

  #add(
    rule: ProofRule,
    elements: readonly string[],
    {
      params = {},
      more = {},
      key = `${rule} ${elements.join()}`,
    }: {
      params?: Readonly<Record<string, string>>;
      more?: Partial<ProofFinding>;
      key?: string;
    } = {},
  ): void {
    const [element = ''] = elements;
    const name = this.#names.get(element) ?? element;
    if (!this.#found.has(key)) this.#found.set(key, finding(rule, { elements, params: { name, ...params }, ...more }));
  }
}

const real = jsonLogicExpressions();

function safelyParsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
