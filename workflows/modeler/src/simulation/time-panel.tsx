import { dayOf } from '@sanzhi/platform-calendar';
import { dateWords, useTranslate } from '@sanzhi/web-ui';
import type { Move, Simulation } from '@sanzhi/workflows-engine';
import { Button, Slider } from 'antd';
import { useState } from 'react';
import { afterWorkingDays } from './calendar-timers.js';
import { useSurroundings } from './simulation-context.js';

/** Working days that can be let pass at once. */
const MOST_DAYS = 30;
/** Things that are due later and told. */
const MOST_LATER = 3;

export interface TimePanelProps {
  readonly simulation: Simulation;
  readonly onMove: (move: Move) => void;
}

/** The clock: what is due next, and working days that can be let pass. */
export function TimePanel({ simulation, onMove }: TimePanelProps) {
  const t = useTranslate();
  const { calendar, words } = useSurroundings();
  const [days, setDays] = useState(1);
  const { now, due } = simulation;
  const [next, ...later] = due.filter(({ isEndless }, at) => at === 0 || !isEndless);
  const moment = (at: number) => dateWords(new Date(at).toISOString(), t, { withTime: true });
  const today = dayOf(new Date(now));
  return (
    <section className="sz-sim-part" aria-label={t('simulation.time')}>
      <h3>{t('simulation.time')}</h3>
      <p>
        {t('simulation.time.now', { moment: moment(now) })}{' '}
        {calendar.isWorkingDay(today) ? null : <span className="sz-mark">{t('simulation.time.dayOff')}</span>}
      </p>
      {next ? (
        <Button onClick={() => onMove({ type: 'pass', until: next.at })}>
          {t('simulation.time.next', { moment: moment(next.at), name: words.name(next.element) })}
        </Button>
      ) : (
        <p className="sz-quiet">{t('simulation.time.none')}</p>
      )}
      {later.length > 0 ? (
        <p className="sz-quiet">
          {t('simulation.time.later')}
          {later
            .slice(0, MOST_LATER)
            .map(({ at, element }) => t('simulation.time.at', { moment: moment(at), name: words.name(element) }))
            .join('；')}
        </p>
      ) : null}
      <div className="sz-sim-days">
        <Slider
          min={1}
          max={MOST_DAYS}
          value={days}
          onChange={setDays}
          ariaLabelForHandle={t('simulation.time.slider')}
          tooltip={{ open: false }}
        />
        <Button onClick={() => onMove({ type: 'pass', until: afterWorkingDays(calendar, now, days) })}>
          {t('simulation.time.pass', { count: days })}
        </Button>
      </div>
      {calendar.isPublished(today) ? null : <p className="sz-quiet">{t('simulation.time.provisional')}</p>}
    </section>
  );
}
