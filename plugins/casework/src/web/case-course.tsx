import { useQuery } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, Section, Timeline, useTranslate } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import type { CaseData, TimelineEntry } from './case-data.js';
import { CaseGrounds } from './case-grounds.js';
import { useTimelineItems } from './use-timeline-items.js';

/** What happened in a case beside the facts and grounds it stands on. */
export function CaseCourse({ data }: { data: CaseData }) {
  return (
    <div className="sz-course">
      <CaseTimeline data={data} />
      <CaseGrounds data={data} />
    </div>
  );
}

const noEntries: readonly TimelineEntry[] = [];

function CaseTimeline({ data }: { data: CaseData }) {
  const t = useTranslate();
  const { data: entries, problem, reload } = useQuery<readonly TimelineEntry[]>(`/cases/${data.case.id}/timeline`);
  const items = useTimelineItems(entries ?? noEntries, data);
  const newestFirst = useMemo(() => [...items].reverse(), [items]);
  return (
    <Section title={t('case.timeline')} extra={<span className="sz-quiet">{t('case.timeline.order')}</span>}>
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!entries && !problem && <LoadingState />}
      {entries && items.length === 0 && <EmptyState title={t('case.timeline.empty')} />}
      {items.length > 0 && <Timeline items={newestFirst} />}
    </Section>
  );
}
