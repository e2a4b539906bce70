import { type BpmnElement, elementOf, elementsOf, extensionsIn, tagOf, textOf } from './bpmn-element.js';
import { unreadExtensions } from './camunda-descriptor.js';
import type { Findings } from './finding.js';
import {
  PROGRAM_FORMAT,
  type CorrelationBinding,
  type NodeKind,
  type Program,
  type ProgramFlow,
  type ProgramNode,
  type ProgramScope,
} from './program.js';
import { readAsync } from './read-async.js';
import { readDataSets } from './read-data.js';
import { type ReadContext, dataName, defined } from './read-context.js';
import { hasListeners, readEventDefinitions } from './read-events.js';
import type { ExpressionReader } from './read-expression.js';
import { readLoop } from './read-loop.js';
import type { MessageFlows } from './read-message-flows.js';
import { readMappings } from './read-mappings.js';
import { binding, isWork, readCall, readMessage, readScript, readWork } from './read-work.js';

/** What every process of a file is read with. */
export interface ProcessReaderOptions {
  readonly findings: Findings;
  readonly expressions: ExpressionReader;
  readonly messageFlows: MessageFlows;
  readonly correlationProperties: readonly BpmnElement[];
}

const containers = new Set<string>(['subProcess', 'transaction', 'adHocSubProcess']);
const kinds = new Set<string>([
  ...containers,
  ...['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'callActivity'],
  ...['task', 'userTask', 'serviceTask', 'scriptTask', 'manualTask', 'sendTask', 'receiveTask', 'businessRuleTask'],
  ...['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'eventBasedGateway'],
]);
/** Elements between flow nodes that the engine needs nothing of, or reads elsewhere. */
const passive = new Set<string>(['sequenceFlow', 'dataObject', 'dataObjectReference', 'dataStoreReference']);

interface DraftScope {
  readonly element: BpmnElement;
  readonly node: number | undefined;
  readonly nodes: number[];
}

/**
 * Reads one process in three passes, because elements may refer to later ones: number all nodes, number all flows,
 * then read each node's properties.
 */
export class ProcessReader implements ReadContext {
  readonly findings: Findings;
  readonly expressions: ExpressionReader;
  readonly messageFlows: MessageFlows;
  readonly correlationProperties: readonly BpmnElement[];

  readonly #elements: BpmnElement[] = [];
  readonly #scopeOf: number[] = [];
  readonly #index = new Map<BpmnElement, number>();
  readonly #scopes: DraftScope[] = [];
  readonly #inside = new Map<number, number>();
  readonly #flows: ProgramFlow[] = [];
  readonly #flowIndex = new Map<BpmnElement, number>();
  readonly #lanes = new Map<BpmnElement, string[]>();
  readonly #handlers = new Map<BpmnElement, BpmnElement>();

  constructor(
    readonly process: BpmnElement,
    options: ProcessReaderOptions,
  ) {
    this.findings = options.findings;
    this.expressions = options.expressions;
    this.messageFlows = options.messageFlows;
    this.correlationProperties = options.correlationProperties;
  }

  indexOf(element: BpmnElement | undefined): number | undefined {
    return element && this.#index.get(element);
  }

  read(): Program {
    this.#collect(this.process, undefined);
    for (const scope of this.#scopes) this.#readFlows(scope.element);
    for (const scope of this.#scopes) this.#readAssociations(scope.element);
    this.#readLanes(this.process, []);
    const nodes = linkLinks(this.#elements.map((element, index) => this.#readNode(element, index)));
    return defined<Program>({
      format: PROGRAM_FORMAT,
      id: this.process.id ?? '',
      name: this.process.name,
      kind: 'process',
      nodes,
      flows: this.#flows,
      scopes: this.#scopes.map((scope) => this.#readScope(scope, nodes)),
      versionTag: textOf(this.process, 'versionTag'),
      candidateStarterGroups: split(textOf(this.process, 'candidateStarterGroups'), /\s*,\s*/),
      correlation: this.#readCorrelation(),
    });
  }

  // Pass 1: nodes and scopes.

  #collect(container: BpmnElement, node: number | undefined): void {
    const scope: DraftScope = { element: container, node, nodes: [] };
    const scopeIndex = this.#scopes.push(scope) - 1;
    if (node !== undefined) this.#inside.set(node, scopeIndex);
    for (const element of elementsOf(container, 'flowElements')) this.#collectElement(element, scope, scopeIndex);
  }

  #collectElement(element: BpmnElement, scope: DraftScope, scopeIndex: number): void {
    const tag = tagOf(element);
    if (element.id === undefined) this.findings.error('id-missing', this.process.id ?? '', { type: tag });
    if (passive.has(tag)) return;
    if (!kinds.has(tag)) {
      this.findings.error('element-unsupported', element.id ?? '', { type: element.$type });
      return;
    }
    const index = this.#elements.push(element) - 1;
    this.#index.set(element, index);
    this.#scopeOf.push(scopeIndex);
    scope.nodes.push(index);
    if (containers.has(tag)) this.#collect(element, index);
  }

  // Pass 2: what connects them.

  #readFlows(container: BpmnElement): void {
    for (const element of elementsOf(container, 'flowElements')) {
      if (element.$type === 'bpmn:SequenceFlow') this.#readFlow(element);
    }
  }

  #readFlow(element: BpmnElement): void {
    const id = element.id ?? '';
    const source = this.indexOf(elementOf(element, 'sourceRef'));
    const target = this.indexOf(elementOf(element, 'targetRef'));
    if (source === undefined || target === undefined) {
      const property = source === undefined ? 'sourceRef' : 'targetRef';
      if (!this.findings.concerns(id)) {
        this.findings.error('reference-missing', id, { property });
      }
      return;
    }
    if (this.#scopeOf[source] !== this.#scopeOf[target]) this.findings.error('flow-crosses-scope', id);
    const condition = this.expressions.condition(elementOf(element, 'conditionExpression'), id);
    this.#flowIndex.set(element, this.#flows.length);
    this.#flows.push(defined<ProgramFlow>({ id, name: element.name, source, target, condition }));
  }

  /** Associations matter where they lead from a compensation event to its handler. */
  #readAssociations(container: BpmnElement): void {
    for (const association of elementsOf(container, 'artifacts')) {
      const source = elementOf(association, 'sourceRef');
      const target = elementOf(association, 'targetRef');
      if (!source || !target) continue;
      if (source.$type === 'bpmn:BoundaryEvent') this.#handlers.set(source, target);
      else if (target.$type === 'bpmn:BoundaryEvent') this.#handlers.set(target, source);
    }
  }

  #readLanes(owner: BpmnElement, outer: readonly string[]): void {
    const sets = [...elementsOf(owner, 'laneSets'), ...optional(elementOf(owner, 'childLaneSet'))];
    for (const lane of sets.flatMap((set) => elementsOf(set, 'lanes'))) {
      const path = [...outer, lane.id ?? ''];
      for (const node of elementsOf(lane, 'flowNodeRef')) this.#lanes.set(node, path);
      this.#readLanes(lane, path);
    }
  }

  #readCorrelation(): readonly CorrelationBinding[] | undefined {
    const bindings = elementsOf(this.process, 'correlationSubscriptions')
      .flatMap((subscription) => elementsOf(subscription, 'correlationPropertyBinding'))
      .flatMap((item) =>
        binding(elementOf(item, 'correlationPropertyRef'), elementOf(item, 'dataPath'), this.process.id ?? '', this),
      );
    return bindings.length > 0 ? bindings : undefined;
  }

  // Pass 3: properties.

  #readNode(element: BpmnElement, index: number): ProgramNode {
    const id = element.id ?? '';
    const kind = tagOf(element) as NodeKind;
    if (hasListeners(element)) this.findings.warning('listener-ignored', id);
    this.#noteExtensions(element, id);
    return defined<ProgramNode>({
      id,
      name: element.name,
      kind,
      scope: this.#scopeOf[index] ?? 0,
      incoming: this.#flowsWhere('target', index),
      outgoing: this.#flowsWhere('source', index),
      defaultFlow: this.#readDefault(element, id),
      ...this.#readEvent(element, kind, id),
      ...this.#readActivity(element, kind, id, index),
      ...this.#readGateway(element, kind, id),
      instantiate: element['instantiate'] === true || undefined,
      ...readAsync(element, kind, this),
      template: textOf(element, 'modelerTemplate'),
      milestones: split(textOf(element, 'milestones'), /\s+/),
      recording: split(textOf(element, 'recording'), /\s+/),
      lanes: this.#lanes.get(element),
      documentation: elementsOf(element, 'documentation').map((text) => textOf(text, 'text'))[0],
    });
  }

  /** What another tool's engine would do here, and ours does not. */
  #noteExtensions(element: BpmnElement, id: string): void {
    const unread = extensionsIn(element).filter(({ $type }) => unreadExtensions.includes($type));
    for (const { $type } of unread) this.findings.warning('extension-ignored', id, { type: tagOf({ $type }) });
  }

  #flowsWhere(end: 'source' | 'target', node: number): number[] {
    return this.#flows.flatMap((flow, index) => (flow[end] === node ? [index] : []));
  }

  #readDefault(element: BpmnElement, id: string): number | undefined {
    const flow = elementOf(element, 'default');
    if (!flow) return undefined;
    const index = this.#flowIndex.get(flow);
    const own = index !== undefined && this.#flows[index]?.source === this.indexOf(element);
    if (!own) this.findings.error('default-flow-foreign', id, { flow: flow.id ?? '' });
    return own ? index : undefined;
  }

  #readEvent(
    element: BpmnElement,
    kind: NodeKind,
    id: string,
  ): Partial<{ [K in keyof ProgramNode]: ProgramNode[K] | undefined }> {
    if (!kind.endsWith('Event')) return {};
    const host = elementOf(element, 'attachedToRef');
    const handler = this.#handlers.get(element);
    const form = textOf(element, 'formKey') ?? textOf(element, 'formRef');
    return {
      events: readEventDefinitions(element, id, this),
      parallelMultiple: element['parallelMultiple'] === true || undefined,
      nonInterrupting: element['cancelActivity'] === false || element['isInterrupting'] === false || undefined,
      host: this.indexOf(host),
      compensation: this.indexOf(handler),
      work: form === undefined ? undefined : { formKey: form },
      ...readMappings(element, id, this),
    };
  }

  #readActivity(
    element: BpmnElement,
    kind: NodeKind,
    id: string,
    index: number,
  ): Partial<{ [K in keyof ProgramNode]: ProgramNode[K] | undefined }> {
    if (!kind.endsWith('ask') && kind !== 'callActivity' && !containers.has(kind)) return {};
    const boundaries = this.#elements.flatMap((other, at) =>
      elementOf(other, 'attachedToRef') === element ? [at] : [],
    );
    const messaging = kind === 'sendTask' || kind === 'receiveTask';
    return {
      ...readMappings(element, id, this),
      ...readDataSets(element),
      boundaries: boundaries.length > 0 ? boundaries : undefined,
      compensation: this.#handlerOf(boundaries),
      forCompensation: element['isForCompensation'] === true || undefined,
      inside: this.#inside.get(index),
      triggeredByEvent: element['triggeredByEvent'] === true || undefined,
      adHoc: kind === 'adHocSubProcess' ? this.#readAdHoc(element, id) : undefined,
      work: isWork(element) ? readWork(element, id, this) : undefined,
      script: kind === 'scriptTask' ? readScript(element, id, this) : undefined,
      call: kind === 'callActivity' ? readCall(element, id, this) : undefined,
      message: messaging ? readMessage(element, id, this) : undefined,
      loop: readLoop(element, id, this),
      startQuantity: this.#quantity(element, 'startQuantity', id),
      completionQuantity: this.#quantity(element, 'completionQuantity', id),
    };
  }

  #handlerOf(boundaries: readonly number[]): number | undefined {
    const handlers = boundaries.map((boundary) => this.#handlers.get(this.#elements[boundary] as BpmnElement));
    return this.indexOf(handlers.find((handler) => handler !== undefined));
  }

  #readAdHoc(element: BpmnElement, id: string) {
    return defined<NonNullable<ProgramNode['adHoc']>>({
      sequential: element['ordering'] === 'Sequential',
      completionCondition: this.expressions.condition(elementOf(element, 'completionCondition'), id),
      cancelRemaining: element['cancelRemainingInstances'] !== false,
    });
  }

  #quantity(element: BpmnElement, property: string, id: string): number | undefined {
    const value = element[property] as number | undefined;
    if (value === undefined || value === 1) return undefined;
    if (!Number.isInteger(value) || value < 1) {
      this.findings.error('quantity-invalid', id, { property, value: String(value) });
    }
    return value;
  }

  #readGateway(
    element: BpmnElement,
    kind: NodeKind,
    id: string,
  ): Partial<{ [K in keyof ProgramNode]: ProgramNode[K] | undefined }> {
    if (kind === 'eventBasedGateway') {
      return { parallelEvents: element['eventGatewayType'] === 'Parallel' || undefined };
    }
    if (kind !== 'complexGateway') return {};
    return { activationCondition: this.expressions.condition(elementOf(element, 'activationCondition'), id) };
  }

  #readScope({ element, node, nodes }: DraftScope, all: readonly ProgramNode[]): ProgramScope {
    const of = (test: (node: ProgramNode) => boolean) => nodes.filter((index) => test(all[index] as ProgramNode));
    return defined<ProgramScope>({
      node,
      nodes,
      starts: startsOf(of),
      eventSubProcesses: of((inner) => inner.triggeredByEvent === true),
      triggers: of((inner) => isTrigger(inner)),
      data: node === undefined ? [] : dataOf(element),
    });
  }
}

