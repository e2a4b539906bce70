import { createCalendar, type CalendarYear } from '@sanzhi/platform-calendar';
import { usePreviewServices } from '@sanzhi/forms-designer';
import { useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import type { FlowchartDesk } from '../editor/desk.js';
import type { FlowchartFinding } from '../editor/judgement.js';
import { SimulationView } from '../simulation/index.js';
import type { ProcessContent } from './page-data.js';
import { useLoadForm } from './use-load-form.js';

export interface SimulationTabProps {
  /** As it is now. */
  readonly content: ProcessContent;
  /** A finding whose way is to be played. */
  readonly finding: FlowchartFinding | undefined;
  /** Absent: scenarios are only read. */
  readonly onScenarios?: (scenarios: NonNullable<ProcessContent['scenarios']>) => void;
}

const none: NonNullable<ProcessContent['scenarios']> = [];

/** 模拟: the flowchart as it runs, on its forms and in working days, and the scenarios that are kept with it. */
export function SimulationTab({ content: { xml, scenarios = none }, finding, onScenarios }: SimulationTabProps) {
  const { data: desk, problem, reload } = useQuery<FlowchartDesk>('/flowcharts/desk');
  const { data: days } = useQuery<{ readonly years: readonly CalendarYear[] }>('/forms/calendar');
  const calendar = useMemo(() => days && createCalendar(days.years), [days]);
  const loadForm = useLoadForm();
  const formServices = usePreviewServices();
  if (!desk || !calendar) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return (
    <SimulationView
      xml={xml}
      desk={desk}
      scenarios={scenarios}
      loadForm={loadForm}
      calendar={calendar}
      formServices={formServices}
      {...(onScenarios ? { onScenarios } : {})}
      {...playedOf(finding)}
    />
  );
}

function playedOf(finding: FlowchartFinding | undefined) {
  if (finding?.witness === undefined) return {};
  const { message, witness, article } = finding;
  return { witness: { message, witness, ...(article ? { article } : {}) } };
}
