import { dayOf, workingDaysLeft } from '@sanzhi/platform-calendar';
import { dateWords, useTranslate } from '@sanzhi/web-ui';
import type { Move, SimulatedWork, Simulation } from '@sanzhi/workflows-engine';
import { Button } from 'antd';
import { useState } from 'react';
import { dueDayOf } from './calendar-timers.js';
import { type Happening, HappeningDrawer } from './happening-drawer.js';
import { useSurroundings } from './simulation-context.js';
import { completeBy, isSystem, type OpenResult } from './system-steps.js';
import { TimePanel } from './time-panel.js';
import type { RunningSimulation } from './use-simulation.js';
import { WayFacts } from './way-choice.js';
import { WorkDrawer } from './work-drawer.js';

export interface WaitingPanelProps {
  readonly running: RunningSimulation;
  readonly onAct: (move: (simulation: Simulation) => Simulation) => void;
}

/** What waits now, and everything that can be let happen. */
export function WaitingPanel({ running, onAct }: WaitingPanelProps) {
  const t = useTranslate();
  const { simulation, open } = running;
  const [doing, setDoing] = useState<number>();
  const [happening, setHappening] = useState<Happening>();
  const work = simulation.work.filter((one) => !isSystem(one));
  const current = work.find(({ number }) => number === doing);
  const act: WaitingPanelProps['onAct'] = (move) => {
    setDoing(undefined);
    setHappening(undefined);
    onAct(move);
  };
  return (
    <>
      <section className="sz-sim-part" aria-label={t('simulation.waiting')}>
        <h3>{t('simulation.waiting')}</h3>
        {open.map((result) => (
          <ResultCard key={result.work.number} result={result} onAct={act} />
        ))}
        <ul className="sz-sim-work">
          {work.map((one) => (
            <WorkItem key={one.number} work={one} now={simulation.now} onDo={() => setDoing(one.number)} />
          ))}
        </ul>
        {work.length + open.length === 0 ? <p className="sz-quiet">{t(nothingToDo(simulation))}</p> : null}
      </section>
      {isGoingOn(simulation) ? (
        <>
          <TimePanel simulation={simulation} onMove={(move) => act((now) => now.do(move))} />
          <OutsidePanel simulation={simulation} onMove={(move) => act((now) => now.do(move))} onWith={setHappening} />
        </>
      ) : null}
      {current ? (
        <WorkDrawer {...{ simulation }} work={current} onAct={act} onClose={() => setDoing(undefined)} />
      ) : null}
      {happening ? (
        <HappeningDrawer
          happening={happening}
          variables={simulation.variables}
          onHappen={(move) => act((now) => now.do(move))}
          onClose={() => setHappening(undefined)}
        />
      ) : null}
    </>
  );
}

/** Whether something can still happen; one that has stopped at one place may go on at another. */
function isGoingOn({ result: { status } }: Simulation): boolean {
  return status === 'waiting' || status === 'incident';
}

function nothingToDo(simulation: Simulation): string {
  const { result, awaited, due } = simulation;
  if (!isGoingOn(simulation)) return 'simulation.waiting.ended';
  if (awaited.length > 0) return 'simulation.waiting.event';
  if (due.length > 0) return 'simulation.waiting.time';
  return result.status === 'incident' ? 'simulation.waiting.stopped' : 'simulation.waiting.none';
}

interface WorkItemProps {
  readonly work: SimulatedWork;
  readonly now: number;
  readonly onDo: () => void;
}

function WorkItem({ work, now, onDo }: WorkItemProps) {
  const t = useTranslate();
  const { words, lookAt } = useSurroundings();
  const { request } = work;
  const name = words.name(request.element);
  const formKey = request.type === 'task' ? request.formKey : undefined;
  return (
    <li>
      <div className="sz-sim-work-text">
        <strong>{name}</strong>
        <span>{t('simulation.work.who', { who: words.who(work) })}</span>
        {formKey === undefined ? null : <span>{t('simulation.work.form', { form: words.form(formKey) })}</span>}
        <DueWords work={work} now={now} />
      </div>
      <div className="sz-actions">
        <Button type="primary" aria-label={t('simulation.do.title', { name })} onClick={onDo}>
          {t('simulation.work.do')}
        </Button>
        <Button aria-label={t('simulation.work.showNamed', { name })} onClick={() => lookAt(request.element)}>
          {t('simulation.work.show')}
        </Button>
      </div>
    </li>
  );
}

function DueWords({ work: { request, since }, now }: { readonly work: SimulatedWork; readonly now: number }) {
  const t = useTranslate();
  const { words, calendar } = useSurroundings();
  const limit = request.type === 'task' ? request.dueDate : undefined;
  const day = dueDayOf(limit, since, calendar);
  if (limit === undefined || day === undefined) return null;
  const left = workingDaysLeft(calendar, day, new Date(now));
  const params = { limit: words.limit(limit), day: dateWords(day, t) };
  if (day < dayOf(new Date(now))) return <span className="sz-sim-overdue">{t('simulation.work.overdue', params)}</span>;
  return (
    <span>
      {t('simulation.work.due', params)}，
      {left === 0 ? t('simulation.work.today') : t('simulation.work.left', { count: left })}
    </span>
  );
}

interface ResultCardProps {
  readonly result: OpenResult;
  readonly onAct: WaitingPanelProps['onAct'];
}

/** A step of the system whose result decides the way. */
function ResultCard({ result: { work, ways }, onAct }: ResultCardProps) {
  const t = useTranslate();
  const { words } = useSurroundings();
  const name = words.name(work.request.element);
  return (
    <div className="sz-sim-result" role="group" aria-label={`${t('simulation.result')}：${name}`}>
      <div className="sz-sim-work-text">
        <strong>{name}</strong>
        <span>{t('simulation.result.ask')}</span>
      </div>
      <div className="sz-actions">
        {ways.map((way) => (
          <Button key={way.key} onClick={() => onAct((now) => completeBy(now, work, { facts: way.facts }))}>
            {words.way(way)}
            <span className="sz-unseen">
              {' '}
              <WayFacts way={way} />
            </span>
          </Button>
        ))}
      </div>
    </div>
  );
}

interface OutsidePanelProps {
  readonly simulation: Simulation;
  readonly onMove: (move: Move) => void;
  readonly onWith: (happening: Happening) => void;
}

/** Messages and signals that are waited for, and facts that change without any work. */
function OutsidePanel({ simulation, onMove, onWith }: OutsidePanelProps) {
  const t = useTranslate();
  return (
    <section className="sz-sim-part" aria-label={t('simulation.events')}>
      <h3>{t('simulation.events')}</h3>
      <div className="sz-actions">
        {simulation.awaited.map(({ on, name }) => {
          const label = t(`simulation.events.${on}`, { name });
          return (
            <span key={`${on} ${name}`} className="sz-sim-event">
              <Button onClick={() => onMove({ type: on, name })}>{label}</Button>
              <Button
                aria-label={t('simulation.events.withLabel', { name: label })}
                onClick={() => onWith({ type: on, name })}
              >
                {t('simulation.events.with')}
              </Button>
            </span>
          );
        })}
        <Button onClick={() => onWith({ type: 'change' })}>{t('simulation.events.change')}</Button>
      </div>
    </section>
  );
}
