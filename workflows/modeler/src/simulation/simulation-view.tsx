import type { FormServices } from '@sanzhi/forms-react';
import type { Dictionaries } from '@sanzhi/forms-schema';
import { type Calendar, createCalendar } from '@sanzhi/platform-calendar';
import { LoadingState, useTranslate } from '@sanzhi/web-ui';
import type { Scenario } from '@sanzhi/workflows-engine';
import { type Expressions, jsonLogicExpressions } from '@sanzhi/workflows-model';
import type { Witness } from '@sanzhi/workflows-verifier';
import { useMemo, useState } from 'react';
import { vocabularyOf } from './fact-vocabulary.js';
import { SimulationContext } from './simulation-context.js';
import type { SimulationDesk } from './simulation-desk.js';
import { SimulationWords } from './simulation-words.js';
import { SimulationWorkbench } from './simulation-workbench.js';
import { type LoadForm, type ReadFile, useSimulatedFile } from './use-simulated-file.js';
import '../flowchart.css';
import './simulation.css';

/** A finding whose way is to be shown. */
export interface PlayedFinding {
  readonly message: string;
  readonly witness: Witness;
  readonly article?: { readonly id: string; readonly citation: string };
}

export interface SimulationViewProps {
  /** BPMN 2.0 with its diagram. */
  readonly xml: string;
  readonly desk: SimulationDesk;
  readonly scenarios: readonly Scenario[];
  /** Absent: scenarios are only read. */
  readonly onScenarios?: (next: readonly Scenario[]) => void;
  /** The form document of a form key; nothing where there is none. */
  readonly loadForm: LoadForm;
  /** Shown instead of a simulation, until it is closed. */
  readonly witness?: PlayedFinding;
  /** The same object as long as it is the same calendar. Default: without published years. */
  readonly calendar?: Calendar;
  /** Default: JSON-Logic without operators of plugins. The same object as long as it is the same language. */
  readonly expressions?: Expressions;
  readonly formServices?: FormServices;
  readonly dictionaries?: Dictionaries;
}

/**
 * A flowchart played by hand before anybody works by it, in the engine that runs the cases: what waits, who does it, on
 * which form, what the clock brings, which way it goes and why. Ways can be kept as scenarios.
 */
export function SimulationView(props: SimulationViewProps) {
  const t = useTranslate();
  const { xml, loadForm, expressions = plainExpressions } = props;
  const file = useSimulatedFile(xml, { expressions, loadForm });
  if (file === undefined) return <LoadingState />;
  if (file === 'broken') return <p className="sz-state">{t('simulation.broken')}</p>;
  if (file.errors.length > 0) {
    return (
      <section className="sz-sim-part" role="alert">
        <p>{t('simulation.unreadable')}</p>
        <ul className="sz-sim-errors">
          {file.errors.map(({ rule, elements, message }) => (
            <li key={`${rule} ${elements.join(' ')}`}>{message}</li>
          ))}
        </ul>
      </section>
    );
  }
  // Another drawing is another simulation: what stood at places that may be gone is not carried over.
  return <Surrounded key={xml} {...props} file={file} expressions={expressions} />;
}

const plainExpressions = jsonLogicExpressions();
const plainCalendar = createCalendar([]);

function Surrounded(props: SimulationViewProps & { readonly file: ReadFile; readonly expressions: Expressions }) {
  const translate = useTranslate();
  const { file, desk, calendar = plainCalendar, formServices, dictionaries } = props;
  const [said, setSaid] = useState('');
  const [looksAt, setLooksAt] = useState<{ readonly element: string | undefined }>({ element: undefined });
  const vocabulary = useMemo(
    () => vocabularyOf(file.programs, desk.facts, file.forms),
    [file.programs, desk.facts, file.forms],
  );
  const words = useMemo(() => {
    const loaded = [...file.forms].map(([key, { title }]) => ({ key, title }));
    const forms = [...desk.forms, ...loaded];
    return new SimulationWords({ programs: file.programs, vocabulary, desk: { ...desk, forms }, translate });
  }, [file, vocabulary, desk, translate]);
  const surroundings = useMemo(
    () => ({
      ...{ file, desk, vocabulary, words, calendar, announce: setSaid },
      ...(formServices ? { formServices } : {}),
      ...(dictionaries ? { dictionaries } : {}),
      lookAt: (element: string) => setLooksAt({ element }),
    }),
    [file, desk, vocabulary, words, calendar, formServices, dictionaries],
  );
  return (
    <SimulationContext.Provider value={surroundings}>
      <SimulationWorkbench {...props} looksAt={looksAt} />
      <div role="status" className="sz-unseen">
        {said}
      </div>
    </SimulationContext.Provider>
  );
}
