import type { PagedRows } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, Section, Timeline, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import type { ProcessStep } from './process-data.js';
import { happenings } from './process-happenings.js';
import type { ElementNames } from './use-flowcharts.js';

export interface ProcessHistoryProps {
  readonly steps: PagedRows<ProcessStep>;
  readonly names: ElementNames;
}

/** What happened, step by step: who, when, what it led to. The latest first. */
export function ProcessHistory({ steps, names }: ProcessHistoryProps) {
  const t = useTranslate();
  const { rows, problem, isLoading, hasMore, onMore, onRetry } = steps;
  const words = ({ command, elementId }: ProcessStep) => {
    const known = t(`step.${command}`);
    const what = known === `step.${command}` ? t('step.other') : known;
    return elementId ? t('step.of', { what, element: names.of(elementId) }) : what;
  };
  return (
    <Section title={t('process.history')}>
      {!rows && !problem && <LoadingState />}
      <Timeline
        items={(rows ?? []).map((step) => ({
          id: step.id,
          at: step.at,
          title: words(step),
          by: step.actorName ?? t('people.other'),
          content: (
            <>
              {step.note && <p>{t('process.history.reason', { reason: step.note })}</p>}
              {happenings(step, names).map(({ kind, elements }) => (
                <p key={kind} className="sz-quiet">
                  {t(`happening.${kind}`, { elements: elements.join('、') })}
                </p>
              ))}
            </>
          ),
        }))}
      />
      {problem && <ErrorState problem={problem} onRetry={onRetry} />}
      {hasMore && (
        <Button loading={isLoading} onClick={onMore}>
          {t('process.history.more')}
        </Button>
      )}
    </Section>
  );
}
