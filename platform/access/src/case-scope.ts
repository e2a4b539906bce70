import type { Actor, Scope } from '@sanzhi/platform-data';

/**
 * Who sees the rows of a case: holders of `cases.read` in the owning department; those who were let into the case by
 * a grant (to write, by one that lets them work on it); the supervision body across departments, without editing (DIS-5.1, REC-6, REV-5). Administrators of the
 * platform hold no `cases.read` and see none. What a person may *do* with a row is the permission of the act.
 *
 * @param caseField the field that holds the case's id
 */
export function caseScope(caseField: 'id' | 'caseId' = 'caseId'): Scope<{ readonly departmentId: string }> {
  return (actor, access) => {
    if (access === 'read' && actor.permissions.has('supervision.read')) return 'all';
    if (actor.kind !== 'person' || !actor.permissions.has('cases.read')) return 'none';
    const own = { departmentId: actor.departmentId ?? '-' };
    const granted = (access === 'read' ? actor.grants : actor.workGrants) ?? [];
    return granted.length === 0 ? own : { or: [own, { [caseField]: { in: [...granted] } }] };
  };
}

/** Whether an actor may do work in a case of that department: their own, or one they were let into to work on. */
export function mayWorkOn(
  actor: Actor,
  row: { readonly departmentId: string; readonly caseId: string | null },
): boolean {
  if (actor.kind === 'system' || actor.departmentId === row.departmentId) return true;
  return row.caseId !== null && (actor.workGrants ?? []).includes(row.caseId);
}
