import { ExtensionPoint } from '@sanzhi/platform-kernel';

/** What a floor demands of the order of milestones. */
export type FloorRule =
  /** No `b` unless `a` came before. */
  | { readonly kind: 'before'; readonly a: string; readonly b: string }
  /** No `b` unless `a` came before and `resetBy` did not come since. */
  | { readonly kind: 'beforeSince'; readonly a: string; readonly b: string; readonly resetBy: string }
  /** Once `a` came, the case does not end before `b`, nor does `until` come, where there is one. */
  | { readonly kind: 'eventually'; readonly a: string; readonly b: string; readonly until?: string }
  /** `a` must not come at all. */
  | { readonly kind: 'never'; readonly a: string };

/**
 * A statutory minimum over milestones. The verifier proves it on the diagram, the monitor holds it in every running
 * case; both read this one definition. Configuration may add floors, never remove one (REV-14).
 */
export interface Floor {
  readonly id: string;
  /** Obligation ID: `REV-7`. */
  readonly article: string;
  /** Message key of the refusal in one sentence. */
  readonly title: string;
  /** JSON-Logic over the facts of the case, read when the guarded milestone comes. `true` when it always applies. */
  readonly when: unknown;
  readonly rule: FloorRule;
  /** Obligation ID of the deadline by which `b` is due once `a` came. Its clock is started by the act that `a` is. */
  readonly due?: string;
}

export const floors = ExtensionPoint.define<Floor>('floors', (floor) => floor.id);
