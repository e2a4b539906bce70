import { DifferenceList } from '@sanzhi/web-configuration';
import { LoadingState, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { usePhone } from '../use-phone.js';
import type { ComparisonCanvas, ComparisonMark } from './comparison-canvas.js';
import { differenceWords, type FlowchartTitles, type WordedFlowchartDifference } from './difference-words.js';
import { flowchartDifferences, type FlowchartDifference } from './flowchart-differences.js';
import '../flowchart.css';
import './comparison.css';

export interface FlowchartComparisonProps {
  /** BPMN of the earlier version. */
  readonly before: string;
  /** BPMN of the later version. */
  readonly after: string;
  /** What roles, forms, services and facts are called; by their ids where they are not told. */
  readonly titles?: FlowchartTitles;
  /** What the diagrams are called; 修改前, 修改后 when left out. */
  readonly names?: { readonly before: string; readonly after: string };
  /** An element to be shown, of either version. Another object shows it again. */
  readonly focus?: { readonly elementId: string } | undefined;
  /** In words only, as on a phone. */
  readonly isListAlone?: boolean;
}

/** Everything is called by its id. */
export const untitled: FlowchartTitles = {
  role: (id) => id,
  form: (key) => key,
  service: (topic) => topic,
  process: (key) => key,
  facts: [],
};

/**
 * What differs between two versions of a flowchart: a list in words, and both diagrams, one above the other, with each
 * difference marked by a frame of its own and a word. Both show the same part; on a phone the list stands alone.
 */
export function FlowchartComparison(props: FlowchartComparisonProps) {
  const { before, after, titles = untitled } = props;
  const t = useTranslate();
  const isPhone = usePhone();
  const isListAlone = isPhone || props.isListAlone === true;
  const found = useDifferences(before, after);
  const [chosen, setChosen] = useState<{ readonly elementId: string }>();
  const worded = useMemo(
    () => (found === undefined || found === 'failed' ? [] : listed(found, (one) => differenceWords(one, t, titles))),
    [found, t, titles],
  );
  if (found === undefined) return <LoadingState />;
  if (found === 'failed') return <p>{t('comparison.failed')}</p>;
  return (
    <div className="sz-flow-comparison">
      <DifferenceList
        differences={worded}
        actsOf={({ elementId, subject }) =>
          !isListAlone && (
            <button
              type="button"
              className="sz-link-button sz-no-print"
              aria-label={t('comparison.look.of', { subject })}
              onClick={() => setChosen({ elementId })}
            >
              {t('comparison.look')}
            </button>
          )
        }
      />
      {!isListAlone && found.length > 0 && <Diagrams {...props} worded={worded} focus={chosen ?? props.focus} />}
    </div>
  );
}

/** Moves are many and say little: those of a list are one line when there are more than a few. */
const MOVES = 3;

function listed(
  differences: readonly FlowchartDifference[],
  words: (difference: FlowchartDifference) => WordedFlowchartDifference,
): readonly WordedFlowchartDifference[] {
  const worded = differences.map(words);
  const moved = worded.filter(({ kind }) => kind === 'moved');
  const [first] = moved;
  if (!first || moved.length <= MOVES) return worded;
  const together = { ...first, subject: moved.map(({ subject }) => subject).join('、') };
  return [...worded.filter(({ kind }) => kind !== 'moved'), together];
}

function useDifferences(before: string, after: string): readonly FlowchartDifference[] | 'failed' | undefined {
  const [found, setFound] = useState<{
    readonly of: string;
    readonly value: readonly FlowchartDifference[] | 'failed';
  }>();
  const of = `${before}\n${after}`;
  useEffect(() => {
    let isGone = false;
    const tell = (value: readonly FlowchartDifference[] | 'failed') => !isGone && setFound({ of, value });
    flowchartDifferences(before, after).then(tell, () => tell('failed'));
    return () => void (isGone = true);
  }, [before, after, of]);
  return found?.of === of ? found.value : undefined;
}

type DiagramsProps = FlowchartComparisonProps & { readonly worded: readonly WordedFlowchartDifference[] };

function Diagrams({ before, after, names, focus, worded }: DiagramsProps) {
  const t = useTranslate();
  const drawn = useRef<Partial<Record<Side, ComparisonCanvas>>>({});
  const marksOf = useMarks(before, after, worded);
  const other = (side: Side) => drawn.current[side === 'before' ? 'after' : 'before'];
  const show = (elementId: string) => {
    // What was removed is on the earlier diagram alone, and that one leads.
    for (const side of ['before', 'after'] as const) drawn.current[side]?.focus(elementId);
  };
  const wanted = useRef(focus);
  useEffect(() => {
    wanted.current = focus;
    if (focus) show(focus.elementId);
  }, [focus]);
  const isReady = (side: Side) => (canvas: ComparisonCanvas | undefined) => {
    if (canvas) drawn.current[side] = canvas;
    else delete drawn.current[side];
    if (canvas && wanted.current) show(wanted.current.elementId);
  };
  return (
    <div className="sz-no-print">
      <div className="sz-flow-tools">
        <Legend />
        <Button size="small" onClick={() => drawn.current.after?.showAll()}>
          {t('modeler.showAll')}
        </Button>
      </div>
      {(['before', 'after'] as const).map((side) => (
        <Diagram
          key={side}
          name={names?.[side] ?? t(`comparison.${side}`)}
          xml={side === 'before' ? before : after}
          marks={marksOf(side)}
          onReady={isReady(side)}
          onSelect={show}
          onMove={(view) => other(side)?.follow(view)}
        />
      ))}
    </div>
  );
}

type Side = 'before' | 'after';

function useMarks(before: string, after: string, worded: readonly WordedFlowchartDifference[]) {
  return useMemo(() => {
    const marks = worded.map(({ elementId, kind, mark }) => ({ elementId, kind, text: mark }));
    const both: Record<Side, readonly ComparisonMark[]> = {
      before: marks.filter(({ kind }) => kind !== 'added'),
      after: marks.filter(({ kind }) => kind !== 'removed'),
    };
    return (side: Side) => both[side];
  }, [before, after, worded]);
}

interface DiagramProps {
  readonly name: string;
  readonly xml: string;
  readonly marks: readonly ComparisonMark[];
  onReady(canvas: ComparisonCanvas | undefined): void;
  onSelect(elementId: string): void;
  onMove(view: { x: number; y: number; width: number; height: number }): void;
}

function Diagram(props: DiagramProps) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const state = useComparisonCanvas(container, props);
  return (
    <figure className="sz-flow-version">
      <figcaption>{props.name}</figcaption>
      <div className="sz-flow-canvas" role="group" aria-label={t('comparison.diagram', { name: props.name })}>
        {state === 'drawing' && <LoadingState />}
        {state === 'failed' && <p className="sz-flow-undrawn">{t('comparison.undrawn')}</p>}
        <div ref={container} className="sz-flow-drawing" />
      </div>
    </figure>
  );
}

