import { Section, useNarrow, useTranslate } from '@sanzhi/web-ui';
import { deadlineWords, FlowchartView, stateOf, type FlowchartStep } from '@sanzhi/workflows-modeler';
import { Button } from 'antd';
import { useState } from 'react';
import type { ProcessPosition } from './case-data.js';

/** The stages of a case as the law has them (REC-2). */
const stages = ['initiation', 'investigation', 'decision', 'execution', 'archiving'] as const;

export interface CaseFlowProps {
  readonly position: ProcessPosition;
  readonly steps: readonly FlowchartStep[];
  readonly stage: string;
}

const storageKey = 'sanzhi.caseFlow';

/** The flowchart with where the case stands; folded, it is a bar of the stages, as it begins on a phone. What the viewer chose is remembered. */
export function CaseFlow({ position, steps, stage }: CaseFlowProps) {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const [isOpen, setOpen] = useState(
    () => (localStorage.getItem(storageKey) ?? (isNarrow ? 'folded' : 'open')) === 'open',
  );
  const [selected, setSelected] = useState<string>();
  const fold = (open: boolean) => {
    setOpen(open);
    localStorage.setItem(storageKey, open ? 'open' : 'folded');
  };
  const step = steps.find(({ id }) => id === selected);
  return (
    <Section
      title={t('case.flow')}
      extra={
        <Button size="small" aria-expanded={isOpen} onClick={() => fold(!isOpen)}>
          {t(isOpen ? 'case.flow.fold' : 'case.flow.unfold')}
        </Button>
      }
    >
      {isOpen ? (
        <>
          <FlowchartView {...position} height={340} selected={selected} onSelect={setSelected} />
          {step && <StepNote step={step} position={position} />}
        </>
      ) : (
        <StageBar stage={stage} />
      )}
    </Section>
  );
}

function StepNote({ step, position }: { step: FlowchartStep; position: ProcessPosition }) {
  const t = useTranslate();
  const { id, number, name, who, documentation, deadline } = step;
  const limit = deadline && deadlineWords(deadline, t);
  return (
    <div className="sz-ground" role="status">
      <span className="sz-ground-label">{t('case.flow.step', { number, name })}</span>
      <span className="sz-mark">{t(`modeler.state.${stateOf(position, id)}`)}</span>
      {who && <span>{t('modeler.who', { who })}</span>}
      {limit && <span>{t('modeler.deadline', { deadline: limit })}</span>}
      {documentation && <span>{documentation}</span>}
    </div>
  );
}

function StageBar({ stage }: { stage: string }) {
  const t = useTranslate();
  const at = stage === 'closed' ? stages.length : stages.indexOf(stage as (typeof stages)[number]);
  const stateAt = (index: number) => (index < at ? 'completed' : index === at ? 'active' : 'ahead');
  return (
    <ol className="sz-stages">
      {stages.map((one, index) => (
        <li
          key={one}
          className={`sz-stage-${stateAt(index)}`}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          <span>{t(`stage.${one}`)}</span>
          <span className="sz-stage-state">{t(`modeler.state.${stateAt(index)}`)}</span>
        </li>
      ))}
    </ol>
  );
}
