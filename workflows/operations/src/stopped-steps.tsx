import { DateText, Section, useTranslate } from '@sanzhi/web-ui';
import { FaultCause, RetryButton } from './fault.js';
import type { ProcessDetail, ProcessStep } from './process-data.js';
import { sinceWhen } from './process-places.js';
import type { ElementNames } from './use-flowcharts.js';

export interface StoppedStepsProps {
  readonly process: ProcessDetail;
  /** The latest first. */
  readonly steps: readonly ProcessStep[];
  readonly names: ElementNames;
  readonly onRetried: () => void;
}

/** What has stopped in one process, why and since when, each to be tried again. */
export function StoppedSteps({ process, steps, names, onRetried }: StoppedStepsProps) {
  const t = useTranslate();
  if (process.faults.length === 0) return null;
  return (
    <Section title={t('stopped.title')}>
      <ul className="sz-operations-faults">
        {process.faults.map((fault) => {
          const since = sinceWhen(steps, fault);
          return (
            <li key={`${fault.element} ${fault.token}`}>
              <div>
                <strong>{names.of(fault.element)}</strong>
                <p>
                  <FaultCause fault={fault} />
                </p>
                {since && (
                  <p className="sz-quiet">
                    {t('stopped.since')}
                    <DateText value={since} withTime />
                  </p>
                )}
              </div>
              <RetryButton processId={process.id} fault={fault} onRetried={onRetried} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
