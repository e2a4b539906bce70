import { evaluate3 } from '@sanzhi/platform-rules';
import type { Floor, Program, ProgramFlow } from '@sanzhi/workflows-model';
import { nodesAhead } from './nodes-ahead.js';
import type { Edge, Graph } from './explore.js';
import { withFact } from './fact-reader.js';
import { type Insertion, templatesOf } from './insertion.js';
import { splice } from './splice.js';
import type { Mend, ProofFinding, Verification } from './verification.js';
import { DEFAULT_BUDGET, graphOf, verify, type VerifyOptions } from './verify.js';

/** Insertions tried at most for one flowchart: each is a proof of its own. */
const MOST_TRIES = 24;
/** All tries together look at this many times the situations that one proof may. */
const MOST_BUDGETS = 4;

/**
 * Says of each broken floor what put where would keep it, if that is known: a section or a step that brings about the
 * milestone the floor asks for. Nothing is said that was not proved: with it in place the finding is gone and no other has
 * come. Of several places the one is said that disturbs least, see {@link ranked}.
 */
export function withMends(
  verification: Verification,
  options: VerifyOptions,
  insertions: readonly Insertion[],
): Verification {
  const isMendable = ({ floor, witness }: ProofFinding) => floor !== undefined && witness !== undefined;
  if (insertions.length === 0 || !verification.findings.some(isMendable)) return verification;
  const mender = new Mender(verification, options, insertions);
  const findings = verification.findings.map((finding) => {
    const mend = isMendable(finding) ? mender.mendOf(finding) : undefined;
    return mend ? { ...finding, mend } : finding;
  });
  return { ...verification, findings };
}

class Mender {
  readonly #program: Program;
  readonly #graph: Graph;
  /** What is left when an insertion stands on a flow; nothing where it could not be put there. */
  readonly #left = new Map<string, ReadonlySet<string>>();
  #situations = 0;

  constructor(
    private readonly verification: Verification,
    private readonly options: VerifyOptions,
    private readonly insertions: readonly Insertion[],
  ) {
    this.#program = options.programs[0] as Program;
    this.#graph = graphOf(options);
  }

  mendOf(finding: ProofFinding): Mend | undefined {
    const floor = this.options.floors?.find(({ id }) => id === finding.floor);
    if (!floor || floor.rule.kind === 'never') return undefined;
    const wanted = floor.rule.kind === 'eventually' ? floor.rule.b : floor.rule.a;
    const unwanted = floor.rule.kind === 'eventually' ? floor.rule.a : floor.rule.b;
    const fitting = this.#byFitness(wanted, unwanted);
    for (const insertion of fitting) {
      const flow = this.#ranked(finding, { floor, insertion }).find((id) => this.#isMended(finding, insertion, id));
      if (flow !== undefined) return { ...insertion.what, flow };
    }
    return undefined;
  }

  /** What brings the milestone about: first what usually stands before
   * steps that are drawn, then what repeats least of them; sections before single steps. */
  #byFitness(wanted: string, unwanted: string): readonly Insertion[] {
    const { milestonesOf = () => [] } = this.options;
    const drawn = new Set(templatesOf(this.#program));
    const repeats = ({ program }: Insertion) => templatesOf(program).filter((template) => drawn.has(template)).length;
    const rank = (insertion: Insertion) => [
      insertion.usuallyBefore.some((template) => drawn.has(template)) ? 0 : 1,
      repeats(insertion),
      insertion.what.kind === 'insert-pattern' ? 0 : 1,
      insertion.program.nodes.length,
    ];
    return this.insertions
      .filter(({ program }) => {
        const reached = templatesOf(program).flatMap(milestonesOf);
        return reached.includes(wanted) && !reached.includes(unwanted);
      })
      .sort((one, other) => compare(rank(one), rank(other)));
  }

  /**
   * The flows on the way to what goes wrong, the best place first: where only those cases pass that the floor is about;
   * where it is done once and not again at each return, unless the floor asks for that; before all of the steps that it
   * usually stands before, then right before one; as late as can be.
   */
  #ranked(finding: ProofFinding, about: { readonly floor: Floor; readonly insertion: Insertion }): readonly string[] {
    const { floor, insertion } = about;
    const onWay = flowsTo(finding);
    const rank = (id: string) => [
      this.#isOnlyOf(floor, id) ? 0 : 1,
      floor.rule.kind === 'before' && this.#isRepeated(id) ? 1 : 0,
      this.#behind(insertion.usuallyBefore, id),
      this.#distanceTo(insertion.usuallyBefore, id),
      -onWay.lastIndexOf(id),
    ];
    return [...new Set(onWay)].sort((one, other) => compare(rank(one), rank(other)));
  }

