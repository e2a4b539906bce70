import type { PartTemplate } from '../desk.js';

/** The BPMN type that a template's element has: `userTask` → `bpmn:UserTask`. */
export function typeOfTemplate({ element }: PartTemplate): string {
  return `bpmn:${element.charAt(0).toUpperCase()}${element.slice(1)}`;
}

/** Attributes of an element made from a template, by their names in the model. */
export function attributesOfTemplate(template: PartTemplate): Readonly<Record<string, string>> {
  const { formKey, assignee, candidateGroups, dueDate, topic } = template.sets;
  const given = {
    name: template.title,
    'camunda:modelerTemplate': template.id,
    'camunda:formKey': formKey,
    'camunda:assignee': assignee,
    'camunda:candidateGroups': candidateGroups,
    'camunda:dueDate': dueDate,
    'camunda:topic': topic,
    'camunda:type': topic ? 'external' : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Record<string, string>;
}
