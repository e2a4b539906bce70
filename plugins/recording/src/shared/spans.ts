/** A stretch of time, in milliseconds since the epoch; `to` is its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The time that lies in at least one of them: disjoint, in order, without empty ones. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.to <= span.from) continue;
    const last = joined.at(-1);
    if (last && span.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}

/** What of `whole` lies in none of the spans, in order. */
export function gapsIn(whole: Span, spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let reached = whole.from;
  for (const { from, to } of union(spans)) {
    const end = Math.min(from, whole.to);
    if (end > reached) gaps.push({ from: reached, to: end });
    reached = Math.max(reached, to);
  }
  if (whole.to > reached) gaps.push({ from: reached, to: whole.to });
  return gaps;
}

/** Whether two spans share time; to touch is not to share. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Milliseconds, of disjoint spans. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + (to - from), 0);
}
