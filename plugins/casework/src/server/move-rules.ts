import { requirePermission } from '@sanzhi/platform-access';
import { Clock } from '@sanzhi/platform-kernel';
import { Registers } from '@sanzhi/plugins-registers/server';
import type { ClockEffect, MoveCall, MoveKind, MoveRule } from '@sanzhi/workflows-runtime';
import { Casework } from './casework.js';
import { caseOfficers, decisions } from './collections.js';
import { errors } from './errors.js';
import { caseworkTaskHandlers } from './process-parts.js';

/** Moves that say nothing about time. */
const timeless: ReadonlySet<MoveKind> = new Set(['copy', 'urge', 'consult']);

/**
 * What the moves of an office mean for a case: its tasks go to its qualified officers only, giving it up is the head's to
 * decide and ends it with its dossier archived, and the clocks of the law go on whatever is moved.
 */
export const caseworkMoveRule: MoveRule = {
  id: 'casework.moves',

  async check(call) {
    const { kind, instance, actor } = call;
    if (!instance.caseId) return;
    if (kind === 'transfer' || kind === 'delegate') await requireHandler(call, instance.caseId);
    if (kind !== 'cancel' || instance.parentId !== null) return;
    requirePermission(actor, 'cases.approve');
    const issued = await call.tx.of(decisions).count({ caseId: instance.caseId, state: { in: ['issued', 'served'] } });
    if (issued > 0) throw errors.CASEWORK_DECISION_STANDS({}, { article: 'REV-7' });
  },

  async carryOut(call) {
    const { kind, instance, tx, use } = call;
    const { caseId } = instance;
    if (!caseId || timeless.has(kind)) return [];
    const { files, clocks } = use(Casework);
    const running = await clocks.running(tx, caseId);
    if (kind !== 'cancel' || instance.parentId !== null) return effects(running, 'runs');
    await clocks.end(tx, caseId);
    await files.abandon(tx.as(call.actor), caseId, call.reason);
    return effects(running, 'ended');
  },
};

/** Only an officer of the case with a valid certificate today takes over work that handles it (PLAN-3.6). */
async function requireHandler({ tx, task, accountId = '', use, instance }: MoveCall, caseId: string): Promise<void> {
  const handler = caseworkTaskHandlers.find(({ template }) => template === task?.template);
  if (handler?.permission !== 'cases.handle') return;
  const { name } = await use(Registers).qualifiedOfficer(tx, { accountId, on: use(Clock).now() });
  const isOfCase = (await tx.of(caseOfficers).count({ caseId, accountId })) > 0;
  const { number } = await use(Casework).files.openCase(tx, instance.caseId ?? caseId);
  if (!isOfCase)
    throw errors.CASEWORK_NOT_HANDLER({ actor: name, number }, { pointer: '/accountId', article: 'PLAN-3.6' });
}

/** None of the limits of the three measures may be paused (`Deadline.mayPause`; REV-20.2, obligations C). */
function effects(
  clocks: readonly { readonly rule: string; readonly due: string }[],
  state: ClockEffect['state'],
): ClockEffect[] {
  return clocks.map(({ rule, due }) => ({ rule, due, state }));
}
