import type { Actor } from './actor.js';
import type { Where } from './where.js';

export type Access = 'read' | 'write';

/**
 * The rows of a collection that an actor may read, or write. Compiled into every query, so it must depend on the
 * actor alone. `none` is an empty table; `all` no limit. The system actor is not asked. A sub-select in it is
 * answered as of before a write, also when the write is judged.
 */
export type Scope<Row = unknown> = (actor: Actor, access: Access) => Where<Row> | 'all' | 'none';

/** Rows whose `departmentId` is the actor's department; nothing for an actor without one. */
export function departmentScope(): Scope<{ readonly departmentId: string }> {
  return ({ departmentId }) => (departmentId === undefined ? 'none' : { departmentId });
}

/** Rows only the platform itself reads and writes: counters, queues, deliveries. */
export const systemScope: Scope = () => 'none';

/** What binds this actor, the system actor's exemption included. */
export function scopeOf(scope: Scope, actor: Actor, access: Access): Where | 'all' | 'none' {
  return actor.kind === 'system' ? 'all' : scope(actor, access);
}
