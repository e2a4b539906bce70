/** Who acts. Every transaction and every read outside one is made for an actor; scopes read nothing else. */
export interface Actor {
  readonly id: string;
  /** `system` passes every scope; `anonymous` is the public. */
  readonly kind: 'person' | 'system' | 'anonymous';
  /** As the trail shows it. */
  readonly name: string;
  readonly departmentId?: string;
  readonly unitId?: string;
  readonly permissions: ReadonlySet<string>;
  /** Cases of other departments that this actor may read, as of the request. */
  readonly grants?: readonly string[];
  /** Those of them that the actor may also work on: the reviewer of an entrusted organisation's case (REV-2.2). */
  readonly workGrants?: readonly string[];
}

/** The platform itself: timers, jobs, listeners, migrations. Row scopes do not bind it. */
export const systemActor: Actor = { id: 'system', kind: 'system', name: '系统', permissions: new Set() };

/** A visitor of the public portal. */
export const anonymousActor: Actor = { id: 'anonymous', kind: 'anonymous', name: '公众', permissions: new Set() };
