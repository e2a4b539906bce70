import type { StartAt } from './command.js';
import { errors } from './errors.js';
import type { Execution } from './execution.js';
import { endPath, goOn } from './flow.js';
import { awaited } from './incident.js';
import { openScope } from './scope.js';
import type { Token } from './state.js';
import { terminate } from './termination.js';

/**
 * Puts tokens elsewhere by hand: ends some, starts others before or after an element. Scopes around a new token that do
 * not exist yet are entered without their start events. A scope that is left empty completes, and a loop goes on with its
 * next instance.
 */
export function moveTokens(run: Execution, cancel: readonly number[], start: readonly StartAt[]): void {
  const left = cancel.map((id) => {
    const token = run.get(id);
    terminate(run, token);
    return token;
  });
  for (const place of start) startAt(run, place);
  for (const token of left) closeBehind(run, token);
}

/** What the ended token was part of goes on without it. */
function closeBehind(run: Execution, { node, parent, undoes }: Token): void {
  if (undoes !== undefined) return run.behaviours.compensation.handlerDone(run, undoes);
  const around = run.find(parent);
  if (around && awaited(around) === 'loop' && around.node === node) run.behaviours.loop.instanceCancelled(run, around);
  else endPath(run, parent);
}

function startAt(run: Execution, { element, position }: StartAt): void {
  const index = run.compiled.indexOf(element);
  if (index === undefined) {
    throw errors.ENGINE_ELEMENT_UNKNOWN({ process: run.compiled.program.id, element });
  }
  const node = run.node(index);
  const scope = scopeToken(run, node.scope);
  if (position === 'before') run.arrive({ node: index, parent: scope.id, flow: -1 });
  else goOn(run, node, node.outgoing, scope.id);
}

/** The newest token on the scope's sub-process, or a new one, up to the instance itself. */
function scopeToken(run: Execution, scope: number): Token {
  const owner = run.compiled.program.scopes[scope]?.node;
  if (owner === undefined) return run.get(run.tokens[0]?.id ?? 0);
  const open = run.tokens.findLast((token) => token.node === owner && awaited(token) === 'inside');
  if (open) return open;
  const parent = scopeToken(run, run.node(owner).scope);
  const token = run.activate(owner, parent.id, { waits: 'event' });
  openScope(run, token);
  return run.get(token.id);
}
