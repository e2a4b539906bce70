import { type BpmnElement, elementOf, elementsOf, textOf } from './bpmn-element.js';
import type { Expression, Mapping, ProgramNode } from './program.js';
import { type ReadContext, dataName, defined } from './read-context.js';

/**
 * What becomes an element's own data when it begins (BPMN 2.0.2, 10.4.1 and 10.4.2): what its data input associations
 * copy, then, without a value, its properties and the data outputs that have somewhere to go.
 */
export function readDataInputs(element: BpmnElement, owner: string, context: ReadContext): Mapping[] {
  const copied = elementsOf(element, 'dataInputAssociations').flatMap((association) =>
    readAssociation(association, owner, context),
  );
  const known = new Set(copied.map(({ target }) => target));
  return [
    ...copied,
    ...ownData(element)
      .filter((name) => !known.has(name))
      .map((target) => ({ target })),
  ];
}

/** What its data output associations copy when it completes. */
export function readDataOutputs(element: BpmnElement, owner: string, context: ReadContext): Mapping[] {
  return ownOutputs(element).flatMap((association) => readAssociation(association, owner, context));
}

/** What a data input of a loop is filled with before the loop begins (BPMN 2.0.2, 10.3.8: `loopDataInputRef`). */
export function readLoopInput(element: BpmnElement, input: BpmnElement, context: ReadContext): Expression | undefined {
  const filling = elementsOf(element, 'dataInputAssociations').filter((item) => elementOf(item, 'targetRef') === input);
  const [mapping] = filling.flatMap((association) => readAssociation(association, element.id ?? '', context));
  const name = dataName(input);
  return mapping?.value ?? (name === undefined ? undefined : context.expressions.variable(name));
}

/** Where the list that a loop gathers goes, by name (`loopDataOutputRef`). */
export function loopOutputName(element: BpmnElement, output: BpmnElement): string | undefined {
  const leaving = elementsOf(element, 'dataOutputAssociations').find((item) => sourcesOf(item).includes(output));
  return dataName(leaving && elementOf(leaving, 'targetRef')) ?? dataName(output);
}

/** Sub-processes keep their properties in their scope, and events have nothing of their own to keep. */
function ownData(element: BpmnElement): string[] {
  if (!/(Task|CallActivity)$/.test(element.$type)) return [];
  const renamed = ownOutputs(element).flatMap((association) =>
    sourcesOf(association).filter((source) => dataName(source) !== dataName(elementOf(association, 'targetRef'))),
  );
  const outputs = renamed.filter(({ $type }) => $type === 'bpmn:DataOutput');
  return [...elementsOf(element, 'properties'), ...outputs].map(dataName).filter(isNamed);
}

/** The output associations of each instance; that of the loop's list is carried out by the loop. */
function ownOutputs(element: BpmnElement): readonly BpmnElement[] {
  const gathered = gatheredOutput(element);
  return elementsOf(element, 'dataOutputAssociations').filter(
    (association) => !gathered || !sourcesOf(association).includes(gathered),
  );
}

/** The data output that holds a loop's list, which is none of an instance's. */
function gatheredOutput(element: BpmnElement): BpmnElement | undefined {
  const loop = elementOf(element, 'loopCharacteristics');
  return loop && elementOf(loop, 'loopDataOutputRef');
}

/** A transformation gives the whole target, assignments give parts of it; without either the source is copied. */
function readAssociation(association: BpmnElement, owner: string, context: ReadContext): Mapping[] {
  const target = [dataName(elementOf(association, 'targetRef'))].find(isNamed);
  const transformation = context.expressions.condition(elementOf(association, 'transformation'), owner);
  const transformed = target !== undefined && transformation ? [{ target, value: transformation }] : [];
  const assignments = elementsOf(association, 'assignment');
  const assigned = assignments.flatMap((assignment) => readAssignment(assignment, { association, owner }, context));
  if (elementOf(association, 'transformation') || assignments.length > 0) return [...transformed, ...assigned];
  const source = sourcesOf(association).map(dataName).find(isNamed);
  if (target === undefined || source === undefined || source === target) return [];
  return [{ target, value: context.expressions.variable(source) }];
}

/** `from` is computed, `to` names a variable or a part of one; it may name the target by its id. */
function readAssignment(
  assignment: BpmnElement,
  { association, owner }: { readonly association: BpmnElement; readonly owner: string },
  context: ReadContext,
): Mapping[] {
  const target = elementOf(association, 'targetRef');
  // jBPM, which marks its data inputs, writes constants as they are.
  const mode = target?.$attrs?.['drools:dtype'] === undefined ? 'condition' : 'value';
  const value = context.expressions[mode](elementOf(assignment, 'from'), owner);
  const to = context.expressions.condition(elementOf(assignment, 'to'), owner);
  const path = to && pathOf(to);
  if (value && path) {
    const [first = '', ...inner] = path;
    const name = first === target?.id ? dataName(target) : first;
    return [defined<Mapping>({ target: name, value, path: inner.length > 0 ? inner : undefined })];
  }
  if (!context.findings.concerns(owner)) {
    context.findings.error('assignment-invalid', owner, {
      to: textOf(elementOf(assignment, 'to') ?? assignment, 'body') ?? '',
    });
  }
  return [];
}

/** The names of a rule that only reads a variable. */
function pathOf({ body }: Expression): string[] | undefined {
  return /^\{"var":"([^"]+)"\}$/.exec(body.replace(/\s/g, ''))?.[1]?.split('.');
}

function sourcesOf(association: BpmnElement): readonly BpmnElement[] {
  return elementsOf(association, 'sourceRef');
}

/** Modelers call the data they only need as a place to point at `__targetRef_placeholder`. */
function isNamed(name: string | undefined): name is string {
  return name !== undefined && !name.startsWith('__');
}

/**
 * Which data an activity needs and gives (BPMN 2.0.2, 10.4.1): per set the names that are neither optional nor
 * exchanged while it runs. A set that needs nothing is always there, so that the others do not matter.
 */
export function readDataSets(element: BpmnElement): { [K in 'inputSets' | 'outputSets']: ProgramNode[K] | undefined } {
  return { inputSets: setsOf(element, 'input'), outputSets: setsOf(element, 'output') };
}

function setsOf(element: BpmnElement, way: 'input' | 'output'): readonly (readonly string[])[] | undefined {
  const specification = elementOf(element, 'ioSpecification');
  const [data, optional, running] = way === 'input' ? inputRefs : outputRefs;
  const sets = elementsOf(specification ?? element, `${way}Sets`).map((set) => {
    const left = new Set([...elementsOf(set, optional), ...elementsOf(set, running), gatheredOutput(element)]);
    return elementsOf(set, data)
      .filter((item) => !left.has(item))
      .map(dataName)
      .filter(isNamed);
  });
  return sets.length === 0 || sets.some((names) => names.length === 0) ? undefined : sets;
}

const inputRefs = ['dataInputRefs', 'optionalInputRefs', 'whileExecutingInputRefs'] as const;
const outputRefs = ['dataOutputRefs', 'optionalOutputRefs', 'whileExecutingOutputRefs'] as const;
