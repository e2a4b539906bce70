import {
  attributeOf,
  ownAttribute,
  type BpmnElement,
  elementOf,
  elementsOf,
  extensionsOf,
  textOf,
} from './bpmn-element.js';

/** What is said of a task in the names that modelers share, whoever's spelling the file has. */
export type WorkAttribute =
  'assignee' | 'candidateUsers' | 'candidateGroups' | 'formKey' | 'dueDate' | 'followUpDate' | 'priority' | 'topic';

/** Where Zeebe writes each: an extension element and its attribute. */
const zeebe: Readonly<Partial<Record<WorkAttribute, readonly (readonly [element: string, attribute: string])[]>>> = {
  assignee: [['assignmentDefinition', 'assignee']],
  candidateUsers: [['assignmentDefinition', 'candidateUsers']],
  candidateGroups: [['assignmentDefinition', 'candidateGroups']],
  formKey: [
    ['formDefinition', 'formId'],
    ['formDefinition', 'formKey'],
    ['formDefinition', 'externalReference'],
  ],
  dueDate: [['taskSchedule', 'dueDate']],
  followUpDate: [['taskSchedule', 'followUpDate']],
  priority: [['priorityDefinition', 'priority']],
  topic: [['taskDefinition', 'type']],
};

/** The data inputs by which jBPM says who does a task. */
const jbpm: Readonly<Partial<Record<WorkAttribute, string>>> = {
  candidateGroups: 'GroupId',
  candidateUsers: 'ActorId',
};

/** Who does a task is said by all of these together: a file that says one our way says nothing another way. */
const whos: readonly WorkAttribute[] = ['assignee', 'candidateUsers', 'candidateGroups'];

/** One of them: our own spelling first, then Flowable's, Activiti's, Zeebe's and jBPM's. */
export function workAttribute(element: BpmnElement, name: WorkAttribute): string | undefined {
  if (whos.includes(name) && whos.some((who) => ownAttribute(element, who) !== undefined)) {
    return ownAttribute(element, name);
  }
  return attributeOf(element, name) ?? zeebeAttribute(element, name) ?? jbpmInput(element, jbpm[name]);
}

function zeebeAttribute(element: BpmnElement, name: WorkAttribute): string | undefined {
  return zeebe[name]
    ?.flatMap(([type, attribute]) =>
      extensionsOf(element, `zeebe:${type}`).map((extension) => textOf(extension, attribute)),
    )
    .find((text) => text !== undefined);
}

/** `potentialOwner` and `humanPerformer`, the standard's own way to name people, as far as it is a plain name. */
export function resourceName(element: BpmnElement, type: 'HumanPerformer' | 'PotentialOwner'): string | undefined {
  const role = elementsOf(element, 'resources').find(({ $type }) => $type === `bpmn:${type}`);
  const assignment = role && elementOf(role, 'resourceAssignmentExpression');
  const expression = assignment && elementOf(assignment, 'expression');
  const resource = role && elementOf(role, 'resourceRef');
  return expression ? textOf(expression, 'body') : (resource?.name ?? resource?.id);
}

/** A constant that is assigned to a data input of a name. */
function jbpmInput(element: BpmnElement, name: string | undefined): string | undefined {
  if (name === undefined || element.$type !== 'bpmn:UserTask') return undefined;
  const association = elementsOf(element, 'dataInputAssociations').find(
    (one) => elementOf(one, 'targetRef')?.name === name,
  );
  const from = association && elementsOf(association, 'assignment').map((one) => elementOf(one, 'from'))[0];
  return from && textOf(from, 'body');
}
