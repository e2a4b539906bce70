import {
  type FormCommand,
  type FormComponents,
  type FormDocument,
  type FormRule,
  type FormTest,
  placedOf,
  placementFault,
  subtree,
  topmost,
} from '@sanzhi/forms-schema';
import { mayStand, parentOf, type Place, placeOf } from './place.js';

/** A removal, with what else goes with the nodes. */
export interface Removal {
  readonly command: FormCommand;
  readonly ids: readonly string[];
  /** Rules that are removed or shortened because they name what is gone. */
  readonly rules: readonly string[];
  /** What the keys act on afterwards. */
  readonly next: string;
}

/**
 * Removes nodes and what would dangle without them: effects on them, rules that read them, their modes, their
 * translations, what tests say of them. One step.
 * `undefined` when nothing of it can be removed.
 */
export function removal(document: FormDocument, ids: readonly string[]): Removal | undefined {
  const roots = topmost(document, ids).filter((id) => id !== document.root && document.nodes[id]);
  if (roots.length === 0) return undefined;
  const gone = new Set(roots.flatMap((id) => subtree(document, id)).map(({ id }) => id));
  const rules = document.rules.flatMap((rule) => ruleWithout(rule, gone, document.id));
  const modes = Object.entries(document.modes).flatMap(([task, mode]) =>
    Object.keys(mode)
      .filter((id) => gone.has(id))
      .map((id): FormCommand => ({ do: 'setMode', task, id })),
  );
  const tests = document.tests.flatMap((test): FormCommand[] => {
    const kept = testWithout(test, gone);
    return JSON.stringify(kept) === JSON.stringify(test) ? [] : [{ do: 'replaceTest', id: test.id, test: kept }];
  });
  const texts = Object.entries(document.i18n).flatMap(([locale, named]) =>
    Object.keys(named)
      .filter((name) => gone.has(name.split('.')[0] ?? ''))
      .map((name): FormCommand => ({ do: 'setText', locale, name })),
  );
  const removals = roots.map((id): FormCommand => ({ do: 'remove', id }));
  return {
    command: {
      do: 'batch',
      commands: [...rules.map(({ command }) => command), ...modes, ...tests, ...texts, ...removals],
    },
    ids: roots,
    rules: rules.map(({ id }) => id),
    next: afterRemoval(document, roots, gone),
  };
}

function ruleWithout(rule: FormRule, gone: ReadonlySet<string>, formId: string) {
  if (readsAny(rule.when, gone, formId)) return [{ id: rule.id, command: { do: 'removeRule', id: rule.id } as const }];
  const effects = rule.effects.filter(
    (effect) =>
      !gone.has(effect.target) &&
      !(effect.effect === 'value' && readsAny([effect.value, effect.otherwise ?? null], gone, formId)),
  );
  if (effects.length === rule.effects.length) return [];
  const command: FormCommand =
    effects.length === 0
      ? { do: 'removeRule', id: rule.id }
      : { do: 'replaceRule', id: rule.id, rule: { ...rule, effects } };
  return [{ id: rule.id, command }];
}

/** Whether JSON-Logic names one of the nodes in a `var`. */
function readsAny(logic: unknown, ids: ReadonlySet<string>, formId: string): boolean {
  if (Array.isArray(logic)) return logic.some((one) => readsAny(one, ids, formId));
  if (typeof logic !== 'object' || logic === null) return false;
  return Object.entries(logic).some(([operator, operand]: [string, unknown]) => {
    if (operator !== 'var') return readsAny(operand, ids, formId);
    const path: unknown = Array.isArray(operand) ? operand[0] : operand;
    return typeof path === 'string' && path.split('.').some((step) => step !== formId && ids.has(step));
  });
}

function afterRemoval(document: FormDocument, roots: readonly string[], gone: ReadonlySet<string>): string {
  const [first = document.root] = roots;
  const parent = parentOf(document, first) ?? document.root;
  const siblings = document.nodes[parent]?.children ?? [];
  const at = siblings.indexOf(first);
  const after = siblings.slice(at).find((id) => !gone.has(id));
  const before = siblings.slice(0, at).findLast((id) => !gone.has(id));
  return after ?? before ?? parent;
}

