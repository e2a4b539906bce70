import { DateText, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { spanText } from './office-clock.js';
import type { ActivityEntry, TimeSpan } from './recording-data.js';

/** An activity as a band of time: what is recorded, and in red what lacks, said in words beside it. */
export function ActivityBand({ activity, onState }: { activity: ActivityEntry; onState?: () => void }) {
  const t = useTranslate();
  const { kind, place, from, demand, covered, gaps, demandsRecording } = activity;
  const open = gaps.filter(({ isExplained }) => !isExplained);
  return (
    <div className="sz-recording-activity">
      <p>
        <strong>{t(`recording.step.${kind}`)}</strong> {place} <DateText value={from} /> {spanText(activity)}{' '}
        <span className="sz-mark">{t(`recording.demand.${demand}`)}</span>
      </p>
      {demandsRecording && (
        <>
          <svg className="sz-recording-band" role="img" aria-label={coverageWords(activity, t)}>
            {covered.map((part) => (
              <rect key={part.from} className="sz-recording-covered" height="100%" {...placeOf(part, activity)} />
            ))}
            {gaps.map((gap) => (
              <rect
                key={gap.from}
                className={gap.isExplained ? 'sz-recording-explained' : 'sz-recording-gap'}
                height="100%"
                {...placeOf(gap, activity)}
              />
            ))}
          </svg>
          <p>{coverageWords(activity, t)}</p>
        </>
      )}
      {demandsRecording &&
        gaps.map((gap) => (
          <p key={gap.from} className={gap.isExplained ? 'sz-quiet' : 'sz-recording-lacks'}>
            {t(gap.isExplained ? 'recording.gap.explained' : 'recording.gap.open', { span: spanText(gap) })}
          </p>
        ))}
      {demandsRecording && open.length > 0 && onState && (
        <Button size="small" onClick={onState}>
          {t('recording.statement.make')}
        </Button>
      )}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslate>;

function coverageWords({ seconds, coveredSeconds, isSettled, state }: ActivityEntry, t: Translate): string {
  const minutes = (value: number) => Math.round(value / 6) / 10;
  const covered = t('recording.coverage', { covered: minutes(coveredSeconds), whole: minutes(seconds) });
  if (state === 'open') return `${covered}${t('recording.coverage.open')}`;
  return `${covered}${t(isSettled ? 'recording.coverage.settled' : 'recording.coverage.owed')}`;
}

/** Where a part lies within the whole, in per cent. */
function placeOf(part: TimeSpan, whole: TimeSpan): { x: string; width: string } {
  const at = (moment: string) => new Date(moment).getTime();
  const length = Math.max(1, at(whole.to) - at(whole.from));
  const percent = (value: number) => `${(100 * value) / length}%`;
  return {
    x: percent(at(part.from) - at(whole.from)),
    width: percent(Math.max(length / 200, at(part.to) - at(part.from))),
  };
}
