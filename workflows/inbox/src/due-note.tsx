import { DateText, DueBadge, useTranslate } from '@sanzhi/web-ui';
import { daysUntil, officeToday } from './urgency.js';

export interface DueNoteProps {
  /** `YYYY-MM-DD`. */
  readonly due: string;
  /** As the server's calendar counts, where it said. */
  readonly workingDaysLeft?: number | undefined;
  readonly provisional?: boolean;
  /** Today in the office, for when the server did not count; default by this device's clock. */
  readonly today?: string;
}

/**
 * A due date and how near it is. Working days are the server's to count: where it did not, days of the calendar are
 * said, and of an overdue one only that it is.
 */
export function DueNote({ due, workingDaysLeft, provisional = false, today = officeToday() }: DueNoteProps) {
  const t = useTranslate();
  if (workingDaysLeft !== undefined) {
    return <DueBadge due={due} workingDaysLeft={workingDaysLeft} provisional={provisional} />;
  }
  const days = daysUntil(due, today);
  const state = days < 0 ? 'overdue' : days === 0 ? 'today' : 'ahead';
  const keys = { overdue: 'due.overdue', today: 'due.today', ahead: 'due.daysLeft' } as const;
  return (
    <span className={`sz-due sz-due-${state}`}>
      <DateText value={due} />
      <strong>{t(keys[state], { count: days })}</strong>
      {provisional && (
        <abbr className="sz-due-provisional" title={t('ui.due.provisional.why')}>
          {t('ui.due.provisional')}
        </abbr>
      )}
    </span>
  );
}
