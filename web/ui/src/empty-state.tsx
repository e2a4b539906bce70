import type { ReactNode } from 'react';
import { useTranslate } from './translate-context.js';

export interface EmptyStateProps {
  /** What is absent, in the words of the page; "nothing here yet" unless given. */
  readonly title?: ReactNode;
  /** What to do about it, or why it is well so. */
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}

/** Says that there is nothing, and what can be done. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  const t = useTranslate();
  return (
    <div className="sz-state">
      <p className="sz-state-title">{title ?? t('ui.empty')}</p>
      {text && <p>{text}</p>}
      {action && <div className="sz-actions">{action}</div>}
    </div>
  );
}
