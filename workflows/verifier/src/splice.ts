import type { EventDefinition, Program, ProgramFlow, ProgramNode, ProgramScope } from '@sanzhi/workflows-model';

/** Before the ids of what was put in, which must not meet those that are there. */
const PUT_IN = 'mend-';

/**
 * The program with another put on one of its sequence flows: the flow leads to where the other begins, and where the other
 * ends leads on. The other's start and end become events that only pass on; neither program is changed.
 *
 * @param inner one none start event, one end event, nothing that starts it otherwise
 */
export function splice(outer: Program, flowId: string, inner: Program): Program | undefined {
  const at = outer.flows.findIndex(({ id }) => id === flowId);
  const flow = outer.flows[at];
  const start = inner.nodes.findIndex(({ kind, scope }) => kind === 'startEvent' && scope === 0);
  const end = inner.nodes.findIndex(({ kind, scope }) => kind === 'endEvent' && scope === 0);
  if (!flow || start < 0 || end < 0) return undefined;
  const scope = outer.nodes[flow.source]?.scope ?? 0;
  const moved = new Moved({ nodes: outer.nodes.length, flows: outer.flows.length, scopes: outer.scopes.length, scope });
  const [entry, exit] = [moved.node(start), moved.node(end)];
  const onward: ProgramFlow = { id: `${PUT_IN}onward`, source: exit, target: flow.target };
  const onwardAt = moved.flow(inner.flows.length);
  const nodes = [...outer.nodes, ...inner.nodes.map((node) => moved.whole(node))];
  nodes[entry] = passing(nodes[entry] as ProgramNode, { incoming: [at] });
  nodes[exit] = passing(nodes[exit] as ProgramNode, { outgoing: [onwardAt] });
  const target = nodes[flow.target] as ProgramNode;
  nodes[flow.target] = { ...target, incoming: target.incoming.map((one) => (one === at ? onwardAt : one)) };
  return {
    ...outer,
    nodes,
    flows: [
      ...outer.flows.map((one, index) => (index === at ? { ...one, target: entry } : one)),
      ...inner.flows.map((one) => moved.way(one)),
      onward,
    ],
    scopes: [
      ...outer.scopes.map((one, index) =>
        index === scope ? { ...one, nodes: [...one.nodes, ...(inner.scopes[0]?.nodes ?? []).map(moved.node)] } : one,
      ),
      ...inner.scopes.slice(1).map((one) => moved.inside(one)),
    ],
  };
}

/** Where the parts of a program come to stand behind those of another. */
class Moved {
  constructor(
    private readonly by: {
      readonly nodes: number;
      readonly flows: number;
      readonly scopes: number;
      /** The scope that takes the place of the inner program's own. */
      readonly scope: number;
    },
  ) {}

  readonly node = (index: number): number => index + this.by.nodes;
  readonly flow = (index: number): number => index + this.by.flows;
  readonly scope = (index: number): number => (index === 0 ? this.by.scope : index - 1 + this.by.scopes);

  whole(node: ProgramNode): ProgramNode {
    const { defaultFlow, host, boundaries, compensation, inside, events } = node;
    return {
      ...node,
      id: PUT_IN + node.id,
      scope: this.scope(node.scope),
      incoming: node.incoming.map(this.flow),
      outgoing: node.outgoing.map(this.flow),
      ...(defaultFlow === undefined ? {} : { defaultFlow: this.flow(defaultFlow) }),
      ...(host === undefined ? {} : { host: this.node(host) }),
      ...(boundaries ? { boundaries: boundaries.map(this.node) } : {}),
      ...(compensation === undefined ? {} : { compensation: this.node(compensation) }),
      ...(inside === undefined ? {} : { inside: this.scope(inside) }),
      ...(events ? { events: events.map((event) => this.#event(event)) } : {}),
    };
  }

  way(flow: ProgramFlow): ProgramFlow {
    return { ...flow, id: PUT_IN + flow.id, source: this.node(flow.source), target: this.node(flow.target) };
  }

  inside(scope: ProgramScope): ProgramScope {
    return {
      ...scope,
      ...(scope.node === undefined ? {} : { node: this.node(scope.node) }),
      nodes: scope.nodes.map(this.node),
      starts: scope.starts.map(this.node),
      eventSubProcesses: scope.eventSubProcesses.map(this.node),
      triggers: scope.triggers.map(this.node),
    };
  }

  #event(event: EventDefinition): EventDefinition {
    if (event.type === 'compensate' && event.activity !== undefined) {
      return { ...event, activity: this.node(event.activity) };
    }
    if (event.type === 'link' && event.target !== undefined) return { ...event, target: this.node(event.target) };
    return event;
  }
}

function passing(node: ProgramNode, ways: Partial<Pick<ProgramNode, 'incoming' | 'outgoing'>>): ProgramNode {
  return { ...node, ...ways, kind: 'intermediateThrowEvent', events: [] };
}
