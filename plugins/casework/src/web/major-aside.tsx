import { useApi } from '@sanzhi/web-shell';
import { Section, useNarrow, useTranslate } from '@sanzhi/web-ui';
import type { TaskAsideProps } from '@sanzhi/workflows-inbox';
import { useEffect, useState } from 'react';
import { factsOfDraft, type Judgement } from '../shared/index.js';
import { MajorNote, verdictOf } from './major-note.js';
import './case.css';

/** Typing is waited for so long, in ms, before the rules are asked. */
const pause = 350;

/** Beside the draft of a decision: whether it would be a major one with the figures as they stand on the screen. */
export function MajorAside({ task: { caseId }, values }: TaskAsideProps) {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const facts = useFacts(values);
  const answer = useJudgement(caseId ?? undefined, facts);
  const content = <Content answer={answer} facts={JSON.parse(facts) as Record<string, unknown>} />;
  // On a phone the answer stays in sight while the figures are typed; the reasons unfold.
  return isNarrow ? (
    <details className="sz-major-brief">
      <summary>
        <span aria-live="polite">{t(typeof answer === 'object' ? `major.${verdictOf(answer)}` : 'major.title')}</span>
        <span className="sz-quiet">{t('major.why')}</span>
      </summary>
      {content}
    </details>
  ) : (
    <Section title={t('major.title')}>
      <div aria-live="polite">{content}</div>
    </Section>
  );
}

function Content({ answer, facts }: { answer: Answer; facts: Readonly<Record<string, unknown>> }) {
  const t = useTranslate();
  if (typeof answer === 'object') return <MajorNote judgement={answer} facts={facts} />;
  return <p className="sz-quiet">{t(`major.${answer ?? 'asking'}`)}</p>;
}

type Answer = Judgement | 'empty' | 'unreachable' | undefined;

/** The rules' facts of what is filled in, as JSON: the same text for the same facts. */
function useFacts(values: TaskAsideProps['values']): string {
  const kinds = Array.isArray(values['kinds']) ? values['kinds'].map(String) : [];
  return JSON.stringify(
    factsOfDraft({
      kinds,
      ...fen(values, 'fineAmount'),
      ...fen(values, 'confiscatedValue'),
      inBusinessActivity: values['inBusinessActivity'] === true,
    }),
  );
}

function useJudgement(caseId: string | undefined, facts: string): Answer {
  const api = useApi();
  const [answer, setAnswer] = useState<Answer>();
  const isEmpty = facts.includes('"kinds":[]');

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
