import { isThing } from '../canvas/elements.js';
import { type Connection, type Drawn, is } from '../canvas/services.js';

/** An element in the outline: how deep it stands, and the ways on from it. */
export interface OutlineRow {
  readonly element: Drawn;
  readonly depth: number;
  readonly ways: readonly Connection[];
}

/** Every element of the drawing, in the order of the work; boundary events after what they sit on. */
export function outlineRows(roots: readonly Drawn[]): readonly OutlineRow[] {
  return roots.flatMap((root) => rowsIn(root, 0));
}

function rowsIn(holder: Drawn, depth: number): OutlineRow[] {
  const things = (holder.children ?? []).filter((child) => isThing(child) && !child.waypoints);
  const steps = things.filter(({ businessObject }) => is(businessObject, 'bpmn:FlowNode'));
  const others = things.filter((thing) => !steps.includes(thing));
  const ordered = inOrder(steps);
  return [...ordered, ...others].flatMap((element) => [rowOf(element, depth), ...rowsIn(element, depth + 1)]);
}

function rowOf(element: Drawn, depth: number): OutlineRow {
  return { element, depth: element.host ? depth + 1 : depth, ways: element.outgoing };
}

/** Reverse postorder over the ways: a step comes after all that leads to it, loops apart. */
function inOrder(steps: readonly Drawn[]): readonly Drawn[] {
  const seen = new Set<Drawn>();
  const done: Drawn[] = [];
  const visit = (element: Drawn): void => {
    if (seen.has(element) || !steps.includes(element)) return;
    seen.add(element);
    const ways = [...element.outgoing, ...element.attachers.flatMap(({ outgoing }) => outgoing)];
    for (const { target } of [...ways].reverse()) visit(target);
    done.push(element);
  };
  const free = steps.filter(({ host }) => !host);
  const starts = free.filter(({ incoming }) => incoming.length === 0);
  for (const start of [...starts].reverse()) visit(start);
  const reached = [...done].reverse();
  done.length = 0;
  for (const rest of [...free].reverse()) visit(rest);
  return [...reached, ...[...done].reverse()].flatMap((element) => [
    element,
    ...element.attachers.filter((one) => steps.includes(one)),
  ]);
}
