import { useTranslate } from '@sanzhi/web-ui';
import type { ReactNode } from 'react';
import './configuration.css';

/** One difference between two versions, in words. */
export interface WordedDifference {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** What it is about: 填写项“检查日期”. */
  readonly subject: string;
  readonly details: readonly DifferenceDetail[];
}

/** What of it differs. Values are shortened to what a line holds. */
export interface DifferenceDetail {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

export interface DifferenceListProps<D extends WordedDifference> {
  readonly differences: readonly D[];
  /** What can be done with a difference, after its subject. */
  actsOf?(difference: D): ReactNode;
}

/** What differs between two versions, as a list one can read aloud. */
export function DifferenceList<D extends WordedDifference>({ differences, actsOf }: DifferenceListProps<D>) {
  const t = useTranslate();
  if (differences.length === 0) return <p>{t('configurationPages.differences.none')}</p>;
  return (
    <>
      <p className="sz-quiet">{t('configurationPages.differences.count', { count: differences.length })}</p>
      <ul className="sz-configuration-differences">
        {differences.map((difference, index) => {
          const { kind, subject, details } = difference;
          return (
            <li key={`${index} ${subject}`} data-kind={kind}>
              <span className="sz-mark">{t(`configurationPages.difference.${kind}`)}</span>
              <div>
                <p>
                  {subject} {actsOf?.(difference)}
                </p>
                {details.length > 0 && (
                  <dl>
                    {details.map(({ name, before: old, after: now }, at) => (
                      <div key={`${at} ${name}`}>
                        <dt>{name}</dt>
                        <dd>
                          {old !== undefined && <del>{old}</del>} {now !== undefined && <ins>{now}</ins>}
                        </dd>
                      </div>
                    ))}
                  </dl>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
