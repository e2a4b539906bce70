import { auditEntries } from '@sanzhi/platform-audit';
import { systemActor, type Data, type ReadData } from '@sanzhi/platform-data';
import type { Translate } from '@sanzhi/platform-i18n';
import type { Casework } from './casework.js';
import {
  activities,
  caseDocuments,
  caseOfficers,
  cases,
  clocks,
  decisions,
  defences,
  rightsNotices,
} from './collections.js';

/** One line of a case's history, newest last. */
export interface TimelineEntry {
  readonly at: string;
  /** `timeline.<action>`. */
  readonly key: string;
  /** The line in words, by whichever plugin did it. */
  readonly text: string;
  readonly subject: string;
  readonly actorName: string;
  readonly params: unknown;
}

/** All that the case page shows, read under the viewer. */
export async function readCase(
  reader: ReadData,
  caseId: string,
  { facts, clocks: running }: Pick<Casework, 'facts' | 'clocks'>,
) {
  const caseRow = await reader.of(cases).get(caseId);
  const where = { caseId };
  const known = await facts.known(reader, caseRow);
  return {
    case: caseRow,
    officers: await reader.of(caseOfficers).find({ where }),
    documents: (await reader.of(caseDocuments).find({ where, orderBy: ['createdAt'] })).map(
      ({ text: _text, values: _values, ...rest }) => rest,
    ),
    decision: (await reader.of(decisions).first(where)) ?? null,
    activities: await reader.of(activities).find({ where, orderBy: ['startedAt'] }),
    notices: await reader.of(rightsNotices).find({ where }),
    defences: await reader.of(defences).find({ where }),
    clocks: (await reader.of(clocks).find({ where, orderBy: ['due'] })).map((clock) => ({
      ...clock,
      workingDaysLeft: running.daysLeft(clock.due),
    })),
    facts: known,
    ground: await facts.judge(reader, caseRow, known),
  };
}

/** The history of a case is its audit stream; whoever may read the case may read it. */
export async function readTimeline(
  { data, reader, translate }: { data: Data; reader: ReadData; translate: Translate },
  caseId: string,
): Promise<TimelineEntry[]> {
  await reader.of(cases).get(caseId);
  const entries = await data
    .read(systemActor)
    .of(auditEntries)
    .find({ where: { stream: `case/${caseId}` }, orderBy: ['seq'] });
  return entries.map(({ at, action, subject, actorName, data: params }) => ({
    at: at.toISOString(),
    key: `timeline.${action}`,
    text: translate(`timeline.${action}`, params as Record<string, unknown>),
    subject,
    actorName,
    params,
  }));
}
