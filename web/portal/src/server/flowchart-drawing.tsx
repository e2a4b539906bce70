import type { DrawnFlow, DrawnShape, FlowchartDrawing } from '@sanzhi/workflows-model';
import type { ReactNode } from 'react';
import { wrapped } from './wrapped-text.js';

export interface DrawingProps {
  readonly drawing: FlowchartDrawing;
  /** What the drawing is called. */
  readonly label: string;
  /** The address of a step's words and what it is called there; nothing for what has none. */
  linkOf(elementId: string): { readonly href: string; readonly label: string } | undefined;
}

/** Room around the drawing, so that thick lines and arrows are whole. */
const MARGIN = 12;
/** Pixels for a unit of the plane: names are as large as the text beside them. */
const SCALE = 0.85;
const NAME = 15;
const LABEL = 13;

/** A flowchart as a picture without a script. Each step leads to its words. */
export function Drawing({ drawing, label, linkOf }: DrawingProps) {
  const { x, y, width, height, shapes, flows } = drawing;
  const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN];
  const [, , wide = 0, high = 0] = box;
  return (
    <svg
      className="flowchart"
      viewBox={box.join(' ')}
      width={Math.round(wide * SCALE)}
      height={Math.round(high * SCALE)}
      role="group"
      aria-label={label}
    >
      <defs>
        <marker id="flow-end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto">
          <path className="flow-arrow" d="M 0 0 L 10 5 L 0 10 z" />
        </marker>
      </defs>
      {shapes.filter(isGround).map((shape) => (
        <Ground key={shape.id} shape={shape} />
      ))}
      {flows.map((flow) => (
        <Flow key={flow.id} flow={flow} />
      ))}
      {shapes
        .filter((shape) => !isGround(shape))
        .map((shape) => (
          <Linked key={shape.id} link={linkOf(shape.id)}>
            <Step shape={shape} />
          </Linked>
        ))}
    </svg>
  );
}

/** What others stand on. */
function isGround({ tag, isExpanded }: DrawnShape): boolean {
  return tag === 'participant' || tag === 'lane' || isExpanded;
}

function Linked({
  link,
  children,
}: {
  readonly link: ReturnType<DrawingProps['linkOf']>;
  readonly children: ReactNode;
}) {
  if (!link) return children;
  return (
    <a href={link.href} aria-label={link.label}>
      {children}
    </a>
  );
}

/** The band of a pool or lane that its name stands in. */
const BAND = 30;

function Ground({ shape }: { readonly shape: DrawnShape }) {
  const { tag, x, y, width, height, name } = shape;
  const isNamedAside = tag === 'participant' || tag === 'lane';
  const [middle, left] = [y + height / 2, x + BAND / 2];
  return (
    <g>
      <rect className="flow-ground" x={x} y={y} width={width} height={height} rx={isNamedAside ? 0 : 10} />
      {isNamedAside ? (
        <>
          <path className="flow-line" d={`M ${x + BAND} ${y} V ${y + height}`} />
          <text className="flow-name" transform={`translate(${left} ${middle}) rotate(-90)`} dominantBaseline="central">
            {name}
          </text>
        </>
      ) : (
        <text className="flow-name" x={x + width / 2} y={y + 20}>
          {name}
        </text>
      )}
    </g>
  );
}

function Flow({ flow: { tag, points, name, label, isDefault } }: { readonly flow: DrawnFlow }) {
  const [first, second] = points;
  const middle = points[Math.floor((points.length - 1) / 2)] ?? { x: 0, y: 0 };
  const place = label ?? { x: middle.x, y: middle.y - 18, width: 90, height: 14 };
  return (
    <g>
      <path
        className={tag === 'association' || tag === 'messageFlow' ? 'flow-line flow-dashed' : 'flow-line'}
        d={points.map((point, at) => `${at === 0 ? 'M' : 'L'} ${point.x} ${point.y}`).join(' ')}
        {...(tag === 'association' ? {} : { markerEnd: 'url(#flow-end)' })}
      />
      {isDefault && first && second && <DefaultMark from={first} to={second} />}
      {name && <Words text={name} box={place} size={LABEL} />}
    </g>
  );
}

type Point = DrawnFlow['points'][number];

