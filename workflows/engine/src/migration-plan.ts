import { Findings, type Program, type ProgramNode } from '@sanzhi/workflows-model';
import { zhCN } from './locales/zh-CN.js';
import { incompatibility } from './migration-compatibility.js';
import type { MigrationFinding, MigrationRule } from './migration-finding.js';

/** How instances of one program become instances of another. Made once per pair of programs, used for each instance. */
export interface MigrationPlan {
  readonly source: Program;
  readonly target: Program;
  /** Every node and flow id of the source with its id in the target; `undefined` where it has no counterpart. */
  readonly mapping: Readonly<Record<string, string | undefined>>;
  /** Sub-processes that the target has drawn around elements of the source: tokens are put into new instances of them. */
  readonly inserted: readonly string[];
  /** An `error` refuses the plan. A `warning` names an element that a waiting token cannot be carried over from. */
  readonly findings: readonly MigrationFinding[];
}

/**
 * Works out where the elements of a process are found again in another version of it.
 *
 * An element may be carried over to one for which a token waits in the same way: of the same kind (plain and manual
 * tasks are one), with the same events, in the same loop, in the same scopes, which are themselves carried over. Around it
 * there may be sub-processes and transactions that the source did not have, as long as they do not loop; an event
 * sub-process stays in its scope. A boundary event stays on its activity.
 *
 * @param instructions target ids by source id, of nodes or flows; what is not named goes to the element of the same id
 */
export function planMigration(
  source: Program,
  target: Program,
  instructions: Readonly<Record<string, string>> = {},
): MigrationPlan {
  const findings = new Findings<MigrationRule>(zhCN);
  const pairing = new Pairing(source, target, instructions);
  checkInstructions(findings, pairing, instructions);
  const mapping: Record<string, string | undefined> = {};
  for (const [index, { id }] of source.nodes.entries()) mapping[id] = noted(findings, pairing, index);
  for (const { id, target: node } of source.flows) mapping[id] = pairing.flow(id, node);
  return { source, target, mapping, inserted: pairing.inserted, findings: findings.list };
}

/** Instructions that name nothing, or bring together what has to stay apart. */
function checkInstructions(
  findings: Findings<MigrationRule>,
  { sourceIds, targetIds, unique }: Pairing,
  instructions: Readonly<Record<string, string>>,
): void {
  const taken = new Map<string, string>();
  for (const [from, to] of Object.entries(instructions)) {
    if (!sourceIds.has(from)) findings.error('migration-source-unknown', [from, to], { target: to });
    else if (!targetIds.has(to)) findings.error('migration-target-unknown', [from, to], { target: to });
    else if (unique.has(to) && taken.has(to)) {
      findings.error('migration-target-shared', [from, to], { target: to, other: taken.get(to) ?? '' });
    }
    taken.set(to, from);
  }
}

/** The counterpart of a node. Where an instruction cannot be followed that is an error, otherwise only worth knowing. */
function noted(findings: Findings<MigrationRule>, pairing: Pairing, index: number): string | undefined {
  const pair = pairing.of(index);
  if (pair.rule === undefined) return pair.to;
  const { id } = pairing.source.nodes[index] as ProgramNode;
  const elements = pair.to === undefined ? [id] : [id, pair.to];
  if (!findings.concerns(id)) {
    findings[pairing.isInstructed(id) ? 'error' : 'warning'](pair.rule, elements, { target: pair.to ?? '' });
  }
  return undefined;
}

/** Where a node is found in the target, or the rule that keeps it from being carried there. */
interface Pair {
  readonly to?: string;
  readonly rule?: MigrationRule;
}

class Pairing {
  readonly sourceIds: ReadonlySet<string>;
  readonly targetIds: ReadonlySet<string>;
  /** Ids of the target's events, gateways and flows: each can stand for one only. Activities can be brought together. */
  readonly unique: ReadonlySet<string>;
  readonly #targets: ReadonlyMap<string, ProgramNode>;
  readonly #pairs = new Map<number, Pair>();
  readonly #instructed: ReadonlySet<string>;
  /** Ids under which elements of the source are looked for in the target. */
  readonly #wantedIds: ReadonlySet<string>;

