import { camundaDescriptor, sanzhiDescriptor } from '@sanzhi/workflows-model';
import { listOf, type Parsed, partOf } from '../compare/flowchart-elements.js';

/** A parsed element that is put together anew. */
export interface Part extends Parsed {
  $parent?: Parsed;
  [property: string]: unknown;
}

/** What of a flowchart is changed as one: an element without those inside of it. */
export interface FlowchartPart {
  readonly id: string;
  readonly kind: 'scope' | 'node' | 'flow' | 'artifact' | 'lanes' | 'root';
  readonly element: Part;
  /** The scope it stands in; '' for the file. */
  readonly scope: string;
  /** The lanes it stands in. */
  readonly lanes: readonly string[];
  /** All that it says. Two versions with the same text are the same. */
  readonly text: string;
}

export interface FlowchartParts {
  readonly definitions: Part;
  readonly parts: ReadonlyMap<string, FlowchartPart>;
}

/** What is told at another part, or follows from others. */
const elsewhere = new Set(['incoming', 'outgoing', 'flowElements', 'artifacts', 'laneSets', 'flowNodeRef']);

async function moddle() {
  const { BpmnModdle } = await import('bpmn-moddle');
  return new BpmnModdle({ camunda: camundaDescriptor, sanzhi: sanzhiDescriptor });
}

/** A flowchart in its parts. @throws what the parser throws for a text that is no BPMN */
export async function readParts(xml: string): Promise<FlowchartParts> {
  const definitions = (await (await moddle()).fromXML(xml)).rootElement as unknown as Part;
  const parts = new Map<string, FlowchartPart>();
  const add = (kind: FlowchartPart['kind'], element: Part, scope: string, lanes: readonly string[] = []) => {
    const id = kind === 'lanes' ? `lanes of ${scope}` : element.id;
    if (id === undefined) return;
    const said = kind === 'lanes' ? elementsOf(element, 'laneSets').map(contentOf) : contentOf(element);
    parts.set(id, { id, kind, element, scope, lanes, text: JSON.stringify([kind, scope, lanes, said]) });
  };
  const readScope = (scope: Part) => {
    const id = scope.id ?? '';
    const lanes = lanesOf(scope);
    if (elementsOf(scope, 'laneSets').length > 0) add('lanes', scope, id);
    for (const element of elementsOf(scope, 'flowElements')) {
      const isFlow = element.$type === 'bpmn:SequenceFlow';
      const isScope = /:(SubProcess|AdHocSubProcess|Transaction)$/.test(element.$type);
      add(isFlow ? 'flow' : isScope ? 'scope' : 'node', element, id, lanes.get(element.id ?? '') ?? []);
      if (isScope) readScope(element);
    }
    for (const artifact of elementsOf(scope, 'artifacts')) add('artifact', artifact, id);
  };
  for (const root of elementsOf(definitions, 'rootElements')) {
    add(root.$type === 'bpmn:Process' ? 'scope' : 'root', root, '');
    if (root.$type === 'bpmn:Process') readScope(root);
  }
  return { definitions, parts };
}

export async function writeParts(definitions: Part): Promise<string> {
  const { xml } = await (await moddle()).toXML(definitions as never, { format: true });
  return xml;
}

/** The elements under a property, to be put together anew. */
export function elementsOf(owner: Part, property: string): readonly Part[] {
  return listOf(owner, property) as readonly Part[];
}

/** All lanes of lane sets, the inner ones too. */
export function allLanes(sets: readonly Part[]): readonly Part[] {
  return sets.flatMap((set) =>
    elementsOf(set, 'lanes').flatMap((lane) => {
      const inner = partOf(lane, 'childLaneSet') as Part | undefined;
      return [lane, ...(inner ? allLanes([inner]) : [])];
    }),
  );
}

/** An element and all that stands in it. */
export function* within(element: Part): Generator<Part> {
  yield element;
  for (const [, value] of valuesOf(element))
    for (const inner of (Array.isArray(value) ? value : [value]) as readonly unknown[])
      if (isOwn(inner, element)) yield* within(inner as Part);
}

/** What an element refers to by id. */
export function referencesOf(element: Part): readonly string[] {
  return valuesOf(element).flatMap(([, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) =>
      isParsed(one) && !isOwn(one, element) && one.id !== undefined ? [one.id] : [],
    ),
  );
}

function lanesOf(scope: Part): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const lane of allLanes(elementsOf(scope, 'laneSets')))
    for (const { id } of listOf(lane, 'flowNodeRef'))
      if (id !== undefined) found.set(id, [...(found.get(id) ?? []), lane.id ?? '']);
  return found;
}

/** What an element says, as plain data: references by id, what belongs to other parts left out. */
function contentOf(element: Part): unknown {
  const say = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(say);
    if (!isParsed(value)) return value;
    return isOwn(value, element) ? contentOf(value) : { ref: value.id };
  };
  const values = valuesOf(element)
    .filter(([name, value]) => !elsewhere.has(name) && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [name, say(value)] as const);
  const attributes = Object.entries(element.$attrs ?? {});
  return [element.$type, [...values, ...attributes].sort(([one], [other]) => (one < other ? -1 : 1))];
}

function valuesOf(element: Part): readonly (readonly [string, unknown])[] {
  // References are not enumerable. What begins with $ is the parser's, but for what it has no description of.
  return Object.getOwnPropertyNames(element)
    .filter((name) => !name.startsWith('$') || name === '$body' || name === '$children')
    .flatMap((name) => (element[name] === undefined ? [] : [[name, element[name]] as const]));
}

function isParsed(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && typeof (value as Part).$type === 'string';
}

function isOwn(value: unknown, owner: Part): boolean {
  return isParsed(value) && value.$parent === owner;
}