function useComparisonCanvas(
  container: RefObject<HTMLDivElement | null>,
  props: DiagramProps,
): 'drawing' | 'drawn' | 'failed' {
  const { xml, marks } = props;
  const latest = useRef(props);
  latest.current = props;
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  useEffect(() => {
    let canvas: ComparisonCanvas | undefined;
    let isGone = false;
    setState('drawing');
    const draw = async (element: HTMLElement) => {
      const { drawComparison } = await import('./comparison-canvas.js');
      if (isGone) return;
      const next = await drawComparison(element, {
        xml,
        marks,
        onSelect: (elementId) => latest.current.onSelect(elementId),
        onMove: (view) => latest.current.onMove(view),
      });
      if (isGone) return next.destroy();
      canvas = next;
      canvas.showAll();
      latest.current.onReady(canvas);
      setState('drawn');
    };
    if (container.current) draw(container.current).catch(() => !isGone && setState('failed'));
    return () => {
      isGone = true;
      latest.current.onReady(undefined);
      canvas?.destroy();
    };
  }, [container, xml, marks]);
  return state;
}

function Legend() {
  const t = useTranslate();
  return (
    <ul className="sz-flow-legend" aria-label={t('modeler.legend')}>
      {(['added', 'changed', 'removed', 'moved'] as const).map((kind) => (
        <li key={kind}>
          <span className={`sz-flow-sample sz-flow-sample-${kind}`} aria-hidden />
          {t(`comparison.mark.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
