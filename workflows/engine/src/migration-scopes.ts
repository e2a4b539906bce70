import type { Findings } from '@sanzhi/workflows-model';
import { isInLoop } from './activity.js';
import { requireDataSet } from './data-sets.js';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { evaluateMappings } from './mappings.js';
import type { MigrationRule } from './migration-finding.js';
import type { StateTranslation } from './migration-translation.js';
import { scopeOf } from './scope.js';
import type { Token, Variables } from './state.js';

/**
 * Puts tokens into the sub-processes that the target has drawn around their elements: one new instance of each for all
 * tokens that were in one scope together. It gets its input parameters, and data that moved into it keeps its value;
 * what it listens to is listened to like anything new.
 *
 * What has completed inside, or is being undone, is refused: its compensation would belong to a sub-process that it never
 * ran in.
 */
export function openInserted(run: Execution, translation: StateTranslation, findings: Findings<MigrationRule>): void {
  const opened = new Map<string, number>();
  for (const { id } of [...run.tokens]) {
    const token = run.get(id);
    refuseEnclosed(run, translation, { token, findings });
    if (token.node < 0 || isInLoop(run, token)) continue;
    let { parent } = token;
    for (const scope of translation.scopesAround(token.node)) {
      const place = `${parent} ${scope}`;
      const inside = opened.get(place) ?? open(run, scope, { parent, for: token, findings });
      opened.set(place, inside);
      parent = inside;
    }
    if (parent !== token.parent) run.update(token, { parent });
  }
}

/** @returns the number of the new scope's token */
function open(
  run: Execution,
  node: number,
  {
    parent,
    for: token,
    findings,
  }: { readonly parent: number; readonly for: Token; readonly findings: Findings<MigrationRule> },
): number {
  const { id, inputs, inputSets } = run.node(node);
  const scope = run.activate(node, parent, { waits: 'inside' });
  const given = inputs ? evaluateMappings(run, inputs, scope.id) : {};
  const failure = given instanceof Failure ? given : undefined;
  const variables = { ...dataOf(run, scope), ...(failure ? undefined : (given as Variables)) };
  const ready = Object.keys(variables).length > 0 ? run.update(scope, { variables }) : scope;
  const unready = failure ?? requireDataSet(run, ready.id, id, inputSets);
  if (unready) findings.error('migration-scope-unready', id, { token: String(token.id), reason: unready.message });
  return ready.id;
}

/** Data that the target declares in the new scope, with the values it has had around it. */
function dataOf(run: Execution, scope: Token): Variables {
  const view = run.view(scope.parent);
  const names = scopeOf(run, scope)?.data ?? [];
  return Object.fromEntries(names.map((name) => [name, view[name] ?? null]));
}

/** What a token remembers, or has yet to start, may not lie in a scope that was drawn around it since. */
function refuseEnclosed(
  run: Execution,
  translation: StateTranslation,
  { token, findings }: { readonly token: Token; readonly findings: Findings<MigrationRule> },
): void {
  const { id, node: at, compensable = [], undo = [], pending = [] } = token;
  const remembered = [...compensable, ...undo].map(({ node }) => node).filter((node) => node !== at);
  const enclosed = [...remembered, ...pending].find((node) => translation.scopesAround(node).length > 0);
  if (enclosed !== undefined) {
    findings.error('migration-compensation-enclosed', run.node(enclosed).id, { token: String(id) });
  }
}
