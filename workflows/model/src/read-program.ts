// Whoever compiles against this package finds the declaration by this line alone.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { type BpmnElement, elementsOf, textOf } from './bpmn-element.js';
import { camundaDescriptor } from './camunda-descriptor.js';
import { checkProgram } from './check-program.js';
import type { Expressions } from './expressions.js';
import { type Finding, Findings } from './finding.js';
import { globalTaskProgram } from './global-task.js';
import { ProcessReader } from './process-reader.js';
import type { Program } from './program.js';
import { MessageFlows } from './read-message-flows.js';
import { ExpressionReader } from './read-expression.js';
import { type ParseWarning, resolveQualified } from './qualified-references.js';
import { sanzhiDescriptor } from './sanzhi-descriptor.js';

/** What a BPMN file holds for an engine. */
export interface ReadResult {
  /** Every executable process and global task, in document order. Empty when a finding is an error. */
  readonly programs: readonly Program[];
  readonly findings: readonly Finding[];
  /** Processes the file marks `isExecutable="false"`; they are neither checked nor compiled. */
  readonly notExecutable: readonly string[];
}

/**
 * Reads a BPMN 2.0 file. Nothing that an engine could not carry out as drawn gets through: an unknown element, a
 * reference to nowhere, an expression outside the languages at hand is a finding that names the element.
 *
 * @param xml the file's text
 * @param expressions the languages the engine will be given
 */
export async function readProgram(xml: string, expressions: Expressions): Promise<ReadResult> {
  const findings = new Findings();
  const definitions = await parse(xml, findings);
  if (!definitions) return { programs: [], findings: findings.list, notExecutable: [] };
  const { compiled, notExecutable } = compile(definitions, expressions, findings);
  if (compiled.length === 0 && findings.list.length === 0) {
    if (notExecutable.length === 0) findings.error('process-missing', definitions.id ?? '');
    for (const id of notExecutable) findings.error('process-not-executable', id);
  }
  const refused = findings.list.some((finding) => finding.severity === 'error');
  return { programs: refused ? [] : compiled, findings: findings.list, notExecutable };
}

function compile(definitions: BpmnElement, expressions: Expressions, findings: Findings) {
  const roots = elementsOf(definitions, 'rootElements');
  const reader = new ExpressionReader(expressions, findings, defaultLanguage(definitions));
  const correlationProperties = roots.filter((root) => root.$type === 'bpmn:CorrelationProperty');
  const messageFlows = new MessageFlows(roots, findings);
  const options = { findings, expressions: reader, messageFlows, correlationProperties };
  const compiled: Program[] = [];
  const notExecutable: string[] = [];
  for (const root of roots) {
    if (root.$type === 'bpmn:Process') {
      if (root['isExecutable'] === false) notExecutable.push(root.id ?? '');
      else if (!isBlackBox(root)) compiled.push(readProcess(root, options));
    } else {
      const task = globalTaskProgram(root, options);
      if (task) compiled.push(task);
    }
  }
  return { compiled, notExecutable };
}

function readProcess(root: BpmnElement, options: ConstructorParameters<typeof ProcessReader>[1]): Program {
  if (root.id === undefined) options.findings.error('id-missing', '', { type: 'process' });
  const program = new ProcessReader(root, options).read();
  checkProgram(program, options.findings);
  return program;
}

/** An empty process stands behind a collapsed pool; there is nothing to run. */
function isBlackBox(process: BpmnElement): boolean {
  return elementsOf(process, 'flowElements').length === 0 && process['isExecutable'] !== true;
}

/** The XPath default that the standard prescribes says nothing about what a modeler meant. */
function defaultLanguage(definitions: BpmnElement): string | undefined {
  const language = textOf(definitions, 'expressionLanguage');
  return language !== undefined && /json-?logic/i.test(language) ? language : undefined;
}

async function parse(xml: string, findings: Findings): Promise<BpmnElement | undefined> {
  const moddle = new BpmnModdle({ camunda: camundaDescriptor, sanzhi: sanzhiDescriptor });
  try {
    const file = await moddle.fromXML(xml);
    for (const warning of resolveQualified(file).warnings) report(warning, findings);
    return file.rootElement as BpmnElement;
  } catch (error) {
    findings.error('xml-unreadable', '', { reason: firstLine(error instanceof Error ? error.message : String(error)) });
    return undefined;
  }
}

/** References without which an element cannot be carried out as drawn. Others (shapes, data types, lanes) are only noted. */
const essential = new Set(
  [
    ...['attachedToRef', 'default', 'messageRef', 'signalRef', 'errorRef', 'escalationRef', 'activityRef'],
    ...['eventDefinitionRef', 'loopDataInputRef', 'loopDataOutputRef', 'operationRef', 'inMessageRef'],
    ...['noneBehaviorEventRef', 'oneBehaviorEventRef', 'correlationPropertyRef'],
  ].map((property) => `bpmn:${property}`),
);

function isEssential(property: string, element: BpmnElement | undefined): boolean {
  const isFlow = element?.$type === 'bpmn:SequenceFlow' || element?.$type === 'bpmn:MessageFlow';
  return essential.has(property) || (isFlow && !property.endsWith('waypoint'));
}

function report({ message, element, property = '', value = '' }: ParseWarning, findings: Findings): void {
  const duplicate = /duplicate ID <(.*)>/.exec(message);
  const unknown = /unparsable content <(.*)> detected/.exec(message);
  // The standard lets `extension` hold documentation, which the parser does not know; it changes nothing.
  if (unknown?.[1] && /^(\w+:)?documentation$/.test(unknown[1])) return;
  if (duplicate) findings.error('id-duplicate', duplicate[1] ?? '');
  else if (unknown && /unknown type <(?!bpmn:)/.test(message)) findings.warning('extension-dropped', unknown[1] ?? '');
  else if (unknown) findings.error('element-unknown', unknown[1] ?? '', { reason: firstLine(message) });
  else if (message.startsWith('unresolved reference')) {
    const severity = isEssential(property, element) ? 'error' : 'warning';
    findings[severity]('reference-unresolved', ownerOf(element), { property, target: value });
  }
}

/** Event definitions seldom have an id of their own; what they belong to is what people can find. */
function ownerOf(element: BpmnElement | undefined): string {
  let at = element;
  while (at && (at.id === undefined || at.$type.endsWith('EventDefinition')) && at.$parent) at = at.$parent;
  return at?.id ?? '';
}

const firstLine = (text: string) => text.split('\n')[0] ?? text;
