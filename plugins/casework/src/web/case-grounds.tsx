import { Citation, DateText, EmptyState, Section, useTranslate } from '@sanzhi/web-ui';
import { DueNote } from '@sanzhi/workflows-inbox';
import type { CaseClock, CaseData } from './case-data.js';
import { clockTitle } from './clock-title.js';
import { FactList } from './fact-words.js';
import { MajorNote } from './major-note.js';

/** The facts that rules read, whether the decision is major and why, what runs against the clock. */
export function CaseGrounds({ data }: { data: CaseData }) {
  const t = useTranslate();
  const { decision, ground, facts, clocks } = data;
  return (
    <div>
      <Section title={t('case.clocks')}>
        {clocks.length === 0 ? (
          <EmptyState title={t('case.clocks.none')} />
        ) : (
          <ul className="sz-clocks">
            {clocks.map((clock) => (
              <Clock key={clock.id} clock={clock} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('major.title')}>
        {decision ? <MajorNote judgement={ground} facts={facts} /> : <p>{t('major.noDraft')}</p>}
      </Section>
      <Section title={t('case.facts')}>
        <p className="sz-quiet">{t('case.facts.text')}</p>
        <FactList facts={facts} />
      </Section>
    </div>
  );
}

function Clock({ clock }: { clock: CaseClock }) {
  const t = useTranslate();
  const { rule, due, isProvisional, state, metOn, workingDaysLeft, startedOn, article } = clock;
  return (
    <li>
      <strong title={rule}>{clockTitle(rule, t)}</strong>
      {state === 'running' ? (
        <DueNote due={due} workingDaysLeft={workingDaysLeft} provisional={isProvisional} />
      ) : (
        <span>
          {t(`clockState.${state}`)} {metOn && <DateText value={metOn} />}
        </span>
      )}
      <span className="sz-quiet">
        {t('case.clocks.from')}
        <DateText value={startedOn} />
      </span>
      {article && <Citation article={article} />}
    </li>
  );
}
