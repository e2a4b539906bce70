import type { Program } from '@sanzhi/workflows-model';
import type { ProcessState } from '@sanzhi/workflows-engine';

/**
 * Whether a task may go back to an element: the token came that way, and no synchronising join lies between that needs
 * tokens of other branches as well (they would be missing when the join is reached again).
 */
export function mayReturn(program: Program, from: number, to: number): boolean {
  const [current, target] = [program.nodes[from], program.nodes[to]];
  if (!current || !target || current.scope !== target.scope || from === to) return false;
  const reached = reachedFrom(program, to);
  if (!reached.has(from)) return false;
  const joins = [...reached].filter((node) => isJoin(program, node) && reachedFrom(program, node).has(from));
  return joins.every((join) => !reachedFromStart(program, target.scope, to).has(join));
}

/**
 * The tokens that going back takes: all in the scope that stand where the token can come again. A token that waits in
 * front of a join stays when it came over a flow from elsewhere.
 */
export function tokensTaken(program: Program, { tokens }: ProcessState, at: { token: number; to: number }): number[] {
  const scope = tokens.find(({ id }) => id === at.token)?.parent;
  const reached = reachedFrom(program, at.to).add(at.to);
  return tokens
    .filter((token) => {
      const isHere = token.parent === scope && reached.has(token.node);
      const source = token.waits === 'arrival' ? program.flows[token.flow ?? -1]?.source : undefined;
      return isHere && (source === undefined || reached.has(source));
    })
    .map(({ id }) => id);
}

function isJoin(program: Program, index: number): boolean {
  const node = program.nodes[index];
  const joins = node && ['parallelGateway', 'inclusiveGateway', 'complexGateway'].includes(node.kind);
  return joins === true && node.incoming.length > 1;
}

/** All nodes a token can come to from `start`, over flows, boundary events and links; `without` is not passed. */
function reachedFrom(program: Program, start: number, without = -1): Set<number> {
  const reached = new Set<number>();
  const open = nextOf(program, start);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === without || reached.has(node)) continue;
    reached.add(node);
    open.push(...nextOf(program, node));
  }
  return reached;
}

function reachedFromStart(program: Program, scope: number, without: number): Set<number> {
  const { starts = [], triggers = [] } = program.scopes[scope] ?? {};
  const from = [...starts, ...triggers].filter((node) => node !== without);
  return new Set(from.flatMap((node) => [node, ...reachedFrom(program, node, without)]));
}

function nextOf(program: Program, index: number): number[] {
  const node = program.nodes[index];
  const over = (node?.outgoing ?? []).map((flow) => program.flows[flow]?.target ?? -1);
  const links = (node?.events ?? []).flatMap((event) => (event.type === 'link' ? (event.target ?? []) : []));
  return [...over, ...(node?.boundaries ?? []), ...links].filter((next) => next >= 0);
}