/** Where a scope begins: its none start event, otherwise every node that nothing leads to (BPMN 2.0.2, 13.2). */
function startsOf(of: (test: (node: ProgramNode) => boolean) => number[]): number[] {
  const none = of((node) => node.kind === 'startEvent' && node.events?.length === 0);
  if (none.length > 0) return none;
  if (of((node) => isTrigger(node)).length > 0) return [];
  return of(isImplicitStart);
}

/** Whether a node that nothing leads to is meant to start with its scope. */
export function isImplicitStart(node: ProgramNode): boolean {
  if (node.incoming.length > 0 || node.triggeredByEvent || node.forCompensation) return false;
  if (node.kind === 'startEvent' || node.kind === 'boundaryEvent') return false;
  return !(node.kind === 'intermediateCatchEvent' && node.events?.some((event) => event.type === 'link'));
}

function isTrigger(node: ProgramNode): boolean {
  if (node.kind === 'startEvent') return (node.events?.length ?? 0) > 0;
  return node.instantiate === true && node.incoming.length === 0;
}

function dataOf(container: BpmnElement): string[] {
  const objects = elementsOf(container, 'flowElements').filter((element) => element.$type === 'bpmn:DataObject');
  return [...objects, ...elementsOf(container, 'properties')]
    .map(dataName)
    .filter((name): name is string => name !== undefined && !name.startsWith('__'));
}

/** Points every throwing link at its catching end, within the same scope. */
function linkLinks(nodes: readonly ProgramNode[]): ProgramNode[] {
  const nameOf = (node: ProgramNode) =>
    node.events?.map((event) => (event.type === 'link' ? event.name : undefined))[0];
  return nodes.map((node) => {
    const name = nameOf(node);
    if (node.kind !== 'intermediateThrowEvent' || name === undefined) return node;
    const target = nodes.findIndex(
      (other) => other.kind === 'intermediateCatchEvent' && other.scope === node.scope && nameOf(other) === name,
    );
    return target < 0 ? node : { ...node, events: [{ type: 'link', name, target }] };
  });
}

const optional = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

function split(text: string | undefined, separator: RegExp): readonly string[] | undefined {
  return text?.split(separator).filter((part) => part !== '');
}