/** The slash that BPMN puts on the way which is taken when no other is. */
function DefaultMark({ from, to }: { readonly from: Point; readonly to: Point }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [from.x + dx * 12, from.y + dy * 12];
  const [sx, sy] = [(dx - dy) * 5, (dx + dy) * 5];
  return <path className="flow-line" d={`M ${x - sx} ${y - sy} L ${x + sx} ${y + sy}`} />;
}

function Step({ shape }: { readonly shape: DrawnShape }) {
  const { tag, name } = shape;
  if (tag.endsWith('Event')) return <EventShape shape={shape} />;
  if (tag.endsWith('Gateway')) return <GatewayShape shape={shape} />;
  if (tag === 'textAnnotation') {
    const { x, y, width, height } = shape;
    return <path className="flow-line" d={`M ${x + 12} ${y} H ${x} V ${y + height} H ${x + width / 4}`} />;
  }
  const { x, y, width, height } = shape;
  return (
    <g>
      <rect className="flow-step" x={x} y={y} width={width} height={height} rx={10} />
      {tag === 'callActivity' && (
        <rect className="flow-line" x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx={7} />
      )}
      <Words text={name} box={{ x: x + 6, y, width: width - 12, height }} size={NAME} />
    </g>
  );
}

function EventShape({ shape }: { readonly shape: DrawnShape }) {
  const { tag, x, y, width, height, event, isInterrupting, name, label } = shape;
  const [cx, cy, r] = [x + width / 2, y + height / 2, width / 2];
  const place = label ?? { x: cx - 60, y: y + height + 4, width: 120, height: 14 };
  const isBetween = tag !== 'startEvent' && tag !== 'endEvent';
  const dashed = isInterrupting ? '' : ' flow-dashed';
  return (
    <g>
      <circle className={`${tag === 'endEvent' ? 'flow-end' : 'flow-step'}${dashed}`} cx={cx} cy={cy} r={r} />
      {isBetween && <circle className={`flow-line${dashed}`} cx={cx} cy={cy} r={r - 4} />}
      {event === 'timer' && (
        <path className="flow-line" d={`M ${cx} ${cy - r / 2} V ${cy} L ${cx + r / 3} ${cy + 3}`} />
      )}
      {event === 'message' && <path className="flow-line" d={`M ${cx - 9} ${cy - 6} h 18 v 12 h -18 z l 9 7 l 9 -7`} />}
      {event === 'terminate' && <circle className="flow-arrow" cx={cx} cy={cy} r={r - 7} />}
      <Words text={name} box={place} size={LABEL} />
    </g>
  );
}

function GatewayShape({ shape: { tag, x, y, width, height, name, label } }: { readonly shape: DrawnShape }) {
  const [cx, cy] = [x + width / 2, y + height / 2];
  const place = label ?? { x: cx - 60, y: y + height + 4, width: 120, height: 14 };
  return (
    <g>
      <path className="flow-step" d={`M ${cx} ${y} L ${x + width} ${cy} L ${cx} ${y + height} L ${x} ${cy} z`} />
      {tag === 'parallelGateway' && (
        <path className="flow-sign" d={`M ${cx - 11} ${cy} h 22 M ${cx} ${cy - 11} v 22`} />
      )}
      {tag === 'exclusiveGateway' && (
        <path className="flow-sign" d={`M ${cx - 7} ${cy - 9} l 14 18 M ${cx + 7} ${cy - 9} l -14 18`} />
      )}
      {(tag === 'inclusiveGateway' || tag === 'eventBasedGateway') && (
        <circle className="flow-sign" cx={cx} cy={cy} r={11} />
      )}
      <Words text={name} box={place} size={LABEL} />
    </g>
  );
}

interface WordsProps {
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly size: number;
}

/** Lines in the middle of a box. Labels were measured for smaller letters, so they may be somewhat wider. */
function Words({ text, box: { x, y, width, height }, size }: WordsProps) {
  const lines = wrapped(text, Math.max(width, size === LABEL ? 70 : 0) / size);
  const top = y + height / 2 - ((lines.length - 1) * size * 1.2) / 2;
  return (
    <text className={size === NAME ? 'flow-name' : 'flow-label'}>
      {lines.map((line, at) => (
        <tspan key={at} x={x + width / 2} y={top + at * size * 1.2} dominantBaseline="central">
          {line}
        </tspan>
      ))}
    </text>
  );
}
