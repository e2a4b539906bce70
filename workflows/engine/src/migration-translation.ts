import type { Findings, Program, ProgramNode } from '@sanzhi/workflows-model';
import type { MigrationFinding, MigrationRule } from './migration-finding.js';
import type { MigrationPlan } from './migration-plan.js';
import type { Compensable, ProcessState, Token } from './state.js';

/** A token with the id of the element it waited at and of the one it waits at now. Often they are the same. */
export interface MovedToken {
  readonly token: number;
  readonly element: string;
  readonly to: string;
  /** Sub-processes drawn around it that it is put into, outermost first. */
  readonly into?: readonly string[];
}

/** The same for what is listened to and goes on being listened to under its number. */
export interface MovedSubscription {
  readonly subscription: number;
  readonly element: string;
  readonly to: string;
}

/**
 * A state in the numbers of another program: node and flow indices are replaced, nothing else changes. What has no
 * counterpart is a finding. Subscriptions keep the source's indices until `listenByPlan` has dealt with them.
 */
export class StateTranslation {
  /** Node index in the source → in the target. */
  readonly #nodes: readonly (number | undefined)[];
  readonly #flows: readonly (number | undefined)[];
  /** Node index in the target → one of those in the source that are carried there. */
  readonly #origins: ReadonlyMap<number, number>;

  constructor(
    readonly plan: MigrationPlan,
    private readonly findings: Findings<MigrationRule>,
  ) {
    const { source, target, mapping } = plan;
    this.#nodes = indices(source.nodes, target.nodes, mapping);
    this.#flows = indices(source.flows, target.flows, mapping);
    this.#origins = new Map(
      this.#nodes.flatMap((to, from) => (to === undefined ? [] : [[to, from] as const])).reverse(),
    );
  }

  of(state: ProcessState): ProcessState {
    return {
      ...state,
      process: this.plan.target.id,
      tokens: state.tokens.map((token) => this.#translateToken(token)),
      subscriptions: state.subscriptions,
    };
  }

  /** The target's index of a source node; `undefined` when it has no counterpart. */
  nodeTo(index: number): number | undefined {
    return this.#nodes[index];
  }

  /** The source node that a target node stands for; `undefined` when it is new. */
  originOf(index: number): ProgramNode | undefined {
    return this.plan.source.nodes[this.#origins.get(index) ?? -1];
  }

  /** Whether a target node needs other company in front of it than the source node it stands for. */
  isJoinRedrawn(index: number): boolean {
    const target = this.plan.target.nodes[index] as ProgramNode;
    const origin = this.originOf(index);
    return !origin || joinShape(origin, (flow) => this.#flows[flow]) !== joinShape(target, (flow) => flow);
  }

  /** The scopes that were drawn around a target node, as indices, outermost first. */
  scopesAround(index: number): number[] {
    const { scopes, nodes } = this.plan.target;
    const owner = scopes[nodes[index]?.scope ?? -1]?.node;
    const isInserted = owner !== undefined && this.plan.inserted.includes(nodes[owner]?.id ?? '');
    return isInserted ? [...this.scopesAround(owner), owner] : [];
  }

  movedTokens({ tokens }: ProcessState): MovedToken[] {
    return tokens.flatMap(({ id: token, node }) => {
      const into = this.scopesAround(this.#nodes[node] ?? -1).map((scope) => this.plan.target.nodes[scope]?.id ?? '');
      return this.#move(node).map((move) => ({ token, ...move, ...(into.length > 0 ? { into } : undefined) }));
    });
  }

  movedSubscriptions({ subscriptions }: ProcessState): MovedSubscription[] {
    return subscriptions.flatMap(({ id, node }) => this.#move(node).map((move) => ({ subscription: id, ...move })));
  }

  #move(node: number): { readonly element: string; readonly to: string }[] {
    const element = this.plan.source.nodes[node]?.id;
    const to = element === undefined ? undefined : this.plan.mapping[element];
    return element === undefined || to === undefined ? [] : [{ element, to }];
  }

  #translateToken(token: Token): Token {
    const { id: at, flow, fired, leaving, pending, compensable, undo, incident } = token;
    return {
      ...token,
      node: this.#node(token.node, at),
      ...(flow === undefined ? undefined : { flow: this.#flow(flow, at) }),
      ...(fired ? { fired: fired.map((index) => this.#flow(index, at)) } : undefined),
      ...(leaving ? { leaving: leaving.map((index) => this.#flow(index, at)) } : undefined),
      ...(pending ? { pending: pending.map((index) => this.#node(index, at)) } : undefined),
      ...(compensable ? { compensable: this.#records(compensable, at) } : undefined),
      ...(incident?.catching ? { incident: { ...incident, catching: this.#catching(incident.catching) } } : undefined),
      ...(undo ? { undo: this.#records(undo, at) } : undefined),
    };
  }

  /** Catching nodes that are gone need not be listened to again. */
  #catching(nodes: readonly number[]): number[] {
    return nodes.flatMap((node) => this.#nodes[node] ?? []);
  }

  #records(records: readonly Compensable[], at: number): Compensable[] {
    return records.map((record) => ({
      ...record,
      node: this.#node(record.node, at),
      ...(record.inside ? { inside: this.#records(record.inside, at) } : undefined),
    }));
  }

  /** -1, the instance itself, stays itself. */
  #node(index: number, at: number): number {
    const to = index < 0 ? index : this.#nodes[index];
    if (to === undefined) this.#refuseNode(this.plan.source.nodes[index]?.id ?? '', at);
    return to ?? -1;
  }

  #refuseNode(id: string, at: number): void {
    const reason = this.plan.findings.find(({ elements }) => elements[0] === id) as MigrationFinding;
    this.findings.error(reason.rule, reason.elements, { ...reason.params, token: String(at) });
  }

  #flow(index: number, at: number): number {
    const to = index < 0 ? index : this.#flows[index];
    if (to === undefined) this.#refuseFlow(index, at);
    return to ?? -1;
  }

  #refuseFlow(index: number, at: number): void {
    const flow = this.plan.source.flows[index];
    const gateway = this.plan.source.nodes[flow?.target ?? -1];
    const params = { flow: flow?.id ?? '', token: String(at) };
    this.findings.error('migration-flow-missing', [gateway?.id ?? '', flow?.id ?? ''], params);
  }
}

function joinShape(
  { incoming, startQuantity, activationCondition }: ProgramNode,
  flowTo: (flow: number) => number | undefined,
): string {
  return JSON.stringify([incoming.map((flow) => flowTo(flow) ?? -1).sort(), startQuantity, activationCondition]);
}

function indices(
  source: Program['nodes'] | Program['flows'],
  target: Program['nodes'] | Program['flows'],
  mapping: MigrationPlan['mapping'],
): (number | undefined)[] {
  const positions = new Map(target.map(({ id }, index) => [id, index]));
  return source.map(({ id }) => positions.get(mapping[id] ?? ''));
}
