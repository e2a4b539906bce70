import { createCalendar, type CalendarYear } from '@sanzhi/platform-calendar';
import { useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { lazy, Suspense, useMemo } from 'react';
import type { FlowchartDesk } from '../editor/desk.js';
import type { ProcessContent } from './page-data.js';

const ScenarioResults = lazy(() =>
  import('../simulation/scenario-results.js').then((module) => ({ default: module.ScenarioResults })),
);

export interface KeptScenariosProps {
  readonly content: ProcessContent;
  readonly desk: FlowchartDesk;
}

/** The ways that are kept with a flowchart, and whether each still goes where it went. Nothing where none is kept. */
export function KeptScenarios({ content: { xml, scenarios = [] }, desk }: KeptScenariosProps) {
  const t = useTranslate();
  const isAny = scenarios.length > 0;
  const days = useQuery<{ readonly years: readonly CalendarYear[] }>(isAny ? '/forms/calendar' : undefined);
  const calendar = useMemo(() => days.data && createCalendar(days.data.years), [days.data]);
  if (!isAny) return null;
  const { problem, reload } = days;
  return (
    <Section title={t('flowchartPages.scenarios')}>
      {calendar ? (
        <Suspense fallback={<LoadingState />}>
          <ScenarioResults {...{ xml, scenarios, desk, calendar }} />
        </Suspense>
      ) : problem ? (
        <ErrorState problem={problem} onRetry={reload} />
      ) : (
        <LoadingState />
      )}
    </Section>
  );
}
