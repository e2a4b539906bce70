import { FormView } from '@sanzhi/forms-react';
import { compileForm, type FormDocument, modesTask } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import type { SimulatedWork, Simulation } from '@sanzhi/workflows-engine';
import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { FactEditor, givenFacts } from './fact-editor.js';
import { withFacts } from './fact-values.js';
import { caughtAt } from './simulated-file.js';
import { useSurroundings } from './simulation-context.js';
import type { FactValues } from './simulation-desk.js';
import { completeBy, waysOfWork } from './system-steps.js';
import { proposedWay, WayChoice } from './way-choice.js';

export interface WorkDrawerProps {
  readonly simulation: Simulation;
  readonly work: SimulatedWork;
  readonly onAct: (move: (simulation: Simulation) => Simulation) => void;
  readonly onClose: () => void;
}

/** Does one piece of work: its form first, where it has one, then the way that it goes on. */
export function WorkDrawer({ simulation, work, onAct, onClose }: WorkDrawerProps) {
  const t = useTranslate();
  const { words, file, desk } = useSurroundings();
  const [given, setGiven] = useState<FactValues>();
  const formKey = work.request.type === 'task' ? work.request.formKey : undefined;
  const form = formKey === undefined ? undefined : file.forms.get(formKey);

  function submit(variables: FactValues): void {
    if (waysOfWork(simulation, work, { facts: desk.facts, given: variables }).length > 1) return setGiven(variables);
    onAct((now) => completeBy(now, work, { facts: {}, given: variables }));
  }

  return (
    <Drawer
      open
      width="min(720px, 100vw)"
      title={t('simulation.do.title', { name: words.name(work.request.element) })}
      onClose={onClose}
      destroyOnHidden
    >
      <p className="sz-quiet">{t('simulation.work.who', { who: words.who(work) })}</p>
      {form && given === undefined ? (
        <>
          <TaskForm form={form} work={work} onSubmit={(values) => submit({ [form.id]: values })} />
          <Button type="link" onClick={() => setGiven({})}>
            {t('simulation.do.skip')}
          </Button>
        </>
      ) : (
        <>
          {formKey !== undefined && !form ? (
            <p className="sz-quiet">{t('simulation.do.noForm', { form: words.form(formKey) })}</p>
          ) : null}
          <WorkOutcome {...{ simulation, work, onAct }} given={given ?? {}} />
        </>
      )}
      <OtherEnds work={work} onAct={onAct} />
    </Drawer>
  );
}

interface TaskFormProps {
  readonly form: FormDocument;
  readonly work: SimulatedWork;
  /** With the values by node id, as conditions read them. */
  readonly onSubmit: (byNode: FactValues) => void;
}

function TaskForm({ form, work, onSubmit }: TaskFormProps) {
  const t = useTranslate();
  const { calendar, formServices, dictionaries, desk, file } = useSurroundings();
  const { element } = work.request;
  const node = file.programs.flatMap(({ nodes }) => nodes).find(({ id }) => id === element);
  const alike = desk.templates?.find(({ id }) => id === node?.template)?.elementId;
  return (
    <FormView
      document={form}
      task={modesTask(form, element, alike)}
      calendar={calendar}
      {...(formServices ? { services: formServices } : {})}
      {...(dictionaries ? { dictionaries } : {})}
      submitText={t('simulation.do.form')}
      onSubmit={(values) => onSubmit(byNode(form, values))}
    />
  );
}

/** A record by node id: that is how conditions read it, because keys may be renamed. What is left empty is known to be. */
function byNode(form: FormDocument, values: FactValues): FactValues {
  const fields = compileForm(form).nodes.filter(({ isField, table }) => isField && !table);
  return Object.fromEntries(fields.map(({ node, key }) => [node.id, values[key] ?? null]));
}

interface WorkOutcomeProps extends Pick<WorkDrawerProps, 'simulation' | 'work' | 'onAct'> {
  readonly given: FactValues;
}

function WorkOutcome({ simulation, work, given, onAct }: WorkOutcomeProps) {
  const t = useTranslate();
  const { desk } = useSurroundings();
  const [facts, setFacts] = useState<FactValues>({});
  const [chosen, setChosen] = useState<string>();
  const all = useMemo(() => withFacts(given, givenFacts(facts)), [given, facts]);
  const ways = useMemo(
    () => waysOfWork(simulation, work, { facts: desk.facts, given: all }),
    [simulation, work, desk.facts, all],
  );
  const way = ways.find(({ key }) => key === chosen) ?? proposedWay(ways);
  return (
    <>
      {ways.length > 1 ? (
        <WayChoice ways={ways} value={way?.key} onChange={setChosen} />
      ) : (
        <p>{t('simulation.do.oneWay')}</p>
      )}
      <details className="sz-sim-more">
        <summary>{t('simulation.do.facts')}</summary>
        <FactEditor values={facts} onChange={setFacts} label={t('simulation.do.facts')} />
      </details>
      <Button
        type="primary"
        onClick={() => onAct((now) => completeBy(now, work, { facts: way?.facts ?? {}, given: all }))}
      >
        {t('simulation.do.complete')}
      </Button>
    </>
  );
}

/** What else work may end in: errors and escalations that the diagram catches, and a failure. */
function OtherEnds({ work, onAct }: Pick<WorkDrawerProps, 'work' | 'onAct'>) {
  const t = useTranslate();
  const { file } = useSurroundings();
  const ends = caughtAt(file.programs, work.request.element);
  const { number } = work;
  return (
    <details className="sz-sim-more">
      <summary>{t('simulation.do.otherwise')}</summary>
      <div className="sz-actions">
        {ends.map(({ type, code, name }) => (
          <Button
            key={`${type} ${code}`}
            onClick={() =>
              onAct((now) =>
                now.do(
                  type === 'error'
                    ? { type: 'throw', work: number, code }
                    : { type: 'complete', work: number, escalation: code },
                ),
              )
            }
          >
            {t(`simulation.do.${type}`, { name })}
          </Button>
        ))}
        <Button
          onClick={() => onAct((now) => now.do({ type: 'fail', work: number, reason: t('simulation.do.fail.reason') }))}
        >
          {t('simulation.do.fail')}
        </Button>
      </div>
    </details>
  );
}
