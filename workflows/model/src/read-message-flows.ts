import { type BpmnElement, elementOf, elementsOf } from './bpmn-element.js';
import type { Findings } from './finding.js';
import { messageElementOf } from './read-work.js';

/**
 * The message flows of a file's collaborations (BPMN 2.0.2, 9.4 and table 7.4). Routing goes by message names, so that a
 * flow is carried out by giving both its ends the same message: its own, that of one of them, or, between two
 * elements that name none, one called like the flow.
 */
export class MessageFlows {
  /** By the id of the element at an end. */
  readonly #messages = new Map<string, BpmnElement>();

  constructor(
    roots: readonly BpmnElement[],
    private readonly findings: Findings,
  ) {
    const flows = roots
      .filter(({ $type }) => $type === 'bpmn:Collaboration')
      .flatMap((collaboration) => elementsOf(collaboration, 'messageFlows'));
    for (const flow of flows) this.#read(flow);
  }

  /** The message that flows bring to an element or take from it. */
  messageOf(element: string): BpmnElement | undefined {
    return this.#messages.get(element);
  }

  #read(flow: BpmnElement): void {
    const id = flow.id ?? '';
    const source = elementOf(flow, 'sourceRef');
    const target = elementOf(flow, 'targetRef');
    if (!source || !target) return;
    if (processOf(source) === processOf(target)) this.findings.error('message-flow-inside', id);
    else if (this.#isEnd(id, source, throwing) && this.#isEnd(id, target, catching))
      this.#connect(flow, source, target);
  }

  /** Pools and activities may be at an end of any flow; those that neither send nor receive do nothing with it. */
  #isEnd(flow: string, end: BpmnElement, event: RegExp): boolean {
    if (end.$type === 'bpmn:Participant' || isMessageEvent(end, event) || messaging.has(end.$type)) return true;
    const severity = /(Task|SubProcess|CallActivity|Transaction)$/.test(end.$type) ? 'warning' : 'error';
    this.findings[severity]('message-flow-end', flow, { target: end.id ?? '' });
    return false;
  }

  #connect(flow: BpmnElement, source: BpmnElement, target: BpmnElement): void {
    const own = elementOf(flow, 'messageRef');
    const [sent, received] = [source, target].map((end) => messageAt(end) ?? own);
    if (sent && received && nameOf(sent) !== nameOf(received)) {
      const params = { sent: nameOf(sent), received: nameOf(received) };
      return this.findings.error('message-flow-differs', flow.id ?? '', params);
    }
    const isBetweenElements = [source, target].every(({ $type }) => $type !== 'bpmn:Participant');
    const message = sent ?? received ?? (isBetweenElements ? flow : undefined);
    if (message) for (const end of [source, target]) this.#messages.set(end.id ?? '', message);
  }
}

const messaging = new Set(['bpmn:SendTask', 'bpmn:ReceiveTask']);
const throwing = /^bpmn:(EndEvent|IntermediateThrowEvent)$/;
const catching = /^bpmn:(StartEvent|IntermediateCatchEvent|BoundaryEvent)$/;

function isMessageEvent(end: BpmnElement, kind: RegExp): boolean {
  return kind.test(end.$type) && messageDefinitionsOf(end).length > 0;
}

function messageDefinitionsOf(event: BpmnElement): readonly BpmnElement[] {
  const definitions = [...elementsOf(event, 'eventDefinitions'), ...elementsOf(event, 'eventDefinitionRef')];
  return definitions.filter(({ $type }) => $type === 'bpmn:MessageEventDefinition');
}

/** The message an element names itself. */
function messageAt(end: BpmnElement): BpmnElement | undefined {
  return [end, ...messageDefinitionsOf(end)].map(messageElementOf).find((message) => message !== undefined);
}

const nameOf = ({ name, id = '' }: BpmnElement) => name ?? id;

function processOf(element: BpmnElement): BpmnElement | undefined {
  if (element.$type === 'bpmn:Participant') return elementOf(element, 'processRef') ?? element;
  let at: BpmnElement | undefined = element;
  while (at && at.$type !== 'bpmn:Process') at = at.$parent;
  return at;
}
