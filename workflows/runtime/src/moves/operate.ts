import { errors as accessErrors, mayWorkOn, requirePermission } from '@sanzhi/platform-access';
import type { Tx } from '@sanzhi/platform-data';
import { processInstances } from '../collections.js';
import { errors } from '../errors.js';
import type { LiveInstance } from '../live-instance.js';
import type { RuntimeParts } from '../runtime-parts.js';
import { Turn } from '../turn.js';
import { makeMove, type Move, type MoveResult } from './move-rule.js';

/**
 * What an operator does to one instance: needs the right to, asks the rules, is put on the trail.
 *
 * @throws ACCESS_FORBIDDEN, PROCESS_INSTANCE_ENDED, and what rules refuse with
 */
export async function operate(
  parts: RuntimeParts,
  tx: Tx,
  {
    instanceId,
    carryOut,
    ...order
  }: Pick<Move, 'kind' | 'reason' | 'element'> & {
    readonly instanceId: string;
    readonly carryOut: (turn: Turn, live: LiveInstance) => Promise<unknown>;
  },
): Promise<MoveResult> {
  const instance = await tx.of(processInstances).get(instanceId);
  requirePermission(tx.actor, 'processes.operate');
  if (!mayWorkOn(tx.actor, instance)) throw accessErrors.ACCESS_FORBIDDEN({ permission: 'processes.operate' });
  if (instance.endedAt) throw errors.PROCESS_INSTANCE_ENDED({ instance: instanceId, status: instance.status });
  const work = () => Turn.within(parts, tx, async (turn) => carryOut(turn, await turn.load(instanceId)));
  return makeMove(parts, tx, { move: { ...order, instance }, carryOut: work });
}

/** A step of history that an operator made. */
export const noteOf = (command: string, note: string) => ({ command, elementId: null, note });
