import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: ReactNode;
  /** Beside the title: a number, a state. */
  readonly mark?: ReactNode;
  /** One line below the title. */
  readonly description?: ReactNode;
  /** Above the title: the link back. */
  readonly back?: ReactNode;
  /** Right of the title; one primary button at most. */
  readonly actions?: ReactNode;
}

/** The head of a page: its only `h1`, and what can be done with the whole page. */
export function PageHeader({ title, mark, description, back, actions }: PageHeaderProps) {
  return (
    <header className="sz-page-header">
      <div className="sz-page-header-text">
        {back && <div className="sz-page-header-back">{back}</div>}
        <div className="sz-page-header-title">
          <h1>{title}</h1>
          {mark}
        </div>
        {description && <p>{description}</p>}
      </div>
      {actions && <div className="sz-actions sz-no-print">{actions}</div>}
    </header>
  );
}
