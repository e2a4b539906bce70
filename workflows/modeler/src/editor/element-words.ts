import { eventDefinitionOf, tagOf } from './canvas/elements.js';
import { type Drawn, is } from './canvas/services.js';
import type { FlowchartDesk, PartTemplate } from './desk.js';

type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The template an element was made from, where the desk knows it. */
export function templateOf({ businessObject }: Drawn, desk: FlowchartDesk): PartTemplate | undefined {
  const id = is(businessObject, 'bpmn:FlowElement') ? businessObject.get('camunda:modelerTemplate') : undefined;
  return desk.templates.find((template) => template.id === id);
}

/** What kind of thing an element is, in the user's words. */
export function kindWords({ businessObject }: Drawn, t: Translate): string {
  const definition = eventDefinitionOf(businessObject)?.$type.replace(/^bpmn:|EventDefinition$/g, '');
  const tag = tagOf(businessObject);
  const isEventScope = businessObject['triggeredByEvent'] === true;
  if (isEventScope) return t('flowEditor.kind.eventSubProcess');
  const kind = t(`flowEditor.kind.${tag}`);
  return definition && !/^(start|end)Event$/.test(tag)
    ? t('flowEditor.kind.withTrigger', { trigger: t(`flowEditor.trigger.${definition.toLowerCase()}`), kind })
    : kind;
}

/** An element as one would call it: its name, else its kind; a way by what it leads from and to. */
export function elementWords(element: Drawn, t: Translate): string {
  const { name } = element.businessObject;
  if (name) return name;
  const ends = element as Partial<Pick<Drawn, never>> & { readonly source?: Drawn; readonly target?: Drawn };
  if (ends.source && ends.target) {
    return t('flowEditor.wayWords', { from: endWords(ends.source, t), to: endWords(ends.target, t) });
  }
  return kindWords(element, t);
}

const endWords = (element: Drawn, t: Translate) => element.businessObject.name ?? kindWords(element, t);
