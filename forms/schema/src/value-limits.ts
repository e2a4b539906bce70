/** How much a submission may hold before anything else is looked at. */
export const submissionLimits = {
  depth: 6,
  /** Values in all, at any depth: a full table of twelve columns, and the form around it. */
  values: 80_000,
  /** Characters of all texts and names. */
  characters: 2_000_000,
} as const;

/** Whether a submission is small enough to look at. Stops at the first limit passed, so a hostile one costs little. */
export function withinLimits(submitted: unknown): boolean {
  const left = { values: submissionLimits.values, characters: submissionLimits.characters };

  function fits(value: unknown, depth: number): boolean {
    left.values -= 1;
    if (left.values < 0) return false;
    if (typeof value === 'string') return (left.characters -= value.length) >= 0;
    if (typeof value !== 'object' || value === null) return true;
    if (depth >= submissionLimits.depth) return false;
    for (const key of Object.keys(value)) {
      left.characters -= key.length;
      if (left.characters < 0 || !fits((value as Record<string, unknown>)[key], depth + 1)) return false;
    }
    return true;
  }

  return fits(submitted, 0);
}
