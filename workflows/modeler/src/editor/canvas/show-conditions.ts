import { conditionWords } from '@sanzhi/web-rules';
import type { FlowchartDesk } from '../desk.js';
import { conditionOf, vocabularyOf } from '../properties/conditions.js';
import { isFlow } from './elements.js';
import type { Connection, Drawn, Moddle, Point, Services } from './services.js';
import './show-conditions.css';

const kind = 'sanzhi-condition';
const longest = 22;

type Translate = Parameters<typeof conditionWords>[2];

/** What conditions can be written on: the editor's drawing, and one that is only looked at. */
export interface ConditionedDrawing {
  readonly things: readonly Drawn[];
  get(service: 'overlays'): Services['overlays'];
}

/**
 * Writes conditions in words on the ways that have no name of their own.
 * @returns takes the words away
 */
export function showConditions(drawing: ConditionedDrawing, desk: FlowchartDesk, translate: Translate): () => void {
  for (const way of drawing.things) {
    if (!isFlow(way) || way.businessObject.name) continue;
    const condition = conditionOf(way.businessObject['conditionExpression'] as Moddle | undefined);
    if (condition.kind !== 'rule') continue;
    const words = conditionWords(condition.rule, vocabularyOf(desk, condition.rule), translate);
    drawing.get('overlays').add(way.id, kind, { position: placeOn(way), html: labelOf(words), scale: true });
  }
  return () => drawing.get('overlays').remove({ type: kind });
}

/** Above the middle of the first longer piece, seen from the corner of the way's box. */
function placeOn({ waypoints }: Connection): object {
  const [left, top] = [Math.min(...waypoints.map(({ x }) => x)), Math.min(...waypoints.map(({ y }) => y))];
  const pieces = waypoints.slice(1).map((to, at) => [waypoints[at] as Point, to] as const);
  const [from, to] =
    pieces.find(([a, b]) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y) > 40) ?? (pieces[0] as (typeof pieces)[number]);
  return { left: (from.x + to.x) / 2 - left, top: (from.y + to.y) / 2 - top };
}

function labelOf(words: string): HTMLElement {
  const html = document.createElement('span');
  html.className = 'sz-fe-words';
  html.textContent = words.length > longest ? `${words.slice(0, longest)}…` : words;
  html.title = words;
  html.setAttribute('aria-hidden', 'true');
  return html;
}
