import { attributeOf, type BpmnElement, elementOf, elementsOf, extensionsOf, textOf } from './bpmn-element.js';
import type { EventDefinition, Expression, Loop, MultiInstance } from './program.js';
import { loopOutputName, readLoopInput } from './read-data.js';
import { type ReadContext, dataName, defined } from './read-context.js';
import { readEventDefinition } from './read-events.js';

/** The loop of an activity, if it has one. */
export function readLoop(element: BpmnElement, owner: string, context: ReadContext): Loop | undefined {
  const loop = elementOf(element, 'loopCharacteristics');
  if (!loop) return undefined;
  return loop.$type === 'bpmn:StandardLoopCharacteristics'
    ? readStandardLoop(loop, owner, context)
    : readMultiInstance(element, loop, context);
}

function readStandardLoop(loop: BpmnElement, owner: string, { expressions, findings }: ReadContext): Loop {
  const maximum = loop['loopMaximum'] as number | undefined;
  if (maximum !== undefined && !(Number.isInteger(maximum) && maximum > 0)) {
    findings.error('quantity-invalid', owner, { property: 'loopMaximum', value: String(maximum) });
  }
  const condition = expressions.condition(elementOf(loop, 'loopCondition'), owner);
  if (!condition && maximum === undefined) findings.error('reference-missing', owner, { property: 'loopCondition' });
  return defined<Loop>({ type: 'standard', condition, testBefore: loop['testBefore'] === true, maximum });
}

function readMultiInstance(element: BpmnElement, loop: BpmnElement, context: ReadContext): MultiInstance {
  const { expressions, findings } = context;
  const owner = element.id ?? '';
  const gathered = elementOf(loop, 'loopDataOutputRef');
  const cardinality = expressions.value(elementOf(loop, 'loopCardinality'), owner);
  const collection = readCollection(element, loop, context);
  if (!cardinality && !collection) findings.error('loop-without-count', owner);
  checkCardinality(cardinality, owner, context);
  const output = dataName(elementOf(loop, 'outputDataItem'));
  return defined<MultiInstance>({
    type: 'multiInstance',
    sequential: loop['isSequential'] === true,
    cardinality,
    collection,
    elementVariable:
      attributeOf(loop, 'elementVariable') ??
      zeebeOf(loop, 'inputElement') ??
      dataName(elementOf(loop, 'inputDataItem')),
    outputCollection: zeebeOf(loop, 'outputCollection') ?? (gathered && loopOutputName(element, gathered)),
    outputElement:
      expressions.text(zeebeOf(loop, 'outputElement'), owner) ??
      (output === undefined ? undefined : expressions.variable(output)),
    completionCondition: expressions.condition(elementOf(loop, 'completionCondition'), owner),
    ...readBehavior(loop, owner, context),
  });
}

/** How Zeebe spells the same. */
function zeebeOf(loop: BpmnElement, property: string): string | undefined {
  const [extension] = extensionsOf(loop, 'zeebe:loopCharacteristics');
  return extension && textOf(extension, property);
}

function readCollection(element: BpmnElement, loop: BpmnElement, context: ReadContext): Expression | undefined {
  const { expressions } = context;
  const attribute = attributeOf(loop, 'collection') ?? zeebeOf(loop, 'inputCollection');
  if (attribute !== undefined) {
    return /^[$#]\{|^=/.test(attribute)
      ? expressions.text(attribute, element.id ?? '')
      : expressions.variable(attribute);
  }
  const input = elementOf(loop, 'loopDataInputRef');
  return input && readLoopInput(element, input, context);
}

function checkCardinality(cardinality: Expression | undefined, owner: string, { findings }: ReadContext): void {
  if (cardinality?.language !== 'text' || /^\d+$/.test(cardinality.body)) return;
  findings.error('quantity-invalid', owner, { property: 'loopCardinality', value: cardinality.body });
}

type Behavior = Pick<MultiInstance, 'behavior' | 'behaviorEvent' | 'complexBehavior'>;

/** Which events finished instances throw towards the activity's boundary (BPMN 2.0.2 table 10.31). */
function readBehavior(loop: BpmnElement, owner: string, context: ReadContext): Behavior {
  const behavior = (textOf(loop, 'behavior') ?? 'All').toLowerCase() as MultiInstance['behavior'];
  if (behavior === 'all') return { behavior };
  if (behavior === 'complex') return { behavior, complexBehavior: readComplexBehavior(loop, owner, context) };
  const reference = elementOf(loop, behavior === 'none' ? 'noneBehaviorEventRef' : 'oneBehaviorEventRef');
  const event = reference && readEventDefinition(reference, owner, context);
  if (!event) context.findings.error('loop-behavior-event-missing', owner, { behavior });
  return defined<Behavior>({ behavior, behaviorEvent: event });
}

function readComplexBehavior(loop: BpmnElement, owner: string, context: ReadContext) {
  return elementsOf(loop, 'complexBehaviorDefinition').flatMap((definition) => {
    const condition = context.expressions.condition(elementOf(definition, 'condition'), owner);
    const thrown = elementOf(definition, 'event');
    const events = (
      thrown ? [...elementsOf(thrown, 'eventDefinitions'), ...elementsOf(thrown, 'eventDefinitionRef')] : []
    )
      .map((event) => readEventDefinition(event, owner, context))
      .filter((event): event is EventDefinition => event !== undefined);
    if (condition && events.length > 0) return [{ condition, events }];
    context.findings.error('loop-behavior-event-missing', owner, { behavior: 'complex' });
    return [];
  });
}
