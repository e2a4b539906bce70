import { useId, type ReactNode } from 'react';

export interface SectionProps {
  readonly title: ReactNode;
  /** Right of the title. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, extra, children }: SectionProps) {
  const titleId = useId();
  return (
    <section className="sz-section" aria-labelledby={titleId}>
      <div className="sz-section-head">
        <h2 id={titleId}>{title}</h2>
        {extra && <div className="sz-actions sz-no-print">{extra}</div>}
      </div>
      <div className="sz-section-body">{children}</div>
    </section>
  );
}
