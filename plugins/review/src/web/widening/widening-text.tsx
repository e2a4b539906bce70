import { readingOf, type RuleField, type RuleVocabulary } from '@sanzhi/platform-rules';
import { EmptyState, Section, useTranslate } from '@sanzhi/web-ui';
import type { Widening } from '../../shared/index.js';
import { Outcome } from './outcome.js';
import type { WideningTrial } from './widening-data.js';

export interface WideningTextProps {
  readonly widening: Widening;
  readonly results: WideningTrial['tries'];
  readonly vocabulary: RuleVocabulary;
}

/** A widening to be read: its figure, its grounds in plain words, its cases with what comes out. */
export function WideningText({ widening, results, vocabulary }: WideningTextProps) {
  const t = useTranslate();
  const { grounds, tries } = widening;
  return (
    <>
      <Section title={t('review.widening.figure')}>
        <p>{figureWords(widening, t)}</p>
      </Section>
      <Section title={t('review.widening.grounds')}>
        {grounds.length === 0 && <EmptyState title={t('review.widening.grounds.none')} />}
        <ol>
          {grounds.map(({ id, title, basis, when, isOff }) => (
            <li key={id}>
              <strong>{title}</strong> {isOff && <span className="sz-mark">{t('review.widening.ground.off')}</span>}
              <p>{when === undefined ? t('rules.notYet') : readingOf(when, vocabulary, t)}</p>
              {basis && <p className="sz-quiet">{t('review.widening.ground.basis.is', { basis })}</p>}
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('review.widening.tries')}>
        {tries.length === 0 && <EmptyState title={t('review.widening.tries.none')} />}
        <ol>
          {tries.map(({ id, title, facts, isMajor }) => (
            <li key={id}>
              <strong>{title}</strong>
              <p>
                {vocabulary
                  .filter(({ path }) => Object.hasOwn(facts, path))
                  .map((field) => `${field.title}：${factWords(field, facts[field.path], t)}`)
                  .join('；')}
              </p>
              <p>{t('review.widening.try.shouldBe', { major: t(`review.widening.major.${isMajor}`) })}</p>
              <Outcome result={results.find((result) => result.id === id)} vocabulary={vocabulary} />
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

/** The figure of a widening in words. */
export function figureWords({ fineThreshold }: Widening, t: ReturnType<typeof useTranslate>): string {
  return fineThreshold === undefined
    ? t('review.widening.figure.none')
    : t('review.widening.figure.is', { amount: fineThreshold.toLocaleString('zh-CN') });
}

function factWords({ options, unit = '' }: RuleField, value: unknown, t: ReturnType<typeof useTranslate>): string {
  const labelOf = (one: unknown) => options?.find((option) => option.value === one)?.label ?? String(one);
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return `${value.toLocaleString('zh-CN')}${unit}`;
  if (Array.isArray(value)) return value.map(labelOf).join('、') || t('common.none');
  return labelOf(value);
}
