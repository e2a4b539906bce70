import { eventDefinitionOf, listOf, textOf } from '../canvas/elements.js';
import type { Drawn, Moddle } from '../canvas/services.js';
import type { Drawing } from '../drawing.js';
import { expression, make } from './edit-element.js';

/** When a timer goes off, as the file has it. */
export interface WrittenTimer {
  readonly kind: TimerKind;
  readonly text: string;
}

export type TimerKind = 'duration' | 'date' | 'cycle';

const timerProperties = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' } as const;

export function timerOf(definition: Moddle): WrittenTimer {
  for (const kind of ['duration', 'date', 'cycle'] as const) {
    const held = definition[timerProperties[kind]] as Moddle | undefined;
    if (held) return { kind, text: textOf(held, 'body') ?? '' };
  }
  return { kind: 'duration', text: '' };
}

export function setTimer(drawing: Drawing, event: Drawn, { kind, text }: WrittenTimer): void {
  const definition = eventDefinitionOf(event.businessObject);
  if (!definition) return;
  const properties = Object.fromEntries(
    Object.entries(timerProperties).map(([one, property]) => [
      property,
      one === kind && text ? expression(drawing, text, definition) : undefined,
    ]),
  );
  drawing.get('modeling').updateModdleProperties(event, definition, properties);
}

/** Events that refer to something declared beside the process, by the kind of their trigger. */
const references = {
  'bpmn:MessageEventDefinition': { property: 'messageRef', type: 'bpmn:Message', text: 'name' },
  'bpmn:SignalEventDefinition': { property: 'signalRef', type: 'bpmn:Signal', text: 'name' },
  'bpmn:ErrorEventDefinition': { property: 'errorRef', type: 'bpmn:Error', text: 'errorCode' },
  'bpmn:EscalationEventDefinition': { property: 'escalationRef', type: 'bpmn:Escalation', text: 'escalationCode' },
  'bpmn:ReceiveTask': { property: 'messageRef', type: 'bpmn:Message', text: 'name' },
  'bpmn:SendTask': { property: 'messageRef', type: 'bpmn:Message', text: 'name' },
} as const;

/** What is waited for or thrown: the holder's reference to a message, signal, error or escalation. */
export function referenceOf(holder: Moddle): { readonly text: string } | undefined {
  const reference = references[holder.$type as keyof typeof references];
  if (!reference) return undefined;
  const declared = holder.get(reference.property) as Moddle | undefined;
  return { text: (declared && (textOf(declared, reference.text) ?? declared.name)) ?? '' };
}

/** Lets an event or task refer to what is so called; it is declared unless it is already, all as one step. */
export function setReference(drawing: Drawing, element: Drawn, holder: Moddle, text: string): void {
  const reference = references[holder.$type as keyof typeof references];
  if (!reference) return;
  const modeling = drawing.get('modeling');
  const definitions = drawing.modeler.getDefinitions();
  drawing.together(() => {
    const known = listOf(definitions, 'rootElements').find(
      (root) => root.$type === reference.type && textOf(root, reference.text) === text,
    );
    const declared = known ?? make(drawing, reference.type, { name: text, [reference.text]: text }, definitions);
    if (!known && text) {
      const rootElements = [...listOf(definitions, 'rootElements'), declared];
      modeling.updateModdleProperties(element, definitions, { rootElements });
    }
    modeling.updateModdleProperties(element, holder, { [reference.property]: text ? declared : undefined });
  });
}
