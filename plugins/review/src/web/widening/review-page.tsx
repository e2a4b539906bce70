import { ReviewHeader, useBaseVersion, Verdict } from '@sanzhi/web-configuration';
import { useParams, useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { isSameRule, readingOf, type RuleVocabulary } from '@sanzhi/platform-rules';
import type { Widening, WideningGround } from '../../shared/index.js';
import { EffectView } from './effect-view.js';
import { FindingsView } from './findings-view.js';
import { useTrial } from './use-trial.js';
import { type MajorDecisionRules, wideningPages, type WideningVersion } from './widening-data.js';
import { figureWords, WideningText } from './widening-text.js';
import '../review.css';

/** A version for a second pair of eyes: what changes in words, how its cases come out, what it would have changed. */
export function Page() {
  const { id = '' } = useParams();
  const { data: version, problem, reload } = useQuery<WideningVersion>(`/configuration/versions/${id}`);
  const rules = useQuery<MajorDecisionRules>('/major-decision-rules');
  if (!version || !rules.data) {
    const failed = problem ?? rules.problem;
    return failed ? <ErrorState problem={failed} onRetry={reload} /> : <LoadingState />;
  }
  return <Review version={version} vocabulary={rules.data.vocabulary} onDone={reload} />;
}

interface ReviewProps {
  readonly version: WideningVersion;
  readonly vocabulary: RuleVocabulary;
  onDone(): void;
}

/** Also what a draft's page shows once it is handed over. */
export function Review({ version, vocabulary, onDone }: ReviewProps) {
  const t = useTranslate();
  const before = useBaseVersion(version);
  const trial = useTrial(version.content);
  const changes = before && changeWords(before.content, version.content, { vocabulary, t });
  return (
    <>
      <ReviewHeader
        pages={wideningPages}
        version={version}
        title={t('review.widening.title')}
        actions={<Verdict pages={wideningPages} version={version} onDone={onDone} />}
      />
      {changes && (
        <Section title={t('configurationPages.review.changes', { version: before.version })}>
          {changes.length === 0 ? (
            <p>{t('configurationPages.differences.none')}</p>
          ) : (
            <ul>
              {changes.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <WideningText widening={version.content} results={trial.data?.tries ?? []} vocabulary={vocabulary} />
      <FindingsView trial={trial} />
      <EffectView widening={version.content} />
    </>
  );
}

interface Wording {
  readonly vocabulary: RuleVocabulary;
  readonly t: ReturnType<typeof useTranslate>;
}

/** What differs, a sentence each. */
function changeWords(before: Widening, after: Widening, { vocabulary, t }: Wording): readonly string[] {
  const words = ({ title, when }: WideningGround) => ({
    title,
    reading: when === undefined ? t('rules.notYet') : readingOf(when, vocabulary, t),
  });
  const known = new Map(before.grounds.map((ground) => [ground.id, ground]));
  const kept = new Set(after.grounds.map(({ id }) => id));
  return [
    ...(before.fineThreshold === after.fineThreshold
      ? []
      : [t('review.widening.changed.figure', { before: figureWords(before, t), after: figureWords(after, t) })]),
    ...after.grounds.flatMap((ground) => {
      const earlier = known.get(ground.id);
      if (!earlier) return [t('review.widening.changed.added', words(ground))];
      return isSameGround(earlier, ground) ? [] : [t('review.widening.changed.changed', words(ground))];
    }),
    ...before.grounds
      .filter(({ id }) => !kept.has(id))
      .map((ground) => t('review.widening.changed.removed', words(ground))),
  ];
}

function isSameGround(one: WideningGround, other: WideningGround): boolean {
  const isSameCondition =
    one.when === undefined || other.when === undefined ? one.when === other.when : isSameRule(one.when, other.when);
  return isSameCondition && one.title === other.title && (one.isOff ?? false) === (other.isOff ?? false);
}
