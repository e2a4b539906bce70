import type { ReactNode } from 'react';
import { DateText } from './date-text.js';
import { useTranslate } from './translate-context.js';

export interface TimelineItem {
  readonly id: string;
  /** ISO 8601 moment or `YYYY-MM-DD`. */
  readonly at: string;
  readonly title: ReactNode;
  /** Who did it. */
  readonly by?: string;
  readonly content?: ReactNode;
  /** `ahead` has not happened yet; `gap` is a stretch without the recording it should have, shown as a band. */
  readonly kind?: 'done' | 'ahead' | 'gap';
}

/** What happened, in order, on one axis. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslate();
  return (
    <ol className="sz-timeline">
      {items.map(({ id, at, title, by, content, kind = 'done' }) => (
        <li key={id} className={`sz-timeline-${kind}`}>
          <div className="sz-timeline-head">
            <DateText value={at} withTime />
            {by && <span className="sz-quiet">{by}</span>}
            {kind !== 'done' && <span className="sz-mark">{t(`ui.timeline.${kind}`)}</span>}
          </div>
          <div className="sz-timeline-title">{title}</div>
          {content}
        </li>
      ))}
    </ol>
  );
}
