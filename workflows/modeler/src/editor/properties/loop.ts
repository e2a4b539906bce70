import { textOf } from '../canvas/elements.js';
import { type Drawn, is, type Moddle } from '../canvas/services.js';
import type { Drawing } from '../drawing.js';
import { expression, make } from './edit-element.js';

/** 会签: an activity that several do, each for himself. */
export interface Loop {
  readonly order: 'parallel' | 'sequential';
  /** How many: a number, or each of a list that a variable holds. */
  readonly of:
    { readonly kind: 'count'; readonly count: number } | { readonly kind: 'list'; readonly variable: string };
  /** When it is enough. */
  readonly enough: Enough;
}

export type Enough =
  | { readonly kind: 'all' }
  /** As soon as so many have done it. */
  | { readonly kind: 'some'; readonly count: number }
  /** Another condition, kept as it is. */
  | { readonly kind: 'other'; readonly text: string };

/** The loop of an activity as people say it; one that is said otherwise (a standard loop) is left alone. */
export function loopOf(activity: Moddle): Loop | 'none' | 'other' {
  const loop = activity['loopCharacteristics'] as Moddle | undefined;
  if (!loop) return 'none';
  if (!is(loop, 'bpmn:MultiInstanceLoopCharacteristics')) return 'other';
  const cardinality = bodyOf(loop['loopCardinality']);
  const collection = textOf(loop, 'camunda:collection');
  if (!collection && !/^\d+$/.test(cardinality || '1')) return 'other';
  return {
    order: loop['isSequential'] === true ? 'sequential' : 'parallel',
    of: collection ? { kind: 'list', variable: collection } : { kind: 'count', count: Number(cardinality || 1) },
    enough: enoughOf(bodyOf(loop['completionCondition'])),
  };
}

function bodyOf(holder: unknown): string {
  return (holder ? textOf(holder as Moddle, 'body') : undefined) ?? '';
}

const COMPLETED = 'nrOfCompletedInstances';

function enoughOf(text: string): Enough {
  if (!text) return { kind: 'all' };
  const match = /^\{"(?:>=|===?)":\[\{"var":"nrOfCompletedInstances"\},(\d+)\]\}$/.exec(text.replaceAll(/\s/g, ''));
  return match ? { kind: 'some', count: Number(match[1]) } : { kind: 'other', text };
}

/** Writes a loop, keeping what other tools wrote on it besides, as one step. */
export function setLoop(drawing: Drawing, element: Drawn, loop: Loop | 'none'): void {
  const owner = element.businessObject;
  const modeling = drawing.get('modeling');
  if (loop === 'none') return modeling.updateProperties(element, { loopCharacteristics: undefined });
  const present = owner['loopCharacteristics'] as Moddle | undefined;
  const held = is(present, 'bpmn:MultiInstanceLoopCharacteristics') ? present : undefined;
  const made = held ?? make(drawing, 'bpmn:MultiInstanceLoopCharacteristics', {}, owner);
  drawing.together(() => {
    if (!held) modeling.updateProperties(element, { loopCharacteristics: made });
    modeling.updateModdleProperties(element, made, propertiesOf(drawing, made, loop));
    // The mark on the shape is drawn anew only with a property of the element itself.
    if (held) modeling.updateProperties(element, { loopCharacteristics: made });
  });
}

function propertiesOf(
  drawing: Drawing,
  holder: Moddle,
  { order, of, enough }: Loop,
): Readonly<Record<string, unknown>> {
  const present = holder['completionCondition'];
  const rule = enough.kind === 'some' ? JSON.stringify({ '>=': [{ var: COMPLETED }, enough.count] }) : undefined;
  return {
    isSequential: order === 'sequential',
    loopCardinality: of.kind === 'count' ? expression(drawing, String(of.count), holder) : undefined,
    'camunda:collection': of.kind === 'list' ? of.variable : undefined,
    'camunda:elementVariable': of.kind === 'list' ? (textOf(holder, 'camunda:elementVariable') ?? 'item') : undefined,
    completionCondition:
      enough.kind === 'other' ? present : rule ? expression(drawing, rule, holder, 'json-logic') : undefined,
  };
}
