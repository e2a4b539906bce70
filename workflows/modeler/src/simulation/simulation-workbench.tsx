import { Citation, useTranslate } from '@sanzhi/web-ui';
import { replayScenario, type Simulation } from '@sanzhi/workflows-engine';
import type { Expressions } from '@sanzhi/workflows-model';
import { Button, Tabs } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { calendarTimers } from './calendar-timers.js';
import { type Frame, framesOfTrace, framesOfWitness } from './frames.js';
import { LogList } from './log-list.js';
import { emptyPicture, flowsSince, pictureOf, pictureOfDifference, pictureOfFrame } from './pictures.js';
import { Player } from './player.js';
import type { CheckedScenario } from './scenario-difference.js';
import { ScenarioPanel } from './scenario-panel.js';
import { useSurroundings } from './simulation-context.js';
import { SimulationStage } from './simulation-stage.js';
import type { PlayedFinding, SimulationViewProps } from './simulation-view.js';
import type { SimulationWords } from './simulation-words.js';
import { type Beginning, StartPanel } from './start-panel.js';
import { type RunningSimulation, type SimulationControls, useSimulation } from './use-simulation.js';
import { WaitingPanel } from './waiting-panel.js';

interface WorkbenchProps extends Omit<SimulationViewProps, 'expressions'> {
  readonly expressions: Expressions;
  readonly looksAt: { readonly element: string | undefined };
}

/** What is shown instead of the simulation. */
type Shown =
  | { readonly kind: 'witness'; readonly finding: PlayedFinding }
  | { readonly kind: 'replay'; readonly checked: CheckedScenario }
  | { readonly kind: 'difference'; readonly checked: CheckedScenario };

/** Diagram on one side, everything that can be done on the other. */
export function SimulationWorkbench(props: WorkbenchProps) {
  const { desk, looksAt, file } = { ...props, ...useSurroundings() };
  const controls = useSimulation(desk.facts);
  const checked = useChecked(props);
  const [shown, setShown] = useShown(props.witness);
  const frames = useFrames(shown);
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [shown]);
  const stage = useStage({ running: controls.running, shown, frame: frames?.[at] });
  useTold(controls.running);
  return (
    <div className="sz-sim">
      <SimulationStage xml={file.xml} {...stage} looksAt={looksAt.element === undefined ? stage.looksAt : looksAt} />
      <div className="sz-sim-side">
        {frames && shown && shown.kind !== 'difference' ? (
          <Playing {...{ shown, frames, at }} onAt={setAt} onClose={() => setShown(undefined)} />
        ) : (
          <SidePanels {...props} {...{ controls, checked }} onShow={setShown} />
        )}
      </div>
    </div>
  );
}

/** A witness is shown until it is closed; another one is shown anew. */
function useShown(witness: PlayedFinding | undefined) {
  const [shown, setShown] = useState<Shown | undefined>(witness && { kind: 'witness', finding: witness });
  useEffect(() => setShown(witness && { kind: 'witness', finding: witness }), [witness]);
  return [shown, setShown] as const;
}

function useFrames(shown: Shown | undefined): readonly Frame[] | undefined {
  const { words } = useSurroundings();
  return useMemo(() => {
    if (shown?.kind === 'witness') return withFault(framesOfWitness(shown.finding.witness, words));
    return shown?.kind === 'replay' ? framesOfTrace(shown.checked.replay.result?.trace ?? [], words) : undefined;
  }, [shown, words]);
}

/** A witness ends with what is wrong. */
function withFault(frames: readonly Frame[]): readonly Frame[] {
  return frames.map((frame, at) => (at === frames.length - 1 ? { ...frame, isFault: true } : frame));
}

/** Every scenario is played again whenever the diagram or the scenarios are others. */
function useChecked({ scenarios, expressions }: WorkbenchProps): readonly CheckedScenario[] {
  const { file, calendar } = useSurroundings();
  return useMemo(() => {
    const options = { expressions, resolveTimer: calendarTimers(calendar) };
    return scenarios.map((scenario) => ({ scenario, replay: replayScenario(file.programs, scenario, options) }));
  }, [scenarios, expressions, file.programs, calendar]);
}

interface Staged {
  readonly running: RunningSimulation | undefined;
  readonly shown: Shown | undefined;
  readonly frame: Frame | undefined;
}

/** What the diagram shows, the flows that tokens run along to get there, and where to look. */
function useStage({ running, shown, frame }: Staged) {
  const t = useTranslate();
  return useMemo(() => {
    if (shown?.kind === 'difference') {
      const texts = {
        expected: t('simulation.scenario.expected'),
        actual: t('simulation.scenario.actual'),
        standing: t('simulation.scenario.standing'),
      };
      const picture = pictureOfDifference(shown.checked, texts);
      return { picture, travels: [], looksAt: { element: picture.labels[0]?.element } };
    }
    if (frame) {
      const picture = pictureOfFrame(frame, t(frame.isFault ? 'simulation.witness.fault' : 'simulation.player.here'));
      return { picture, travels: frame.flows, looksAt: { element: frame.current } };
    }
    if (!running) return { picture: emptyPicture, travels: [], looksAt: { element: undefined } };
    const { simulation, told } = running;
    const element = simulation.standing.at(-1)?.element ?? simulation.path.at(-1);
    return {
      picture: pictureOf(simulation, t('simulation.stopMark')),
      travels: flowsSince(simulation, told),
      looksAt: { element },
    };
  }, [running, shown, frame, t]);
}

