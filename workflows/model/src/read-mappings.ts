import { type BpmnElement, elementOf, elementsOf, extensionsOf, textOf } from './bpmn-element.js';
import type { Expression, Mapping } from './program.js';
import { readDataInputs, readDataOutputs } from './read-data.js';
import { type ReadContext, defined } from './read-context.js';

/** Input and output parameters and data associations of an activity. */
export function readMappings(
  element: BpmnElement,
  owner: string,
  context: ReadContext,
): { inputs?: readonly Mapping[]; outputs?: readonly Mapping[] } {
  const parameters = extensionsOf(element, 'camunda:InputOutput');
  const read = (property: string) =>
    parameters.flatMap((io) => elementsOf(io, property)).flatMap((item) => parameter(item, owner, context));
  const inputs = [
    ...readDataInputs(element, owner, context),
    ...read('inputParameters'),
    ...zeebeMappings(element, 'zeebe:input', owner, context),
  ];
  const outputs = [
    ...readDataOutputs(element, owner, context),
    ...read('outputParameters'),
    ...zeebeMappings(element, 'zeebe:output', owner, context),
  ];
  return { ...(inputs.length > 0 ? { inputs } : {}), ...(outputs.length > 0 ? { outputs } : {}) };
}

/** Zeebe's `ioMapping`, which the parser leaves as it finds it. */
function zeebeMappings(element: BpmnElement, type: string, owner: string, context: ReadContext): Mapping[] {
  return extensionsOf(element, 'zeebe:ioMapping')
    .flatMap((mapping) => mapping.$children ?? [])
    .filter((item) => item.$type === type)
    .flatMap((item) => {
      const value = context.expressions.text(textOf(item, 'source'), owner);
      const target = textOf(item, 'target');
      return value && target !== undefined ? [{ target, value }] : [];
    });
}

function parameter(item: BpmnElement, owner: string, context: ReadContext): Mapping[] {
  if (item.name === undefined) {
    context.findings.error('reference-missing', owner, { property: 'inputOutput/@name' });
    return [];
  }
  return [defined<Mapping>({ target: item.name, value: parameterValue(item, owner, context) })];
}

function parameterValue(item: BpmnElement, owner: string, context: ReadContext): Expression | undefined {
  const definition = elementOf(item, 'definition');
  const text = textOf(item, 'value');
  if (!definition) return context.expressions.text(text, owner) ?? { language: 'text', body: '' };
  if (definition.$type === 'camunda:Script') {
    return context.expressions.inLanguage(
      textOf(definition, 'scriptFormat') ?? '',
      textOf(definition, 'value') ?? '',
      owner,
    );
  }
  if (definition.$type === 'camunda:List') return listValue(definition, owner, context);
  context.findings.error('element-unsupported', owner, { type: definition.$type });
  return undefined;
}

/** A list is a JSON-Logic array of its items' rules. */
function listValue(list: BpmnElement, owner: string, context: ReadContext): Expression {
  const items = elementsOf(list, 'items').map((item) => {
    const value = context.expressions.text(textOf(item, 'value'), owner);
    return value?.language === 'json-logic' ? (JSON.parse(value.body) as unknown) : (value?.body ?? null);
  });
  return { language: 'json-logic', body: JSON.stringify(items) };
}

/** `camunda:in` and `camunda:out` of a call activity. A direction without any is left open. */
export function readCallMappings(
  element: BpmnElement,
  owner: string,
  context: ReadContext,
): { in: readonly Mapping[] | undefined; out: readonly Mapping[] | undefined } {
  const read = (type: string) => {
    const items = extensionsOf(element, type).filter((item) => textOf(item, 'businessKey') === undefined);
    return items.length === 0 ? undefined : items.flatMap((item) => callMapping(item, owner, context));
  };
  return { in: read('camunda:In'), out: read('camunda:Out') };
}

function callMapping(item: BpmnElement, owner: string, { expressions, findings }: ReadContext): Mapping[] {
  if (textOf(item, 'variables') === 'all') return [{}];
  const source = textOf(item, 'source');
  const value =
    source === undefined ? expressions.text(textOf(item, 'sourceExpression'), owner) : expressions.variable(source);
  const target = textOf(item, 'target');
  if (!value || target === undefined) {
    findings.error('reference-missing', owner, { property: `${item.$type}/@${value ? 'target' : 'source'}` });
    return [];
  }
  return [item['local'] === true ? { target, value, local: true } : { target, value }];
}
