import type { Program, ProgramNode } from './program.js';

/**
 * For one gateway: from which nodes each of its incoming flows can be reached without passing through the gateway.
 * An inclusive gateway waits for a token exactly as long as such a path exists (BPMN 2.0.2, table 13.3).
 */
export interface Reachability {
  /** `to[i]` belongs to the gateway's i-th incoming flow; bit n is set when node n can reach that flow. */
  readonly to: readonly Uint32Array[];
}

const cache = new WeakMap<Program, Map<number, Reachability>>();

/** Computed on first use per gateway and kept as long as the program lives. */
export function reachability(program: Program, gateway: number): Reachability {
  let known = cache.get(program);
  if (!known) cache.set(program, (known = new Map()));
  let found = known.get(gateway);
  if (!found) known.set(gateway, (found = compute(program, gateway)));
  return found;
}

/** Whether a token at `node` can reach the flow. */
export function canReach(bits: Uint32Array, node: number): boolean {
  return ((bits[node >> 5] ?? 0) & (1 << (node & 31))) !== 0;
}

function compute(program: Program, gateway: number): Reachability {
  const back = predecessors(program);
  const { incoming } = program.nodes[gateway] as ProgramNode;
  return { to: incoming.map((flow) => backwards(program.flows[flow]?.source ?? gateway, gateway, back)) };
}

/** All nodes from which `start` can be reached, itself included, avoiding `gateway`. */
function backwards(start: number, gateway: number, back: readonly number[][]): Uint32Array {
  const bits = new Uint32Array((back.length + 31) >> 5);
  const open = start === gateway ? [] : [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (canReach(bits, node)) continue;
    bits[node >> 5] = (bits[node >> 5] ?? 0) | (1 << (node & 31));
    for (const previous of back[node] ?? []) if (previous !== gateway) open.push(previous);
  }
  return bits;
}

/** A token moves along flows, from an activity to its boundary events, and from a throwing link to its other end. */
function predecessors(program: Program): number[][] {
  const back: number[][] = program.nodes.map(() => []);
  for (const { source, target } of program.flows) back[target]?.push(source);
  for (const [index, node] of program.nodes.entries()) {
    if (node.host !== undefined) back[index]?.push(node.host);
    for (const event of node.events ?? []) {
      if (event.type === 'link' && event.target !== undefined) back[event.target]?.push(index);
    }
  }
  return back;
}
