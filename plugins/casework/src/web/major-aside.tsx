import { useApi } from '@sanzhi/web-shell';
import { Section, useTranslate } from '@sanzhi/web-ui';
import type { TaskAsideProps } from '@sanzhi/workflows-inbox';
import { useEffect, useState } from 'react';
import { factsOfDraft, type Judgement } from '../shared/index.js';
import { MajorNote } from './major-note.js';
import './case.css';

/** Typing is waited for so long, in ms, before the rules are asked. */
const pause = 350;

/** Beside the draft of a decision: whether it would be a major one with the figures as they stand on the screen. */
export function MajorAside({ task: { caseId }, values }: TaskAsideProps) {
  const t = useTranslate();
  const judgement = useJudgement(caseId ?? undefined, values);
  return (
    <Section title={t('major.title')}>
      <div aria-live="polite">
        {judgement === 'unreachable' ? (
          <p>{t('major.unreachable')}</p>
        ) : judgement === 'empty' ? (
          <p>{t('major.empty')}</p>
        ) : judgement ? (
          <MajorNote judgement={judgement} />
        ) : (
          <p className="sz-quiet">{t('major.asking')}</p>
        )}
      </div>
    </Section>
  );
}

type Answer = Judgement | 'empty' | 'unreachable' | undefined;

function useJudgement(caseId: string | undefined, values: TaskAsideProps['values']): Answer {
  const api = useApi();
  const [answer, setAnswer] = useState<Answer>();
  const kinds = Array.isArray(values['kinds']) ? values['kinds'].map(String) : [];
  const facts = JSON.stringify(
    factsOfDraft({
      kinds,
      ...fen(values, 'fineAmount'),
      ...fen(values, 'confiscatedValue'),
      inBusinessActivity: values['inBusinessActivity'] === true,
    }),
  );
  const isEmpty = kinds.length === 0;

  useEffect(() => {
    if (isEmpty || !caseId) return setAnswer('empty');
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const body = { facts: JSON.parse(facts) as Record<string, unknown> };
      api.post<Judgement>(`/cases/${caseId}/judgement`, body, { signal: abort.signal }).then(
        (judgement) => !abort.signal.aborted && setAnswer(judgement),
        () => !abort.signal.aborted && setAnswer('unreachable'),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, caseId, facts, isEmpty]);
  return answer;
}

function fen(values: TaskAsideProps['values'], key: 'fineAmount' | 'confiscatedValue') {
  const value = values[key];
  return typeof value === 'number' ? { [key]: value } : {};
}
