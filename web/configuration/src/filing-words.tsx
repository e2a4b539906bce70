import { DateText, useTranslate } from '@sanzhi/web-ui';
import type { FilingLine } from './filing-data.js';

/** How a filing stands, as a mark; with the word that a newer version has answered it. */
export function FilingMark({
  filing: { state, isSuperseded },
}: {
  filing: Pick<FilingLine, 'state' | 'isSuperseded'>;
}) {
  const t = useTranslate();
  return (
    <>
      <span className={`sz-mark sz-configuration-${state}`}>{t(`filings.state.${state}`)}</span>
      {isSuperseded && <span className="sz-quiet"> {t('filings.superseded')}</span>}
    </>
  );
}

/** Who decided what, when and why. */
export function FilingDecision({ filing }: { filing: FilingLine }) {
  const t = useTranslate();
  const { state, decidedAt, deciderName, reason } = filing;
  if (state === 'filed' || !decidedAt) return null;
  return (
    <div className="sz-configuration-waiting" role="note">
      <span>
        {t(`filings.decided.${state}`, { name: deciderName ?? '' })} <DateText value={decidedAt} withTime />
      </span>
      {reason && <span>{t('filings.reason', { reason })}</span>}
    </div>
  );
}
