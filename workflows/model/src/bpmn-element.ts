/** A parsed BPMN element as the reader sees it. Defaults of the standard are filled in by the parser. */
export interface BpmnElement {
  readonly $type: string;
  readonly $parent?: BpmnElement;
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly $children?: readonly BpmnElement[];
  readonly $body?: string;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/** The element under a property, if it is there. */
export function elementOf(owner: BpmnElement, property: string): BpmnElement | undefined {
  const value = owner[property];
  return isElement(value) ? value : undefined;
}

/** The elements under a property that may hold many. */
export function elementsOf(owner: BpmnElement, property: string): readonly BpmnElement[] {
  const value = owner[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** A text property that is not blank. */
export function textOf(owner: BpmnElement, property: string): string | undefined {
  const value = owner[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** An attribute of the `camunda` namespace. A parser that was not told of the namespace keeps it apart. */
export function ownAttribute(owner: BpmnElement, name: string): string | undefined {
  return textOf(owner, name) ?? (owner.$attrs?.[`camunda:${name}`]?.trim() || undefined);
}

/** The same, also as its relatives spell it: Flowable and Activiti kept the names when they parted ways. */
export function attributeOf(owner: BpmnElement, name: string): string | undefined {
  const relative = owner.$attrs?.[`flowable:${name}`] ?? owner.$attrs?.[`activiti:${name}`];
  return ownAttribute(owner, name) ?? (relative?.trim() || undefined);
}

/** The `bpmn:` type in XML spelling: `bpmn:UserTask` → `userTask`. */
export function tagOf(element: BpmnElement): string {
  const local = element.$type.slice(element.$type.indexOf(':') + 1);
  return local.charAt(0).toLowerCase() + local.slice(1);
}

/** What other tools, and we, wrote on an element beside its attributes. */
export function extensionsIn(owner: BpmnElement): readonly BpmnElement[] {
  const container = elementOf(owner, 'extensionElements');
  return container ? elementsOf(container, 'values') : [];
}

/** Extension elements of one type, e.g. `camunda:In`. */
export function extensionsOf(owner: BpmnElement, type: string): readonly BpmnElement[] {
  return extensionsIn(owner).filter((value) => value.$type === type);
}

function isElement(value: unknown): value is BpmnElement {
  return typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';
}
