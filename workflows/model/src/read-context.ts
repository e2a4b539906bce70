import type { BpmnElement } from './bpmn-element.js';
import type { Findings } from './finding.js';
import type { MessageFlows } from './read-message-flows.js';
import type { ExpressionReader } from './read-expression.js';

/** What the readers of single properties share while one process is read. */
export interface ReadContext {
  readonly findings: Findings;
  readonly expressions: ExpressionReader;
  /** The index of a flow node of this process. */
  indexOf(element: BpmnElement | undefined): number | undefined;
  /** Message flows of the file. */
  readonly messageFlows: MessageFlows;
  /** Correlation properties of the file: those that can be read from a given message. */
  readonly correlationProperties: readonly BpmnElement[];
}

/** Leaves out what is `undefined`, so that programs stay small and satisfy exact optional types. */
export function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

/** The variable a data element stands for: its name, otherwise its id; a reference stands for what it refers to. */
export function dataName(element: BpmnElement | undefined): string | undefined {
  if (!element) return undefined;
  const target = element['dataObjectRef'] as BpmnElement | undefined;
  return target ? (target.name ?? target.id) : (element.name ?? element.id);
}
