import type { RuleVocabulary } from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import type { WideningTrial } from './widening-data.js';

export interface OutcomeProps {
  /** Absent until it was asked. */
  readonly result: WideningTrial['tries'][number] | undefined;
  readonly vocabulary: RuleVocabulary;
}

/** What comes out for a case, and whether that was expected. */
export function Outcome({ result, vocabulary }: OutcomeProps) {
  const t = useTranslate();
  if (!result) return null;
  const { isMajor, isAsExpected, grounds, missing } = result;
  const titles = grounds.map(({ title }) => title).join('、');
  const named = missing.map((fact) => vocabulary.find(({ path }) => path === fact)?.title ?? fact).join('、');
  return (
    <p className="review-try-outcome" data-ok={isAsExpected}>
      <span className="sz-mark">{t(`review.widening.try.${isAsExpected ? 'ok' : 'differs'}`)}</span>{' '}
      {isMajor === undefined
        ? t('review.widening.try.unreadable')
        : t(`review.widening.try.comes.${isMajor}`, { grounds: titles })}
      {named && t('review.widening.try.missing', { facts: named })}
    </p>
  );
}
