/** Activities that are recorded as they happen (REC-11.1); others as needed (REC-11.2). */
const recorded: ReadonlySet<string> = new Set(['on-site-inspection', 'sampling', 'hearing']);

/** What is recorded from its beginning to its end, in whatever activity it comes up (REC-17). */
export const wholeProcess = ['REC-17.1', 'REC-17.2', 'REC-17.3', 'REC-17.4', 'REC-17.5'] as const;
export type WholeProcess = (typeof wholeProcess)[number];

/** Recording demands, the stricter later. */
const strictness = ['as-needed', 'simultaneous', 'full'] as const;
export type RecordingDemand = (typeof strictness)[number];

/** Whether one demand asks for less than another. */
export function isLess(demand: string, other: string): boolean {
  return strictness.indexOf(demand as RecordingDemand) < strictness.indexOf(other as RecordingDemand);
}

/** What must be recorded of an activity of that kind, where these circumstances come up in it, and by which article. */
export function demandOf(
  kind: string,
  circumstances: readonly WholeProcess[] = [],
): { readonly demand: RecordingDemand; readonly demandArticle: string } {
  // Of several the later ones are kept for longer (REC-21.1.2, REC-21.1.3).
  const [last] = wholeProcess.filter((one) => circumstances.includes(one)).slice(-1);
  if (last) return { demand: 'full', demandArticle: last };
  return recorded.has(kind)
    ? { demand: 'simultaneous', demandArticle: 'REC-11.1' }
    : { demand: 'as-needed', demandArticle: 'REC-11.2' };
}
