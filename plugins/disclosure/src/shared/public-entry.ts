/** Where a public entry stands (DIS-14). `changed`: still readable, marked, with its successor. */
export const entryStates = ['published', 'changed', 'revoked', 'confirmed_unlawful', 'withdrawn'] as const;
export type EntryState = (typeof entryStates)[number];

/** States in which the content is public; in the others only the tombstone is. */
export const liveStates = ['published', 'changed'] as const;

/** Why an entry was taken down. `expired` is given by the daily job only. */
export const withdrawalGrounds = ['revoked', 'confirmed_unlawful', 'mistaken', 'excluded', 'leak', 'expired'] as const;
export type WithdrawalGround = (typeof withdrawalGrounds)[number];

/** The state that a withdrawal leaves the entry in. */
export function stateAfter(ground: WithdrawalGround): EntryState {
  return ground === 'revoked' || ground === 'confirmed_unlawful' ? ground : 'withdrawn';
}
