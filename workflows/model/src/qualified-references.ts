import type { BpmnElement } from './bpmn-element.js';

/** What the parser says of a file beside its elements. */
export interface ParseWarning {
  readonly message: string;
  readonly element?: BpmnElement;
  readonly property?: string;
  readonly value?: string;
}

/** A parsed file. */
export interface ParsedFile {
  readonly rootElement: object;
  readonly elementsById: Readonly<Record<string, object>>;
  readonly warnings: readonly unknown[];
}

/**
 * References that name their target with a prefix. Most of the standard's references are qualified names, so that a file
 * may say `tns:review` for its element `review`; the parser looks for that text as an id. They are set here.
 *
 * @returns how many were set, and the warnings that remain
 */
export function resolveQualified({ elementsById, warnings }: ParsedFile): { count: number; warnings: ParseWarning[] } {
  const remaining = (warnings as readonly ParseWarning[]).filter((warning) => !resolve(warning, elementsById));
  return { count: warnings.length - remaining.length, warnings: remaining };
}

function resolve({ message, element, property, value }: ParseWarning, byId: ParsedFile['elementsById']): boolean {
  if (!message.startsWith('unresolved reference') || !element || !property || !value?.includes(':')) return false;
  const target = byId[value.slice(value.indexOf(':') + 1)];
  if (!target) return false;
  const holder = element as BpmnElement & { get(name: string): unknown; set(name: string, value: unknown): void };
  const held = holder.get(property);
  if (Array.isArray(held)) held.push(target);
  else holder.set(property, target);
  return true;
}
