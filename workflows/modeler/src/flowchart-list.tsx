import { useTranslate } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { deadlineWords } from './deadline-words.js';
import type { FlowchartStep, FlowchartWay } from './flowchart-steps.js';
import { stateOf, type FlowchartNote, type FlowchartPosition } from './position.js';

export interface FlowchartListProps {
  readonly steps: readonly FlowchartStep[];
  readonly position: FlowchartPosition;
  readonly notes?: readonly FlowchartNote[];
}

/** The flowchart in words: a numbered procedure with who, by when, and where it goes from there. */
export function FlowchartList({ steps, position, notes = [] }: FlowchartListProps) {
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
}

function Step({ step, next, byId, position, notes }: StepProps) {
  const t = useTranslate();
  const { id, name, who, kind, documentation, deadline, ways, exceptions } = step;
  const state = stateOf(position, id);
  const limit = deadline && deadlineWords(deadline, t);
  // That the next step follows goes without saying.
  const told = ways.length === 1 && ways[0]?.to === next?.id && !ways[0]?.condition ? [] : ways;
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
        {who && kind === 'task' && <span className="sz-quiet">{t('modeler.who', { who })}</span>}
        {limit && <span className="sz-quiet">{t('modeler.deadline', { deadline: limit })}</span>}
      </span>
      {documentation && <p>{documentation}</p>}
      {[...told, ...exceptions].map((way) => (
        <Way key={`${way.condition} ${way.to}`} way={way} target={byId.get(way.to)} />
      ))}
    </li>
  );
}

function Way({ way, target }: { way: FlowchartWay; target: FlowchartStep | undefined }) {
  const t = useTranslate();
  if (!target) return null;
  const { number, name } = target;
  const { condition } = way;
  const words = condition ? t('modeler.way', { condition, number, name }) : t('modeler.wayPlain', { number, name });
  return <p className="sz-quiet">{words}</p>;
}
