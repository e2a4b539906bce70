import type { Calendar } from '@sanzhi/platform-calendar';
import { LoadingState, useTranslate } from '@sanzhi/web-ui';
import { replayScenario, type Scenario } from '@sanzhi/workflows-engine';
import { jsonLogicExpressions } from '@sanzhi/workflows-model';
import { useMemo } from 'react';
import { calendarTimers } from './calendar-timers.js';
import { vocabularyOf } from './fact-vocabulary.js';
import { differenceWords } from './scenario-difference.js';
import type { SimulationDesk } from './simulation-desk.js';
import { SimulationWords } from './simulation-words.js';
import { type ReadFile, useSimulatedFile } from './use-simulated-file.js';
import './simulation.css';

export interface ScenarioResultsProps {
  /** BPMN 2.0. */
  readonly xml: string;
  readonly scenarios: readonly Scenario[];
  readonly desk: SimulationDesk;
  readonly calendar: Calendar;
}

const plain = { expressions: jsonLogicExpressions(), loadForm: () => Promise.resolve(undefined) };

/** Scenarios to be read: each played again on the drawing, with what came of it and where it went astray. */
export function ScenarioResults(props: ScenarioResultsProps) {
  const t = useTranslate();
  const file = useSimulatedFile(props.xml, plain);
  if (file === undefined) return <LoadingState />;
  if (file === 'broken') return <p>{t('simulation.broken')}</p>;
  return <Played {...props} file={file} />;
}

function Played({ file, scenarios, desk, calendar }: ScenarioResultsProps & { readonly file: ReadFile }) {
  const t = useTranslate();
  const { programs, forms } = file;
  const checked = useMemo(() => {
    const options = { expressions: plain.expressions, resolveTimer: calendarTimers(calendar) };
    return scenarios.map((scenario) => ({ scenario, replay: replayScenario(programs, scenario, options) }));
  }, [scenarios, programs, calendar]);
  const vocabulary = vocabularyOf(programs, desk.facts, forms);
  const words = new SimulationWords({ programs, vocabulary, desk, translate: t });
  return (
    <ul className="sz-sim-scenarios">
      {checked.map((one) => {
        const { scenario, replay } = one;
        const { title, expects } = scenario;
        return (
          <li key={scenario.id}>
            <div className="sz-sim-scenario-head">
              <span className={replay.ok ? 'sz-sim-verdict' : 'sz-sim-verdict sz-sim-verdict-differs'}>
                {t(replay.ok ? 'simulation.scenario.ok' : 'simulation.scenario.differs')}
              </span>
              <strong>{title}</strong>
            </div>
            <p className="sz-quiet">
              {t('simulation.scenario.about', {
                count: expects.path.length,
                outcome: t(`simulation.status.${expects.outcome}`),
              })}
            </p>
            {differenceWords(one, words, t).map((difference) => (
              <p key={difference} className="sz-sim-fault">
                {difference}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
