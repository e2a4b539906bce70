import type { ReactNode } from 'react';
import { useTranslate } from './translate-context.js';

/** A person as lists show them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** What the person is here: handler, reviewer, party. */
  readonly duty?: string;
  readonly unit?: string;
  /** Number of the enforcement certificate. */
  readonly certificate?: string;
  /** What needs attention: a certificate about to expire. */
  readonly note?: ReactNode;
}

/** People with their duty, unit and certificate. Names may be long: they break, they are never cut. */
export function PersonList({ persons }: { persons: readonly Person[] }) {
  const t = useTranslate();
  if (persons.length === 0) return <span>{t('common.none')}</span>;
  return (
    <ul className="sz-persons">
      {persons.map(({ id, name, duty, unit, certificate, note }) => (
        <li key={id}>
          <span className="sz-person-name">{name}</span>
          {duty && <span className="sz-mark">{duty}</span>}
          {unit && <span className="sz-quiet">{unit}</span>}
          {certificate && <span className="sz-quiet">{t('ui.person.certificate', { certificate })}</span>}
          {note}
        </li>
      ))}
    </ul>
  );
}
