import { FindingList } from '@sanzhi/web-configuration';
import { ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import type { Trial } from './use-trial.js';

/** What keeps the widening from being published, live. */
export function FindingsView({ trial: { data, problem } }: { trial: Trial }) {
  const t = useTranslate();
  return (
    <Section title={t('configurationPages.check.title')}>
      <div aria-live="polite">
        {problem && <ErrorState problem={problem} />}
        {data && data.findings.length === 0 && <p>{t('review.widening.fit')}</p>}
        {data && data.findings.length > 0 && (
          <FindingList findings={data.findings.map((finding) => ({ ...finding, severity: 'error' as const }))} />
        )}
        {!data && !problem && <LoadingState />}
      </div>
    </Section>
  );
}
