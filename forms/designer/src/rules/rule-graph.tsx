import { ruleGraph } from '@sanzhi/forms-schema';
import { EmptyState, useTranslate } from '@sanzhi/web-ui';
import { useId, useMemo } from 'react';
import { useDesigner } from '../designer.js';
import { BOX, drawRules, type GraphBox, type GraphLine } from './graph-layout.js';

export interface RuleGraphProps {
  readonly selectedNodeId?: string | undefined;
  readonly onOpenRule: (ruleId: string) => void;
}

/** Which fields decide which, drawn, and the same as a list of sentences with a button to each rule. */
export function RuleGraph({ selectedNodeId, onOpenRule }: RuleGraphProps) {
  const t = useTranslate();
  const { document, components } = useDesigner();
  const { drawing, cycles } = useMemo(() => {
    const found = ruleGraph(document, components).cycles;
    return { drawing: drawRules(document, found), cycles: found };
  }, [document, components]);
  const titleOf = (id: string) => document.nodes[id]?.title || t('designer.rules.gone');
  if (drawing.boxes.length === 0) return <EmptyState title={t('designer.graph.none')} />;
  return (
    <section className="sz-designer-graph" aria-label={t('designer.graph')}>
      {cycles.map((cycle) => (
        <p key={cycle.join()} className="sz-designer-cycle" role="alert">
          {t('designer.graph.cycle', { cycle: [...cycle, cycle[0] ?? ''].map(titleOf).join(' → ') })}
        </p>
      ))}
      <div className="sz-designer-graph-paper" tabIndex={0} role="group" aria-label={t('designer.graph.drawing')}>
        <Drawing {...drawing} {...{ titleOf, selectedNodeId }} />
      </div>
      <h4>{t('designer.graph.list')}</h4>
      <ul className="sz-designer-graph-list">
        {drawing.lines.map((line) => (
          <li key={`${line.from}>${line.to}`} data-cycle={line.isInCycle}>
            {t('designer.graph.line', { from: titleOf(line.from), to: titleOf(line.to) })}
            {line.rules.map((rule) => (
              <button key={rule.id} type="button" className="sz-rules-link" onClick={() => onOpenRule(rule.id)}>
                {rule.title ?? t('designer.rules.number', { number: document.rules.indexOf(rule) + 1 })}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DrawingProps {
  readonly boxes: readonly GraphBox[];
  readonly lines: readonly GraphLine[];
  readonly width: number;
  readonly height: number;
  readonly titleOf: (id: string) => string;
  readonly selectedNodeId: string | undefined;
}

function Drawing({ boxes, lines, width, height, titleOf, selectedNodeId }: DrawingProps) {
  const t = useTranslate();
  const id = useId();
  const boxOf = (nodeId: string) => boxes.find((box) => box.id === nodeId);
  return (
    <svg
      role="img"
      aria-label={t('designer.graph.words', { fields: boxes.length, lines: lines.length })}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <defs>
        {['plain', 'cycle'].map((kind) => (
          <marker
            key={kind}
            id={`${id}${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className={`sz-designer-graph-tip-${kind}`} />
          </marker>
        ))}
      </defs>
      {lines.map((line) => {
        const [from, to] = [boxOf(line.from), boxOf(line.to)];
        if (!from || !to) return null;
        const isNear = line.from === selectedNodeId || line.to === selectedNodeId;
        return (
          <path
            key={`${line.from}>${line.to}`}
            className="sz-designer-graph-line"
            data-cycle={line.isInCycle}
            data-near={isNear}
            d={pathBetween(from, to)}
            markerEnd={`url(#${id}${line.isInCycle ? 'cycle' : 'plain'})`}
          />
        );
      })}
      {boxes.map((box) => (
        <g
          key={box.id}
          data-cycle={box.isInCycle}
          data-selected={box.id === selectedNodeId}
          className="sz-designer-graph-box"
        >
          <title>{titleOf(box.id)}</title>
          <rect x={box.x} y={box.y} width={BOX.width} height={BOX.height} rx="4" />
          <text x={box.x + BOX.width / 2} y={box.y + BOX.height / 2} textAnchor="middle" dominantBaseline="central">
            {shortened(titleOf(box.id))}
          </text>
        </g>
      ))}
    </svg>
  );
}

const LONGEST = 11;

function shortened(title: string): string {
  const letters = [...title];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : title;
}

/** From the right side of one to the left side of the other; backwards around below. */
function pathBetween(from: GraphBox, to: GraphBox): string {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = [to.x, to.y + BOX.height / 2];
  if (x2 > x1) {
    const middle = (x2 - x1) / 2;
    return `M${x1} ${y1}C${x1 + middle} ${y1} ${x2 - middle} ${y2} ${x2 - 2} ${y2}`;
  }
  const below = Math.max(from.y, to.y) + BOX.height + BOX.gapY / 2;
  return `M${x1} ${y1}C${x1 + 40} ${y1} ${x1 + 40} ${below} ${(x1 + x2) / 2} ${below}S${x2 - 26} ${y2} ${x2 - 2} ${y2}`;
}
