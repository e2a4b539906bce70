import { Citation, useTranslate, type Problem } from '@sanzhi/web-ui';
import type { ReactNode } from 'react';
import './configuration.css';

/** Something that a check says of a content, in words. */
export interface ListedFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly article?: NonNullable<Problem['article']>;
}

export interface FindingListProps<F extends ListedFinding> {
  readonly findings: readonly F[];
  /** Leads to the place that a finding is about; `undefined` where it is about the whole. */
  jumpOf?(finding: F): (() => void) | undefined;
  /** What else can be done with a finding. */
  actsOf?(finding: F): ReactNode;
}

/** What is wrong with a content or may surprise, each with what to do; errors first. */
export function FindingList<F extends ListedFinding>({ findings, jumpOf, actsOf }: FindingListProps<F>) {
  const t = useTranslate();
  if (findings.length === 0) return <p>{t('configurationPages.findings.none')}</p>;
  const order = [...findings].sort(
    (one, other) => Number(one.severity !== 'error') - Number(other.severity !== 'error'),
  );
  return (
    <ul className="sz-configuration-findings">
      {order.map((finding, index) => {
        const { code, severity, message, remedy, article } = finding;
        const jump = jumpOf?.(finding);
        return (
          <li key={`${index} ${code}`} data-severity={severity}>
            <span className="sz-mark">{t(`configurationPages.severity.${severity}`)}</span>
            <div>
              <p>
                {message}
                {article && <Citation article={article} />}
              </p>
              {remedy && <p className="sz-quiet">{remedy}</p>}
              <div className="sz-actions">
                {jump && (
                  <button type="button" className="sz-link-button" onClick={jump}>
                    {t('configurationPages.findings.jump')}
                  </button>
                )}
                {actsOf?.(finding)}
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
