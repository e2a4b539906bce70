import type { ReactNode } from 'react';

export interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Why it cannot be changed, what it means. */
  readonly hint?: ReactNode;
}

/** One question of the panel. The control inside names itself by `aria-label`. */
export function Field({ label, children, hint }: FieldProps) {
  return (
    <div className="sz-fe-field">
      <div className="sz-fe-label" aria-hidden>
        {label}
      </div>
      {children}
      {hint ? <div className="sz-fe-hint">{hint}</div> : null}
    </div>
  );
}
