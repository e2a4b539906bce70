import type { Execution } from './execution.js';
import type { StateTranslation } from './migration-translation.js';

/**
 * Lets tokens that wait for company arrive again where the target needs other company than the source did, so that a
 * join whose missing branch is gone goes on. Elsewhere they keep their numbers.
 */
export function joinAgain(run: Execution, translation: StateTranslation): void {
  const redrawn = run.tokens.filter(
    ({ waits, fired, node }) => waits === 'arrival' && !fired && translation.isJoinRedrawn(node),
  );
  for (const token of redrawn) {
    run.end(token, 'completed');
    run.arrive({ node: token.node, parent: token.parent, flow: token.flow ?? -1 });
  }
}
