import type { FormDocument } from '@sanzhi/forms-schema';
import { type Calendar, type CalendarYear, createCalendar, type Deadline } from '@sanzhi/platform-calendar';
import { useQuery } from '@sanzhi/web-shell';
import { useMemo } from 'react';

/** GET /forms/calendar. */
interface CalendarData {
  readonly today: string;
  readonly years: readonly CalendarYear[];
  readonly deadlines: readonly Deadline[];
}

export interface FormCounting {
  /** A form is not shown before: it keeps the calendar that it began with. */
  readonly isReady: boolean;
  readonly today?: string;
  readonly calendar?: Calendar;
  readonly deadlines?: readonly Deadline[];
}

/**
 * What a form counts by. Asked for only where something depends on it; where it cannot be had the form is shown all
 * the same, and says that the server will count.
 */
export function useFormCalendar(form: FormDocument | null): FormCounting {
  const isAsked = form !== null && dependsOnDays(form);
  const { data, isLoading } = useQuery<CalendarData>(isAsked ? '/forms/calendar' : undefined);
  return useMemo(() => {
    if (!data) return { isReady: !isLoading };
    const { today, years, deadlines } = data;
    return { isReady: true, today, deadlines, calendar: createCalendar(years) };
  }, [data, isLoading]);
}

function dependsOnDays({ nodes }: FormDocument): boolean {
  return Object.values(nodes).some(
    ({ type, props }) => type === 'deadline' || props['latest'] === 'today' || props['earliest'] === 'today',
  );
}