/** Tells aloud what each act led to. */
function useTold(running: RunningSimulation | undefined): void {
  const t = useTranslate();
  const { words, announce } = useSurroundings();
  useEffect(() => {
    if (running) announce(toldOf(running, words, t));
  }, [running, words, announce, t]);
}

function toldOf(
  { simulation, told, open, wentBack }: RunningSimulation,
  words: SimulationWords,
  t: ReturnType<typeof useTranslate>,
): string {
  const happened = simulation.steps.slice(told).map((step) => {
    const { text, details } = words.step(step);
    return [text, ...details].join('，');
  });
  const waiting = [...simulation.work, ...open.map(({ work }) => work)].map(
    ({ request }) => `“${words.name(request.element)}”`,
  );
  const names = [...new Set(waiting)].join('、');
  const first = wentBack ? [t('simulation.back.done')] : [];
  return [...first, ...happened, ...(names ? [t('simulation.announce.waiting', { names })] : [])].join('。');
}

interface PlayingProps {
  readonly shown: Exclude<Shown, { kind: 'difference' }>;
  readonly frames: readonly Frame[];
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onClose: () => void;
}

function Playing({ shown, ...playing }: PlayingProps) {
  const t = useTranslate();
  if (shown.kind === 'replay') {
    return (
      <div className="sz-sim-part">
        <h3>{shown.checked.scenario.title}</h3>
        <Player {...playing} label={t('simulation.player')} />
      </div>
    );
  }
  const { message, article } = shown.finding;
  return (
    <div className="sz-sim-part">
      <h3>{t('simulation.witness')}</h3>
      <p className="sz-sim-finding">
        <strong>{message}</strong> {article ? <Citation article={article} /> : null}
      </p>
      <Player {...playing} label={t('simulation.witness')} />
    </div>
  );
}

interface SidePanelsProps extends WorkbenchProps {
  readonly controls: SimulationControls;
  readonly checked: readonly CheckedScenario[];
  readonly onShow: (shown: Shown | undefined) => void;
}

function SidePanels({ controls, checked, onShow, onScenarios, expressions }: SidePanelsProps) {
  const t = useTranslate();
  const { file, calendar } = useSurroundings();
  const [tab, setTab] = useState('work');
  const { running, begin, act, back, end } = controls;
  const heading = useRef<HTMLDivElement>(null);
  const start = ({ process, now, variables }: Beginning) => {
    onShow(undefined);
    begin({ programs: file.programs, process, expressions, variables, now, resolveTimer: calendarTimers(calendar) });
    heading.current?.focus();
  };
  const play = (move: (simulation: Simulation) => Simulation) => {
    onShow(undefined);
    act(move);
    // What was pressed is gone with the work that it was about.
    heading.current?.focus();
  };
  const goBack = () => {
    onShow(undefined);
    back();
  };
  const count = checked.length;
  return (
    <>
      <div className="sz-sim-bar" ref={heading} tabIndex={-1}>
        {running ? <StatusMark simulation={running.simulation} /> : null}
        <div className="sz-actions">
          {running ? (
            <>
              <Button disabled={!running.canGoBack} onClick={goBack}>
                {t('simulation.back')}
              </Button>
              <Button
                onClick={() => {
                  onShow(undefined);
                  end();
                }}
              >
                {t('simulation.restart')}
              </Button>
            </>
          ) : null}
        </div>
      </div>
      {running ? <StopNote simulation={running.simulation} /> : null}
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'work',
            label: t('simulation.tab.work'),
            children: running ? <WaitingPanel running={running} onAct={play} /> : <StartPanel onBegin={start} />,
          },
          {
            key: 'log',
            label: t('simulation.tab.log'),
            disabled: !running,
            children: running ? <LogList simulation={running.simulation} /> : null,
          },
          {
            key: 'scenarios',
            label: count > 0 ? t('simulation.tab.scenarios.count', { count }) : t('simulation.tab.scenarios'),
            children: (
              <ScenarioPanel
                checked={checked}
                onScenarios={onScenarios}
                simulation={running?.simulation}
                onReplay={(one) => onShow({ kind: 'replay', checked: one })}
                onShow={(one) => onShow({ kind: 'difference', checked: one })}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function StatusMark({ simulation }: { readonly simulation: Simulation }) {
  const t = useTranslate();
  const { status } = simulation.result;
  const isFault = status === 'failed' || status === 'incident';
  return (
    <span className={isFault ? 'sz-sim-verdict sz-sim-verdict-differs' : 'sz-sim-verdict'}>
      {t(`simulation.status.${status}`)}
    </span>
  );
}

/** Why it can go no further. */
function StopNote({ simulation }: { readonly simulation: Simulation }) {
  const t = useTranslate();
  const { words } = useSurroundings();
  if (simulation.isExhausted) return <p className="sz-sim-fault">{t('simulation.status.exhausted')}</p>;
  const { status, error } = simulation.result;
  if (status !== 'incident' || !error) return null;
  return (
    <p className="sz-sim-fault">
      {t('simulation.status.incident.note', { name: words.name(error.element), reason: words.reason(error) })}
    </p>
  );
}
