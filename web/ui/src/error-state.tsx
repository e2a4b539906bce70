import { Button } from 'antd';
import { Citation } from './citation.js';
import type { Problem } from './problem.js';
import { useTranslate } from './translate-context.js';

export interface ErrorStateProps {
  readonly problem: Problem;
  /** Shows a button that tries again. */
  readonly onRetry?: () => void;
}

/** A refusal: what happened, which clause says so, what to do; then the fields at fault. */
export function ErrorState({ problem, onRetry }: ErrorStateProps) {
  const t = useTranslate();
  return (
    <div className="sz-error" role="alert">
      <p className="sz-error-title">{problem.title}</p>
      {problem.errors && (
        <ul>
          {problem.errors.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <p>{problem.remedy}</p>
      {problem.article && (
        <p className="sz-error-ground">
          {t('ui.ground.basis')}
          <Citation article={problem.article} />
        </p>
      )}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('ui.retry')}
        </Button>
      )}
    </div>
  );
}
