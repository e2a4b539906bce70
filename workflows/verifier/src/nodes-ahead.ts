import type { Program } from '@sanzhi/workflows-model';

/**
 * The nodes that a token at some nodes may come to, themselves included: along flows and out of boundary events.
 * @param without a node that it does not pass
 */
export function nodesAhead(
  { nodes, flows }: Program,
  from: number | readonly number[],
  without = -1,
): ReadonlySet<number> {
  const seen = new Set<number>([without]);
  const open = typeof from === 'number' ? [from] : [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const node = nodes[at];
    open.push(...(node?.boundaries ?? []), ...(node?.outgoing ?? []).flatMap((flow) => flows[flow]?.target ?? []));
  }
  seen.delete(without);
  return seen;
}