  /** Whether every case that takes the flow is one that the floor is about. */
  #isOnlyOf(floor: Floor, flow: string): boolean {
    return this.#graph.edges
      .filter(({ events }) => events.some(({ event, element }) => event === 'taken' && element === flow))
      .every((edge) => evaluate3(floor.when as never, this.#factsAt(edge) as never).result === true);
  }

  #factsAt({ facts, to }: Edge): Readonly<Record<string, unknown>> {
    const variables = this.#graph.situations[to]?.instances[0]?.state.variables ?? {};
    return Object.entries(facts)
      .filter(([path]) => !path.startsWith('?'))
      .reduce((known, [path, value]) => withFact(known, path, value), variables);
  }

  #isRepeated(flow: string): boolean {
    const { source = -1, target = -1 } = this.#flow(flow);
    return nodesAhead(this.#program, target).has(source);
  }

  /** How many of the steps every case has passed that takes the flow. */
  #behind(templates: readonly string[], flow: string): number {
    const { source = -1 } = this.#flow(flow);
    const { nodes, scopes } = this.#program;
    const begins = [...(scopes[0]?.starts ?? []), ...(scopes[0]?.triggers ?? [])];
    return nodes.filter(
      ({ template }, node) =>
        template !== undefined &&
        templates.includes(template) &&
        (node === source || !nodesAhead(this.#program, begins, node).has(source)),
    ).length;
  }

  /** 0: one of the steps comes next; 1: later; 2: never again. */
  #distanceTo(templates: readonly string[], flow: string): number {
    const { target = -1 } = this.#flow(flow);
    const isOne = (node: number) => templates.includes(this.#program.nodes[node]?.template ?? '');
    if (isOne(target)) return 0;
    return [...nodesAhead(this.#program, target)].some(isOne) ? 1 : 2;
  }

  #flow(flow: string): Partial<ProgramFlow> {
    return this.#program.flows.find(({ id }) => id === flow) ?? {};
  }

  #isMended(finding: ProofFinding, insertion: Insertion, flow: string): boolean {
    const left = this.#leftWith(insertion, flow);
    if (!left || left.has(keyOf(finding))) return false;
    const known = new Set(this.verification.findings.map(keyOf));
    return [...left].every((key) => known.has(key));
  }

  #leftWith(insertion: Insertion, flow: string): ReadonlySet<string> | undefined {
    const key = `${JSON.stringify(insertion.what)} ${flow}`;
    const tried = this.#left.get(key);
    if (tried) return tried;
    const { budget = DEFAULT_BUDGET } = this.options;
    if (this.#left.size >= MOST_TRIES || this.#situations > budget * MOST_BUDGETS) return undefined;
    const program = splice(this.#program, flow, insertion.program);
    if (!program) return undefined;
    const { findings, situations } = verify({
      ...this.options,
      programs: [program, ...this.options.programs.slice(1)],
    });
    this.#situations += situations;
    const left = new Set(findings.map(keyOf));
    this.#left.set(key, left);
    return left;
  }
}

/** The flows of the process itself that were taken on the way to what goes wrong. */
function flowsTo({ witness, elements, rule }: ProofFinding): readonly string[] {
  const events = (witness?.steps ?? []).flatMap((step) => step.events).filter(({ program }) => program === 0);
  const wrongAt = events.findLastIndex(({ event, element }) => event === 'completed' && element === elements[0]);
  const before = rule === 'floorAtEnd' || wrongAt < 0 ? events : events.slice(0, wrongAt);
  return before.filter(({ event }) => event === 'taken').map(({ element }) => element);
}

function keyOf({ rule, elements, floor = '' }: ProofFinding): string {
  return [rule, floor, ...elements].join(' ');
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
