import type { Actor, Scope } from '@sanzhi/platform-data';

type Owned = { readonly departmentId: string };

/**
 * Entries of the actor's own department; holders of `supervision.read` read those of all departments and edit none
 * but their own (DIS-5.1). The public sees nothing here: it is answered from `public-projections.ts`.
 */
export function registerScope(writePermission: string): Scope<Owned> {
  return (actor, access) => {
    if (access === 'read' && actor.permissions.has('supervision.read')) return 'all';
    return access === 'write' && !actor.permissions.has(writePermission) ? 'none' : ownDepartment(actor);
  };
}

/** Private parts: own department and the permission, for supervision too. */
export function privateScope(permissions: { readonly read: string; readonly write: string }): Scope<Owned> {
  return (actor, access) => (actor.permissions.has(permissions[access]) ? ownDepartment(actor) : 'none');
}

function ownDepartment({ departmentId }: Actor): Owned | 'none' {
  return departmentId === undefined ? 'none' : { departmentId };
}