  constructor(
    readonly source: Program,
    readonly target: Program,
    readonly instructions: Readonly<Record<string, string>>,
  ) {
    this.sourceIds = idsOf(source);
    this.targetIds = idsOf(target);
    const single = target.nodes.filter(({ kind }) => kind.endsWith('Event') || kind.endsWith('Gateway'));
    this.unique = new Set([...single, ...target.flows].map(({ id }) => id));
    this.#targets = new Map(target.nodes.map((node) => [node.id, node]));
    this.#instructed = new Set(Object.values(instructions));
    this.#wantedIds = new Set(source.nodes.map(({ id }) => this.#wanted(id)));
  }

  /** Ids of the target's scopes that no element of the source stands for. */
  get inserted(): string[] {
    return this.target.nodes.filter((node) => this.#isInserted(node)).map(({ id }) => id);
  }

  isInstructed(id: string): boolean {
    return Object.hasOwn(this.instructions, id);
  }

  /** The counterpart of a flow, if it leads to the counterpart of its node. */
  flow(id: string, node: number): string | undefined {
    const to = this.#wanted(id);
    if (this.#isTaken(id, to)) return undefined;
    const flow = this.target.flows.find((candidate) => candidate.id === to);
    const end = flow && this.target.nodes[flow.target]?.id;
    return end !== undefined && end === this.#carried(node) ? to : undefined;
  }

  of(index: number): Pair {
    const known = this.#pairs.get(index);
    if (known) return known;
    const pair = this.#find(this.source.nodes[index] as ProgramNode);
    this.#pairs.set(index, pair);
    return pair;
  }

  #find(node: ProgramNode): Pair {
    const to = this.#wanted(node.id);
    const target = this.#targets.get(to);
    if (!target || this.#isTaken(node.id, to)) return { rule: 'migration-element-missing' };
    const rule = incompatibility(node, target) ?? this.#displacement(node, target);
    return rule === undefined ? { to } : { to, rule };
  }

  /** What an instruction gives to another element is not also taken for the one of the same id. */
  #isTaken(from: string, to: string): boolean {
    return this.unique.has(to) && !this.isInstructed(from) && this.#instructed.has(to);
  }

  /** Whether what surrounds the node is not what surrounds its counterpart, but for scopes that were drawn around it. */
  #displacement(node: ProgramNode, target: ProgramNode): MigrationRule | undefined {
    const scope = this.source.scopes[node.scope]?.node;
    const direct = this.target.scopes[target.scope]?.node;
    const around = node.triggeredByEvent ? direct : this.#withoutInserted(direct);
    if (!this.#isCarried(scope, around)) return 'migration-scope-differs';
    return this.#isCarried(node.host, target.host) ? undefined : 'migration-host-differs';
  }

  /** The nearest scope that the source may know. */
  #withoutInserted(scope: number | undefined): number | undefined {
    const node = scope === undefined ? undefined : this.target.nodes[scope];
    if (!node || !this.#isInserted(node)) return scope;
    return this.#withoutInserted(this.target.scopes[node.scope]?.node);
  }

  #isInserted({ id, kind, loop, triggeredByEvent, forCompensation }: ProgramNode): boolean {
    const isScope = kind === 'subProcess' || kind === 'transaction';
    return isScope && !loop && !triggeredByEvent && !forCompensation && !this.#wantedIds.has(id);
  }

  #isCarried(source: number | undefined, target: number | undefined): boolean {
    if (source === undefined || target === undefined) return source === target;
    return this.#carried(source) === this.target.nodes[target]?.id;
  }

  #carried(index: number): string | undefined {
    const { to, rule } = this.of(index);
    return rule === undefined ? to : undefined;
  }

  #wanted(id: string): string {
    return this.isInstructed(id) ? (this.instructions[id] as string) : id;
  }
}

function idsOf({ nodes, flows }: Program): ReadonlySet<string> {
  return new Set([...nodes, ...flows].map(({ id }) => id));
}