/** Which way a keyboard move goes. */
export type MoveWay = 'up' | 'down' | 'out' | 'into';

/**
 * Moves nodes one place: up or down among their siblings, out of what holds them, or into the container above.
 * `undefined` when there is no such place.
 */
export function moveStep(
  document: FormDocument,
  components: FormComponents,
  ids: readonly string[],
  way: MoveWay,
): FormCommand | undefined {
  const roots = topmost(document, ids).filter((id) => id !== document.root);
  const [first] = roots;
  const last = roots.at(-1);
  const from = first === undefined ? undefined : placeOf(document, first);
  if (!from || first === undefined || last === undefined) return undefined;
  const to = stepPlace(document, components, { from, last, first, way, type: document.nodes[first]?.type ?? '' });
  return to && moveTo(document, components, roots, to);
}

interface StepOptions {
  readonly from: Place;
  readonly first: string;
  readonly last: string;
  readonly way: MoveWay;
  readonly type: string;
}

function stepPlace(document: FormDocument, components: FormComponents, step: StepOptions): Place | undefined {
  const { from, last, way, type } = step;
  const siblings = document.nodes[from.parent]?.children ?? [];
  switch (way) {
    case 'up':
      return from.index > 0 ? { parent: from.parent, index: from.index - 1 } : undefined;
    case 'down': {
      const place = placeOf(document, last);
      return place && place.parent === from.parent && place.index + 1 < siblings.length
        ? { parent: from.parent, index: place.index + 2 }
        : undefined;
    }
    case 'out': {
      const above = placeOf(document, from.parent);
      return above && { parent: above.parent, index: above.index + 1 };
    }
    case 'into': {
      const before = siblings.slice(0, from.index).findLast((id) => mayStand(document, components, type, id));
      return before === undefined
        ? undefined
        : { parent: before, index: document.nodes[before]?.children?.length ?? 0 };
    }
  }
}

/**
 * Moves nodes to a place, together and in reading order. `place` counts as the document is now. `undefined` when
 * one of them may not stand there, or nothing would change.
 */
export function moveTo(
  document: FormDocument,
  components: FormComponents,
  ids: readonly string[],
  place: Place,
): FormCommand | undefined {
  const roots = topmost(document, ids).filter((id) => id !== document.root);
  const fault = placementFault(document, place.parent, { placed: placedOf(document, roots), components });
  if (roots.length === 0 || fault !== undefined) return undefined;
  const staying = (document.nodes[place.parent]?.children ?? []).slice(0, place.index);
  const start = staying.filter((id) => !roots.includes(id)).length;
  const commands = movesOf(document, roots, { parent: place.parent, index: start });
  return commands.length === 0 ? undefined : commands.length === 1 ? commands[0] : { do: 'batch', commands };
}

/** Each is taken out first, so an index counts the ones already there and none of those that are yet to come. */
function movesOf(document: FormDocument, roots: readonly string[], place: Place): FormCommand[] {
  const after = new Map(Object.entries(document.nodes).map(([id, node]) => [id, [...(node.children ?? [])]]));
  const commands: FormCommand[] = [];
  const target = after.get(place.parent) ?? [];
  // Members that stand before the place and are moved later shift it; so they are moved behind one another.
  let previous: string | undefined = target.filter((id) => !roots.includes(id))[place.index - 1];
  for (const id of roots) {
    const holder = parentOf(document, id) ?? document.root;
    const from = after.get(holder) ?? [];
    const at = from.indexOf(id);
    from.splice(at, 1);
    const index: number = previous === undefined ? 0 : target.indexOf(previous) + 1;
    target.splice(index, 0, id);
    if (holder !== place.parent || at !== index) commands.push({ do: 'move', id, parent: place.parent, index });
    previous = id;
  }
  return commands;
}

/** A test without what it says of nodes that are gone. */
function testWithout(test: FormTest, gone: ReadonlySet<string>): FormTest {
  const kept = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key.split('@')[0] ?? key)));
  return {
    ...test,
    given: kept(test.given),
    expect: Object.fromEntries(
      Object.entries(test.expect).map(([aspect, expected]) => [aspect, kept<unknown>(expected ?? {})]),
    ),
  };
}
