import { LoadingState, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FlowchartDesk } from './editor/desk.js';
import type { Flowchart } from './flowchart-canvas.js';
import { FlowchartList } from './flowchart-list.js';
import type { FlowchartNote, FlowchartPosition } from './position.js';
import { useFlowchartSteps } from './use-flowchart-steps.js';
import { usePhone } from './use-phone.js';
import './flowchart.css';

export interface FlowchartViewProps extends FlowchartPosition {
  /** BPMN 2.0 with its diagram. */
  readonly xml: string;
  /** What is said at elements besides. */
  readonly notes?: readonly FlowchartNote[];
  /** The step shown as chosen. */
  readonly selected?: string | undefined;
  /** Called with the element a click chose: a task, an event, a gateway. */
  readonly onSelect?: (elementId: string) => void;
  /** Of the diagram, in px. */
  readonly height?: number;
  /** Given to whoever answers for the flowchart: what a step demands and what decides on its ways is said then. */
  readonly desk?: FlowchartDesk | undefined;
}

/**
 * A flowchart and where its case stands: what is being done has a thick frame and a word, what is done is shaded, ways
 * that were taken are dark. The same in words stands below, and alone on a phone.
 */
export function FlowchartView(props: FlowchartViewProps) {
  const t = useTranslate();
  const isPhone = usePhone();
  const steps = useFlowchartSteps(props.xml);
  const [hasFailed, setFailed] = useState(false);
  const list =
    steps === 'failed' ? (
      <p>{t('modeler.textFailed')}</p>
    ) : steps ? (
      <FlowchartList steps={steps} position={props} notes={props.notes ?? []} desk={props.desk} />
    ) : (
      <LoadingState />
    );
  if (isPhone) return list;
  return (
    <div className="sz-flow">
      {hasFailed ? <p>{t('modeler.failed')}</p> : <Diagram {...props} onFailed={() => setFailed(true)} />}
      {/* Whoever answers for the flowchart reads all that it says. */}
      <details open={hasFailed || props.desk !== undefined} className="sz-flow-text">
        <summary>{t('modeler.text')}</summary>
        {list}
      </details>
    </div>
  );
}

function Diagram(props: FlowchartViewProps & { onFailed: () => void }) {
  const t = useTranslate();
  const { height = 320, active, completed, notes = [] } = props;
  const container = useRef<HTMLDivElement>(null);
  const flowchart = useFlowchart(container, props);
  const isPlaced = active.length + completed.length + notes.length > 0;
  return (
    <>
      <div className="sz-flow-tools sz-no-print">
        {active.length + completed.length > 0 ? <Legend /> : <span />}
        <div className="sz-actions">
          {isPlaced && (
            <Button size="small" onClick={() => flowchart?.showCurrent()}>
              {t('modeler.showCurrent')}
            </Button>
          )}
          <Button size="small" onClick={() => flowchart?.showAll()}>
            {t('modeler.showAll')}
          </Button>
          <Button size="small" onClick={() => flowchart?.zoom('in')}>
            {t('modeler.zoomIn')}
          </Button>
          <Button size="small" onClick={() => flowchart?.zoom('out')}>
            {t('modeler.zoomOut')}
          </Button>
        </div>
      </div>
      <div className="sz-flow-canvas" style={{ height }} role="group" aria-label={t('modeler.flowchart')}>
        {!flowchart && <LoadingState />}
        <div ref={container} className="sz-flow-drawing" />
      </div>
    </>
  );
}

function Legend() {
  const t = useTranslate();
  return (
    <ul className="sz-flow-legend" aria-label={t('modeler.legend')}>
      {(['active', 'completed', 'ahead'] as const).map((state) => (
        <li key={state}>
          <span className={`sz-flow-sample sz-flow-sample-${state}`} aria-hidden />
          {t(`modeler.state.${state}`)}
        </li>
      ))}
    </ul>
  );
}

function useFlowchart(
  container: { readonly current: HTMLDivElement | null },
  props: FlowchartViewProps & { onFailed: () => void },
): Flowchart | undefined {
  const t = useTranslate();
  const { xml, active, completed, taken, notes = [], selected } = props;
  const latest = useRef(props);
  latest.current = props;
  const [flowchart, setFlowchart] = useState<Flowchart>();

  useEffect(() => {
    let drawn: Flowchart | undefined;
    let isGone = false;
    const draw = async (element: HTMLElement) => {
      const { drawFlowchart } = await import('./flowchart-canvas.js');
      if (isGone) return;
      const next = await drawFlowchart(element, {
        xml,
        activeText: t('modeler.state.active'),
        onSelect: (elementId) => latest.current.onSelect?.(elementId),
      });
      if (isGone) return next.destroy();
      drawn = next;
      drawn.mark(latest.current, latest.current.notes ?? []);
      drawn.showCurrent();
      setFlowchart(drawn);
    };
    if (container.current) draw(container.current).catch(() => !isGone && latest.current.onFailed());
    return () => {
      isGone = true;
      drawn?.destroy();
      setFlowchart(undefined);
    };
  }, [container, xml, t]);

  const said = notes.map(({ elementId, text }) => `${elementId} ${text}`);
  const marks = [active, completed, taken, said].map((ids) => ids.join(' ')).join('|');
  useEffect(() => {
    flowchart?.mark(latest.current, latest.current.notes ?? []);
  }, [flowchart, marks]);
  useEffect(() => flowchart?.select(selected), [flowchart, selected]);
  const { desk } = props;
  useEffect(() => (desk ? flowchart?.showConditions(desk, t) : undefined), [flowchart, desk, t]);
  return flowchart;
}
