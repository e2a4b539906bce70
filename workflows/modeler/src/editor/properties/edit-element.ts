import { listOf } from '../canvas/elements.js';
import type { Drawn, Moddle } from '../canvas/services.js';
import type { Drawing } from '../drawing.js';

/** Sets properties of an element as one step; what already is so is no step. Empty texts are taken away. */
export function setProperties(drawing: Drawing, element: Drawn, properties: Readonly<Record<string, unknown>>): void {
  const wanted = Object.entries(properties).map(([name, value]) => [name, value === '' ? undefined : value] as const);
  const changed = wanted.filter(([name, value]) => element.businessObject.get(name) !== value);
  if (changed.length === 0) return;
  drawing.together(() => {
    const stale = changed.flatMap(([name]) => relativesOf(element.businessObject, name));
    drawing.get('modeling').updateProperties(element, Object.fromEntries([...changed, ...stale]));
    dropZeebe(
      drawing,
      element,
      changed.map(([name]) => name),
    );
  });
}

/** The same as Flowable and Activiti spell it; what is said anew here, they say no longer. */
function relativesOf(owner: Moddle, name: string): (readonly [string, undefined])[] {
  const spellings = ['flowable', 'activiti'].map((prefix) => name.replace(/^camunda:/, `${prefix}:`));
  return spellings.flatMap((spelling) =>
    spelling !== name && owner.get(spelling) !== undefined ? [[spelling, undefined] as const] : [],
  );
}

/** Where Zeebe says the same. */
const zeebe: Readonly<Record<string, string>> = {
  'camunda:assignee': 'zeebe:assignmentDefinition',
  'camunda:candidateGroups': 'zeebe:assignmentDefinition',
  'camunda:formKey': 'zeebe:formDefinition',
  'camunda:dueDate': 'zeebe:taskSchedule',
};

function dropZeebe(drawing: Drawing, element: Drawn, names: readonly string[]): void {
  const holder = element.businessObject['extensionElements'] as Moddle | undefined;
  const values = holder ? listOf(holder, 'values') : [];
  const kept = values.filter(({ $type }) => !names.some((name) => zeebe[name] === $type));
  if (!holder || kept.length === values.length) return;
  drawing.get('modeling').updateModdleProperties(element, holder, { values: kept });
}

export function setDocumentation(drawing: Drawing, element: Drawn, text: string): void {
  const owner = element.businessObject;
  const kept = listOf(owner, 'documentation').slice(1);
  const first = text.trim() === '' ? [] : [make(drawing, 'bpmn:Documentation', { text }, owner)];
  drawing.get('modeling').updateModdleProperties(element, owner, { documentation: [...first, ...kept] });
}

/** A new part of an element, which knows what it belongs to. */
export function make(drawing: Drawing, type: string, attributes: object, parent: Moddle): Moddle {
  const made = drawing.get('bpmnFactory').create(type, attributes);
  made.$parent = parent;
  return made;
}

/** An expression as files spell it. */
export function expression(drawing: Drawing, body: string, parent: Moddle, language?: string): Moddle {
  return make(drawing, 'bpmn:FormalExpression', { body, ...(language ? { language } : {}) }, parent);
}
