import { attributeOf, type BpmnElement, elementOf, elementsOf, extensionsOf, tagOf, textOf } from './bpmn-element.js';
import type { Call, CorrelationBinding, Expression, MessageReference, Script, Work } from './program.js';
import { type ReadContext, defined } from './read-context.js';
import { readCallMappings } from './read-mappings.js';
import { type WorkAttribute, workAttribute } from './vendor-attributes.js';

/** What has to be done outside the engine for a task, or for a throwing message event. */
export function readWork(element: BpmnElement, owner: string, { expressions }: ReadContext): Work {
  const value = (property: WorkAttribute) => expressions.text(workAttribute(element, property), owner);
  return defined<Work>({
    formKey: workAttribute(element, 'formKey') ?? textOf(element, 'formRef'),
    assignee: value('assignee') ?? resource(element, 'bpmn:HumanPerformer', owner, expressions),
    candidateUsers: value('candidateUsers'),
    candidateGroups: value('candidateGroups') ?? resource(element, 'bpmn:PotentialOwner', owner, expressions),
    dueDate: value('dueDate'),
    followUpDate: value('followUpDate'),
    priority: value('priority') ?? expressions.text(attributeOf(element, 'taskPriority'), owner),
    topic: topicOf(element),
    resultVariable: attributeOf(element, 'resultVariable'),
  });
}

/** The first of the ways in which diagrams name the service behind a task. */
function topicOf(element: BpmnElement): string | undefined {
  const named = ['topic', 'decisionRef', 'class', 'delegateExpression', 'expression']
    .map((property) => attributeOf(element, property))
    .find((text) => text !== undefined);
  const implementation = textOf(element, 'implementation');
  return named ?? workAttribute(element, 'topic') ?? (implementation?.startsWith('##') ? undefined : implementation);
}

/** `potentialOwner` and `humanPerformer`, the standard's own way to name people: by an expression or a resource. */
function resource(
  element: BpmnElement,
  type: string,
  owner: string,
  expressions: ReadContext['expressions'],
): Expression | undefined {
  const role = elementsOf(element, 'resources').find((candidate) => candidate.$type === type);
  const assignment = role && elementOf(role, 'resourceAssignmentExpression');
  const named = role && elementOf(role, 'resourceRef');
  if (assignment) return expressions.value(elementOf(assignment, 'expression'), owner);
  return expressions.text(named?.name ?? named?.id, owner);
}

/**
 * A script the engine runs itself: JSON-Logic. With a `camunda:resultVariable` it is one rule; without, an object
 * whose members are variables and the rules that give their values. Scripts of other languages are work and give `undefined`.
 */
export function readScript(
  element: BpmnElement,
  owner: string,
  { expressions, findings }: ReadContext,
): Script | undefined {
  const language = textOf(element, 'scriptFormat') ?? '';
  if (!/json-?logic/i.test(language)) return undefined;
  const body = textOf(element, 'script') ?? '';
  const target = textOf(element, 'resultVariable');
  const rules = target === undefined ? assignmentsOf(body) : { [target]: body };
  if (!rules) findings.error('script-invalid', owner);
  const assignments = Object.entries(rules ?? {}).flatMap(([name, rule]) => {
    const value = expressions.inLanguage(language, rule, owner);
    return value ? [{ target: name, value }] : [];
  });
  return { assignments };
}

/** `{ "total": { "+": … } }` as rules by variable; `undefined` when it is no such object. */
function assignmentsOf(body: string): Record<string, string> | undefined {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const entries = Object.entries(parsed);
    if (!entries.every(([name]) => /^[\p{L}_$]/u.test(name))) return undefined;
    return Object.fromEntries(entries.map(([name, rule]) => [name, JSON.stringify(rule)]));
  } catch {
    return undefined;
  }
}

/** The message an event, a send task or a receive task refers to, or that a message flow brings. */
export function readMessage(element: BpmnElement, owner: string, context: ReadContext): MessageReference | undefined {
  const message = messageElementOf(element) ?? context.messageFlows.messageOf(owner);
  if (!message) return undefined;
  const name = context.expressions.text(message.name ?? message.id, owner);
  return name && defined<MessageReference>({ name, correlation: retrievals(message, owner, context) });
}

/** The message an element names, itself or through the operation it calls. */
export function messageElementOf(element: BpmnElement): BpmnElement | undefined {
  const operation = elementOf(element, 'operationRef');
  return elementOf(element, 'messageRef') ?? (operation && elementOf(operation, 'inMessageRef'));
}

function retrievals(message: BpmnElement, owner: string, context: ReadContext): CorrelationBinding[] | undefined {
  const bindings = context.correlationProperties.flatMap((property) =>
    elementsOf(property, 'correlationPropertyRetrievalExpression')
      .filter((retrieval) => elementOf(retrieval, 'messageRef') === message)
      .flatMap((retrieval) => binding(property, elementOf(retrieval, 'messagePath'), owner, context)),
  );
  return bindings.length > 0 ? bindings : undefined;
}

/** One property of a correlation key with the expression that gives its value. */
export function binding(
  property: BpmnElement | undefined,
  path: BpmnElement | undefined,
  owner: string,
  { expressions }: ReadContext,
): CorrelationBinding[] {
  const value = expressions.condition(path, owner);
  const name = property?.name ?? property?.id;
  return value && name !== undefined ? [{ property: name, value }] : [];
}

const bindings = new Set(['latest', 'deployment', 'version', 'versionTag']);

/** What a call activity calls, and what it hands over. */
export function readCall(element: BpmnElement, owner: string, context: ReadContext): Call | undefined {
  const { expressions, findings } = context;
  const [zeebe] = extensionsOf(element, 'zeebe:calledElement');
  const name = textOf(element, 'calledElement') ?? (zeebe && textOf(zeebe, 'processId'));
  const called = expressions.text(name, owner);
  if (!called) {
    findings.error('reference-missing', owner, { property: 'calledElement' });
    return undefined;
  }
  const given = textOf(element, 'calledElementBinding') ?? 'latest';
  const version = textOf(element, 'calledElementVersion') ?? textOf(element, 'calledElementVersionTag');
  const businessKey = extensionsOf(element, 'camunda:In').map((mapping) => textOf(mapping, 'businessKey'))[0];
  return defined<Call>({
    element: stripPrefix(called),
    binding: bindings.has(given) ? (given as Call['binding']) : 'latest',
    version: expressions.text(version, owner),
    businessKey: expressions.text(businessKey, owner),
    ...readCallMappings(element, owner, context),
  });
}

/** `calledElement` is a qualified name in the standard; within one file only the local part matters. */
function stripPrefix(expression: Expression): Expression {
  if (expression.language !== 'text') return expression;
  return { language: 'text', body: expression.body.slice(expression.body.indexOf(':') + 1) };
}

const servicing = new Set([
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'scriptTask',
  'userTask',
  'task',
  'manualTask',
]);

/** Whether an element is a task that somebody or something outside carries out. */
export function isWork(element: BpmnElement): boolean {
  return servicing.has(tagOf(element));
}
