import { systemActor, type Actor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { caseOfficers, type cases } from '@sanzhi/plugins-casework/server';
import type { RecordingRow } from './collections.js';
import { errors } from './errors.js';

type CaseRow = Pick<RowOf<typeof cases>, 'id' | 'departmentId' | 'number'>;

/** Whether somebody handles the case. */
export async function handles(tx: Tx, caseId: string, accountId: string): Promise<boolean> {
  return (await tx.as(systemActor).of(caseOfficers).count({ caseId, accountId })) > 0;
}

/** Whether somebody keeps the recordings of the department (REC-16.2). */
export function isKeeper(actor: Actor, departmentId: string): boolean {
  return actor.permissions.has('recordings.manage') && actor.departmentId === departmentId;
}

/** @throws RECORDING_NOT_HANDLER unless the actor handles the case or keeps the department's recordings */
export async function requireHandlerOrKeeper(tx: Tx, { id, departmentId, number }: CaseRow): Promise<void> {
  if (isKeeper(tx.actor, departmentId) || (await handles(tx, id, tx.actor.id))) return;
  throw errors.RECORDING_NOT_HANDLER({ number }, { article: 'REC-20.3b' });
}

/** A grant on a case lets one see its recordings, not decide on them. @throws RECORDING_OTHER_DEPARTMENT */
export function requireOwnDepartment({ departmentId }: Actor, row: { readonly departmentId: string }): void {
  if (departmentId !== row.departmentId) throw errors.RECORDING_OTHER_DEPARTMENT({}, { article: 'REC-22' });
}

/** Recording officer ≠ custodian of the same item. @throws RECORDING_OWN_CUSTODY (REC-16.2) */
export function requireNotRecorder(actor: Actor, { recorderAccountId, label }: RecordingRow): void {
  if (recorderAccountId === actor.id) throw errors.RECORDING_OWN_CUSTODY({ label }, { article: 'REC-16.2' });
}
