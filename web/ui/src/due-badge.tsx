import { DateText } from './date-text.js';
import { dueState, dueWords } from './due-words.js';
import { useTranslate } from './translate-context.js';

export interface DueBadgeProps {
  /** `YYYY-MM-DD`. */
  readonly due: string;
  /** As the server's calendar counts; negative when overdue. */
  readonly workingDaysLeft: number;
  /** The calendar of that year is not published yet, so the date may move. */
  readonly provisional?: boolean;
  /** The clock stands still; the days left are not said. */
  readonly paused?: boolean;
}

/** A due date and how near it is, in words. Only an overdue one is red. */
export function DueBadge({ due, workingDaysLeft, provisional = false, paused = false }: DueBadgeProps) {
  const t = useTranslate();
  const state = paused ? 'paused' : dueState(workingDaysLeft);
  return (
    <span className={`sz-due sz-due-${state}`}>
      <DateText value={due} />
      <strong>{paused ? t('ui.due.paused') : dueWords(workingDaysLeft, t)}</strong>
      {provisional && (
        <abbr className="sz-due-provisional" title={t('ui.due.provisional.why')}>
          {t('ui.due.provisional')}
        </abbr>
      )}
    </span>
  );
}
