import { type FlowchartElement, listOf, type Parsed, partOf } from './flowchart-elements.js';

/** What can differ of an element. The catalogue has `comparison.aspect.<aspect>` for each. */
export type Aspect =
  | 'name'
  | 'type'
  | 'documentation'
  | 'text'
  | 'lane'
  | 'assignee'
  | 'roles'
  | 'people'
  | 'form'
  | 'deadline'
  | 'service'
  | 'template'
  | 'timer'
  | 'event'
  | 'interrupting'
  | 'attachedTo'
  | 'repetition'
  | 'enough'
  | 'called'
  | 'script'
  | 'default'
  | 'source'
  | 'target'
  | 'condition'
  | 'other';

/** A value of an aspect, by how it is worded. */
export interface AspectValue {
  readonly as:
    | 'text'
    | 'type'
    | 'assignee'
    | 'roles'
    | 'form'
    | 'service'
    | 'process'
    | 'duration'
    | 'condition'
    | 'element'
    | 'flag'
    | 'repetition';
  readonly value: string;
  /** Of an element: what it is known by, whatever it is called. */
  readonly id?: string;
}

/** Whether two values say the same: of elements, whether they are the same, renamed or not. */
export function isSameValue(one: AspectValue | undefined, other: AspectValue | undefined): boolean {
  if (one?.id !== undefined && other?.id !== undefined) return one.id === other.id;
  return one?.as === other?.as && one?.value === other?.value;
}

/** What there is to say of an element. What it does not have is left out. */
export function aspectsOf(element: FlowchartElement): ReadonlyMap<Aspect, AspectValue> {
  const { parsed, kind } = element;
  const found = new Map<Aspect, AspectValue>();
  const say = (aspect: Aspect, as: AspectValue['as'], value: unknown) => {
    if (typeof value === 'string' && value.trim() !== '') found.set(aspect, { as, value: value.trim() });
    else if (isElement(value)) found.set(aspect, { as, value: value.name || value.id, id: value.id });
  };
  say('name', 'text', element.name);
  say('documentation', 'text', documentationOf(parsed));
  say('text', 'text', parsed['text']);
  if (kind === 'step') {
    say('type', 'type', typeOf(element));
    say('lane', 'text', element.lane);
    sayWork(parsed, say);
    sayEvent(parsed, say);
    sayRepetition(parsed, say);
  }
  if (kind === 'flow') {
    say('source', 'element', element.ends?.[0]);
    say('target', 'element', element.ends?.[1]);
    say('condition', 'condition', conditionOf(partOf(parsed, 'conditionExpression')));
  }
  return found;
}

type Say = (aspect: Aspect, as: AspectValue['as'], value: unknown) => void;

/** Who does what, with which form, until when. */
function sayWork(parsed: Parsed, say: Say): void {
  say('assignee', 'assignee', parsed['assignee']);
  say('roles', 'roles', parsed['candidateGroups']);
  say('people', 'text', parsed['candidateUsers']);
  say('form', 'form', parsed['formKey']);
  say('deadline', 'duration', parsed['dueDate']);
  say('service', 'service', parsed['topic']);
  say('template', 'text', parsed['modelerTemplate'] ?? parsed.$attrs?.['camunda:modelerTemplate']);
  say('called', 'process', parsed['calledElement']);
  say('script', 'condition', parsed['script']);
  say('default', 'element', partOf(partOf(parsed, 'default') ?? parsed, 'targetRef'));
}

/** What an event waits for or tells. */
function sayEvent(parsed: Parsed, say: Say): void {
  const [definition] = listOf(parsed, 'eventDefinitions');
  if (parsed.$type === 'bpmn:BoundaryEvent') {
    say('interrupting', 'flag', String(parsed['cancelActivity'] !== false));
    say('attachedTo', 'element', partOf(parsed, 'attachedToRef'));
  }
  if (!definition) return;
  for (const property of ['timeDuration', 'timeDate', 'timeCycle'])
    say('timer', 'duration', partOf(definition, property)?.['body']);
  for (const property of ['messageRef', 'signalRef', 'errorRef', 'escalationRef'])
    say('event', 'text', wordOf(partOf(definition, property)));
  say('condition', 'condition', conditionOf(partOf(definition, 'condition')));
}

/** 会签: how many do it, one after the other or at once, and when it is enough. */
function sayRepetition(parsed: Parsed, say: Say): void {
  const loop = partOf(parsed, 'loopCharacteristics');
  if (!loop) return;
  const isSequential = loop['isSequential'] === true;
  const isLoop = loop.$type === 'bpmn:StandardLoopCharacteristics';
  const times = partOf(loop, 'loopCardinality')?.['body'] ?? loop['collection'] ?? '';
  say('repetition', 'repetition', `${isLoop ? 'loop' : isSequential ? 'sequential' : 'parallel'} ${String(times)}`);
  say('enough', 'condition', conditionOf(partOf(loop, 'completionCondition')));
}

/** The BPMN type; of an event, with what it is about. */
function typeOf({ type, parsed }: FlowchartElement): string {
  const about = listOf(parsed, 'eventDefinitions').map(({ $type }) => $type.slice(5).replace('EventDefinition', ''));
  return [type, ...about].join(' ');
}

function documentationOf(parsed: Parsed): string {
  return listOf(parsed, 'documentation')
    .map(({ text }) => String(text ?? '').trim())
    .join('\n');
}

/** The text of a condition; of JSON, without regard to how it is laid out. */
function conditionOf(expression: Parsed | undefined): string | undefined {
  const body = expression?.['body'];
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}

/** What an event refers to, by its name: messages of two files are the same by it. */
function wordOf(element: Parsed | undefined): string | undefined {
  return element && (element.name || element.id);
}

function isElement(value: unknown): value is Parsed & { readonly id: string } {
  return typeof value === 'object' && value !== null && typeof (value as Parsed).id === 'string';
}
