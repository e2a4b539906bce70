import { aspectsOf, type Aspect, type AspectValue, isSameValue } from './element-aspects.js';
import { type FlowchartElement, partOf, readElements } from './flowchart-elements.js';

/** What differs of an element between two versions. */
export interface FlowchartChange {
  readonly aspect: Aspect;
  readonly before?: AspectValue;
  readonly after?: AspectValue;
}

/** One difference between two versions of a flowchart. */
export interface FlowchartDifference {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** As the later version has it; as the earlier one has what was removed. */
  readonly element: FlowchartElement;
  /** Of what was changed. */
  readonly changes: readonly FlowchartChange[];
}

/**
 * What differs between two versions of a flowchart, in the order of the work: steps before the flows between them.
 * Elements are the same by their ids. What differs in no way that has words is said to differ all the same.
 *
 * @throws what the parser throws for a text that is no BPMN
 */
export async function flowchartDifferences(before: string, after: string): Promise<readonly FlowchartDifference[]> {
  const [one, other] = [await readElements(before), await readElements(after)];
  const { diff } = await import('bpmn-js-differ');
  const found = diff(one.definitions, other.definitions);
  const added = [...other.elements.values()]
    .filter(({ id }) => !one.elements.has(id))
    .map((element) => ({ kind: 'added' as const, element, changes: [] }));
  const removed = [...one.elements.values()]
    .filter(({ id }) => !other.elements.has(id))
    .map((element) => ({ kind: 'removed' as const, element, changes: [] }));
  const stayed = [...other.elements.values()].flatMap((element): FlowchartDifference[] => {
    const earlier = one.elements.get(element.id);
    if (!earlier) return [];
    const changes = changesOf(earlier, element, element.id in found._changed);
    if (changes.length > 0) return [{ kind: 'changed', element, changes }];
    const isMoved = element.id in found._layoutChanged && element.kind !== 'flow';
    return isMoved ? [{ kind: 'moved', element, changes: [] }] : [];
  });
  return [...added, ...stayed, ...removed].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Aspects that differ. `isOther` says that something does, whatever it is. */
function changesOf(before: FlowchartElement, after: FlowchartElement, isOther: boolean): readonly FlowchartChange[] {
  const [then, now] = [aspectsOf(before), aspectsOf(after)];
  const aspects = [...new Set([...then.keys(), ...now.keys()])];
  const changes = aspects.flatMap((aspect) => {
    const [old, new_] = [then.get(aspect), now.get(aspect)];
    if (isSameValue(old, new_)) return [];
    return [{ aspect, ...(old ? { before: old } : {}), ...(new_ ? { after: new_ } : {}) }];
  });
  // That a pool holds other lanes, a process other steps, is told at those; how a condition is laid out is nothing.
  const isHolder = after.kind === 'lane' || after.kind === 'pool' || after.kind === 'process';
  const isTold = changes.length > 0 || isHolder || conditionText(before) !== conditionText(after);
  return isOther && !isTold ? [{ aspect: 'other' }] : changes;
}

function conditionText({ parsed }: FlowchartElement): unknown {
  return partOf(parsed, 'conditionExpression')?.['body'];
}

const kinds = ['process', 'pool', 'lane', 'step', 'note', 'flow'];

function placeOf({ kind, element }: FlowchartDifference): number {
  const order = { added: 0, changed: 0, removed: 0, moved: 1 }[kind];
  return order * 100_000 + kinds.indexOf(element.kind) * 10_000 + element.order;
}
