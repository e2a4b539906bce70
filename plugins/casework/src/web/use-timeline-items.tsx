import { Link } from '@sanzhi/web-shell';
import { DateText, dateWords, useTranslate, type TimelineItem } from '@sanzhi/web-ui';
import { officeToday } from '@sanzhi/workflows-inbox';
import { useMemo, type ReactNode } from 'react';
import type { Translate } from '@sanzhi/platform-i18n';
import type { CaseActivity, CaseData, TimelineEntry } from './case-data.js';
import { clockTitle } from './clock-title.js';

/** Activities stand where they took place, not where they were written down. */
const toldOtherwise = new Set(['timeline.activity.opened', 'timeline.activity.closed']);

/** A case's history, its activities and what is still due, on one axis, oldest first. */
export function useTimelineItems(entries: readonly TimelineEntry[], data: CaseData): readonly TimelineItem[] {
  const t = useTranslate();
  return useMemo(() => {
    const told = entries
      .filter(({ key }) => !toldOtherwise.has(key))
      .map((entry, index) => itemOf(entry, { index, data, t }));
    const items = [...told, ...data.activities.map((activity) => activityItem(activity, data, t)), ...ahead(data, t)];
    return items.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  }, [entries, data, t]);
}

interface Context {
  readonly index: number;
  readonly data: CaseData;
  readonly t: Translate;
}

function itemOf(entry: TimelineEntry, { index, data, t }: Context): TimelineItem {
  const { at, key, actorName } = entry;
  const content = detailOf(entry, data, t);
  return {
    id: `${index} ${at} ${key}`,
    at,
    title: entry.text === key ? t('timeline.other') : entry.text,
    by: actorName,
    ...(content ? { content } : {}),
  };
}

/** The figures and names of an entry, where there is something to say. */
const details: Readonly<
  Record<string, (params: Readonly<Record<string, unknown>>, data: CaseData, t: Translate) => ReactNode>
> = {
  'timeline.case.opened': ({ item }) => text(item),
  'timeline.case.officers.assigned': ({ officers }, data) => text(namesOf(officers, data)),
  'timeline.rights.notified': ({ rights }, _data, t) => text(wordsOf(rights, 'right', t)),
  'timeline.decision.numbered': (_params, { decision }) => text(decision?.number),
  'timeline.decision.issued': ({ number }) => text(number),
  'timeline.clock.started': ({ rule, due }, _data, t) => (
    <>
      {clockTitle(String(rule), t)}：<DateText value={String(due)} />
      {t('timeline.dueBefore')}
    </>
  ),
};

function detailOf({ key, subject, params }: TimelineEntry, data: CaseData, t: Translate): ReactNode {
  const [kind, id] = subject.split('/');
  const document = kind === 'document' && data.documents.find((one) => one.id === id);
  if (document) return <Link to={`/documents/${document.id}`}>{document.title}</Link>;
  return details[key]?.(params ?? {}, data, t);
}

function activityItem(activity: CaseActivity, { officers }: CaseData, t: Translate): TimelineItem {
  const { id, kind, place, startedAt, endedAt, officerIds } = activity;
  const until = endedAt && dateWords(endedAt, t, { withTime: true }).split(' ').at(-1);
  const present = officers.filter(({ officerId }) => officerIds.includes(officerId)).map(({ name }) => name);
  return {
    id: `activity/${id}`,
    at: startedAt,
    title: until ? t('timeline.activityUntil', { kind: t(`activity.${kind}`), until }) : t(`activity.${kind}`),
    by: present.join('、'),
    content: place,
  };
}

/** What is due in days to come. What is overdue stands among the grounds, where it is red. */
function ahead({ clocks }: CaseData, t: Translate): TimelineItem[] {
  const today = officeToday();
  return clocks
    .filter(({ state, due }) => state === 'running' && due >= today)
    .map(({ id, rule, due }) => ({
      id: `clock/${id}`,
      at: due,
      title: t('timeline.clockDue', { clock: clockTitle(rule, t) }),
      kind: 'ahead' as const,
    }));
}

function text(value: unknown): ReactNode {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namesOf(ids: unknown, { officers }: CaseData): string {
  const wanted = Array.isArray(ids) ? ids : [];
  return officers
    .filter(({ officerId }) => wanted.includes(officerId))
    .map(({ name }) => name)
    .join('、');
}

function wordsOf(codes: unknown, prefix: string, t: Translate): string {
  return (Array.isArray(codes) ? codes : []).map((code) => t(`${prefix}.${String(code)}`)).join('、');
}
