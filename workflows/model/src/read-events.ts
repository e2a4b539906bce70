import { type BpmnElement, elementOf, elementsOf, extensionsIn, textOf } from './bpmn-element.js';
import type { ErrorDefinition, EventDefinition, EventType, Timer } from './program.js';
import { type ReadContext, defined } from './read-context.js';
import { readMessage, readWork } from './read-work.js';
import { isTimerText } from './timer.js';

/** What an event catches or throws: its own definitions and those it refers to. */
export function readEventDefinitions(element: BpmnElement, owner: string, context: ReadContext): EventDefinition[] {
  return [...elementsOf(element, 'eventDefinitions'), ...elementsOf(element, 'eventDefinitionRef')]
    .map((definition) => readEventDefinition(definition, owner, context))
    .filter((definition): definition is EventDefinition => definition !== undefined);
}

/** One event definition; `undefined` when it is at fault (then there is a finding). */
export function readEventDefinition(
  element: BpmnElement,
  owner: string,
  context: ReadContext,
): EventDefinition | undefined {
  const read = readers[element.$type];
  if (read) return read(element, owner, context);
  context.findings.error('element-unsupported', owner, { type: element.$type });
  return undefined;
}

type Reader = (element: BpmnElement, owner: string, context: ReadContext) => EventDefinition | undefined;

const readers: Readonly<Record<string, Reader>> = {
  'bpmn:MessageEventDefinition': readMessageDefinition,
  'bpmn:SignalEventDefinition': readSignal,
  'bpmn:TimerEventDefinition': readTimer,
  'bpmn:ErrorEventDefinition': readError,
  'bpmn:EscalationEventDefinition': (element) => {
    const escalation = elementOf(element, 'escalationRef');
    return defined<EventDefinition>({ type: 'escalation', code: escalation && codeOf(escalation, 'escalationCode') });
  },
  'bpmn:ConditionalEventDefinition': (element, owner, { expressions, findings }) => {
    const condition = expressions.condition(elementOf(element, 'condition'), owner);
    if (!elementOf(element, 'condition')) findings.error('reference-missing', owner, { property: 'condition' });
    return condition && { type: 'conditional', condition };
  },
  'bpmn:CompensateEventDefinition': (element, owner, context) => {
    const target = elementOf(element, 'activityRef');
    const activity = context.indexOf(target);
    if (target && activity === undefined) {
      context.findings.error('compensation-activity-foreign', owner, { target: target.id ?? '' });
    }
    return defined<EventDefinition>({ type: 'compensate', activity, wait: element['waitForCompletion'] !== false });
  },
  'bpmn:LinkEventDefinition': (element, owner, { findings }) => {
    const name = textOf(element, 'name');
    if (name === undefined) findings.error('reference-missing', owner, { property: 'linkEventDefinition/@name' });
    return { type: 'link', name: name ?? '' };
  },
  'bpmn:TerminateEventDefinition': () => ({ type: 'terminate' }),
  'bpmn:CancelEventDefinition': () => ({ type: 'cancel' }),
};

/** A throwing message event without a message is a service: what it sends is somebody else's work. */
function readMessageDefinition(element: BpmnElement, owner: string, context: ReadContext): EventDefinition {
  const message = readMessage(element, owner, context);
  const work = readWork(element, owner, context);
  const hasWork = work.topic !== undefined;
  return { type: 'message', message: message ?? { name: NO_MESSAGE }, ...(hasWork ? { work } : {}) };
}

/** Stands for a message that is not named; the checks refuse it where it would have to be caught. */
export const NO_MESSAGE = { language: 'text', body: '' } as const;

function readSignal(element: BpmnElement, owner: string, context: ReadContext): EventDefinition | undefined {
  const signal = elementOf(element, 'signalRef');
  const name = context.expressions.text(signal?.name ?? signal?.id, owner);
  if (!signal) context.findings.error('reference-missing', owner, { property: 'signalRef' });
  return name && { type: 'signal', name };
}

const timerProperties = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
] as const;

function readTimer(element: BpmnElement, owner: string, context: ReadContext): EventDefinition | undefined {
  const present = timerProperties.filter(([property]) => elementOf(element, property) !== undefined);
  const [property, type] = present[0] ?? ['timeDuration', 'duration'];
  const value = context.expressions.value(elementOf(element, property), owner);
  if (present.length !== 1 || !value) {
    if (present.length !== 1)
      context.findings.error('reference-missing', owner, { property: 'timeDate / timeDuration / timeCycle' });
    else if (!textOf(elementOf(element, property) as BpmnElement, 'body')) {
      context.findings.error('reference-missing', owner, { property });
    }
    return undefined;
  }
  if (value.language === 'text' && !isTimerText(type, value.body)) {
    const rule = isCron(value.body) ? 'timer-cron' : 'timer-invalid';
    context.findings.error(rule, owner, { type: property, value: value.body });
  }
  return { type: 'timer', timer: { type, value } satisfies Timer };
}

/** Five to seven fields, as other engines accept them for cycles. */
function isCron(text: string): boolean {
  return /^[\d*/,?LW#-]+(\s+[\w*/,?#-]+){4,6}$/.test(text);
}

function readError(element: BpmnElement): ErrorDefinition {
  const error = elementOf(element, 'errorRef');
  return defined<ErrorDefinition>({
    type: 'error',
    code: error && codeOf(error, 'errorCode'),
    codeVariable: textOf(element, 'errorCodeVariable'),
    messageVariable: textOf(element, 'errorMessageVariable'),
  });
}

/** An error or escalation without a code is told apart by its id. */
function codeOf(element: BpmnElement, property: string): string | undefined {
  return textOf(element, property) ?? element.id;
}

/** The events each position can catch or throw (BPMN 2.0.2, tables 10.84 to 10.90 and 10.93). */
export const admissible = {
  processStart: ['message', 'timer', 'signal', 'conditional'],
  eventSubProcessStart: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate'],
  intermediateCatchEvent: ['message', 'timer', 'signal', 'conditional', 'link'],
  boundaryEvent: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'cancel', 'compensate'],
  intermediateThrowEvent: ['message', 'signal', 'escalation', 'compensate', 'link'],
  endEvent: ['message', 'signal', 'escalation', 'compensate', 'error', 'cancel', 'terminate'],
} as const satisfies Record<string, readonly EventType[]>;

/** Whether an activity carries listeners of another tool's engine, which we do not run. */
export function hasListeners(element: BpmnElement): boolean {
  return extensionsIn(element).some(({ $type }) => /listeners?$/i.test($type));
}
