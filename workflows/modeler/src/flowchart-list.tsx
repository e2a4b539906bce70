import { Link, usePermission } from '@sanzhi/web-shell';
import { Citation, useTranslate } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { deadlineWords } from './deadline-words.js';
import type { FlowchartDesk } from './editor/desk.js';
import type { FlowchartStep } from './flowchart-steps.js';
import { stateOf, type FlowchartNote, type FlowchartPosition } from './position.js';
import { readStep, wayCondition } from './step-reading.js';

export interface FlowchartListProps {
  readonly steps: readonly FlowchartStep[];
  readonly position: FlowchartPosition;
  readonly notes?: readonly FlowchartNote[];
  /** Given to whoever answers for the flowchart: then all that a step demands is said, and what decides on its ways. */
  readonly desk?: FlowchartDesk | undefined;
}

/** The flowchart in words: a numbered procedure with who, by when, and where it goes from there. */
export function FlowchartList({ steps, position, notes = [], desk }: FlowchartListProps) {
  const byId = useMemo(() => new Map(steps.map((step) => [step.id, step])), [steps]);
  return (
    <ol className="sz-flow-list">
      {steps.map((step, index) => (
        <Step
          key={step.id}
          step={step}
          next={steps[index + 1]}
          byId={byId}
          position={position}
          notes={notes.filter(({ elementId }) => elementId === step.id)}
          desk={desk}
        />
      ))}
    </ol>
  );
}

interface StepProps {
  readonly step: FlowchartStep;
  readonly next: FlowchartStep | undefined;
  readonly byId: ReadonlyMap<string, FlowchartStep>;
  readonly position: FlowchartPosition;
  readonly notes: readonly FlowchartNote[];
  readonly desk: FlowchartDesk | undefined;
}

function Step({ step, next, byId, position, notes, desk }: StepProps) {
  const t = useTranslate();
  const { id, name, who, kind, documentation, deadline, ways, exceptions } = step;
  const state = stateOf(position, id);
  const limit = deadline && deadlineWords(deadline, t);
  // That the next step follows goes without saying.
  const [only] = ways;
  const isPlain = ways.length === 1 && only?.to === next?.id && !only?.condition && !only?.expressions;
  return (
    <li className={`sz-flow-step-${state}`} {...(state === 'active' ? { 'aria-current': 'step' as const } : {})}>
      <span className="sz-flow-step-head">
        <strong>{name}</strong>
        {state !== 'ahead' && <span className="sz-mark">{t(`modeler.state.${state}`)}</span>}
        {notes.map(({ text }) => (
          <span key={text} className="sz-mark">
            {text}
          </span>
        ))}
        {who && kind === 'task' && !desk && <span className="sz-quiet">{t('modeler.who', { who })}</span>}
        {desk && <Who step={step} desk={desk} />}
        {limit && <span className="sz-quiet">{t('modeler.deadline', { deadline: limit })}</span>}
      </span>
      {documentation && <p>{documentation}</p>}
      {desk && <Demands step={step} desk={desk} />}
      {[...(isPlain ? [] : ways), ...exceptions].map((way) => (
        <Way
          key={`${way.condition} ${way.expressions?.join(' ')} ${way.to}`}
          condition={wayCondition(way, step, { desk, t })}
          target={byId.get(way.to)}
        />
      ))}
    </li>
  );
}

interface ReadStepProps {
  readonly step: FlowchartStep;
  readonly desk: FlowchartDesk;
}

function Who({ step, desk }: ReadStepProps) {
  const { who } = readStep(step, desk, useTranslate());
  return who ? <span className="sz-quiet">{who}</span> : null;
}

/** The form, the article and what the law counts as done. */
function Demands({ step, desk }: ReadStepProps) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const { form, article, milestones } = readStep(step, desk, t);
  if (!form && !article && milestones.length === 0) return null;
  const milestonesKey = step.kind === 'task' ? 'modeler.milestones' : 'modeler.milestones.mark';
  return (
    <p className="sz-flow-step-head sz-quiet">
      {form && (
        <span>
          {t('modeler.form')}
          {mayEdit ? <Link to={`/forms/${encodeURIComponent(form.key)}`}>{form.title}</Link> : form.title}
        </span>
      )}
      {article && (
        <span>
          {t('modeler.ground')}
          <Citation article={article} />
        </span>
      )}
      {milestones.length > 0 && <span>{t(milestonesKey, { names: milestones.join('、') })}</span>}
    </p>
  );
}

interface WayProps {
  readonly condition: string | undefined;
  readonly target: FlowchartStep | undefined;
}

function Way({ condition, target }: WayProps) {
  const t = useTranslate();
  if (!target) return null;
  const { number, name } = target;
  const words = condition ? t('modeler.way', { condition, number, name }) : t('modeler.wayPlain', { number, name });
  return <p className="sz-quiet">{words}</p>;
}
