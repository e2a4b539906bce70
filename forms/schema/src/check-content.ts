import { findingAt, type FormFinding } from './form-finding.js';
import { isRecord, pointerStep } from './json-value.js';

/**
 * What no document may contain anywhere, before its shape is looked at: more than its size, what JSON cannot
 * hold, names that reach an object's prototype, expressions in braces, links that run script.
 */
export function checkContent(document: unknown, maxBytes: number): FormFinding[] {
  const text = serialised(document);
  if (text === undefined) return [findingAt('', 'FORM_SHAPE', { keyword: 'type', limit: 'JSON' })];
  if (new TextEncoder().encode(text).length > maxBytes) return [findingAt('', 'FORM_TOO_LARGE', { limit: maxBytes })];
  const findings: FormFinding[] = [];
  visit(document, '', findings);
  return findings;
}

/** `undefined` for circles, depths that exhaust the stack, and values that are no JSON at all. */
function serialised(document: unknown): string | undefined {
  try {
    return JSON.stringify(document);
  } catch {
    return undefined;
  }
}

/** Names that lead to prototypes; refused as data keys, ids and anywhere else. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function visit(value: unknown, pointer: string, findings: FormFinding[]): void {
  if (typeof value === 'string') return visitText(value, pointer, findings);
  if (Array.isArray(value)) return value.forEach((item, index) => visit(item, pointer + pointerStep(index), findings));
  if (typeof value !== 'object' || value === null) return visitScalar(value, pointer, findings);
  if (!isRecord(value)) findings.push(findingAt(pointer, 'FORM_SHAPE', { keyword: 'type', limit: 'JSON' }));
  for (const key of Object.keys(value)) {
    const at = pointer + pointerStep(key);
    if (FORBIDDEN_NAMES.has(key)) findings.push(findingAt(at, 'FORM_KEY_INVALID', { key }));
    else if (key.includes('{{')) findings.push(findingAt(at, 'FORM_EXPRESSION_REFUSED'));
    else visit((value as Record<string, unknown>)[key], at, findings);
  }
}

function visitText(text: string, pointer: string, findings: FormFinding[]): void {
  if (text.includes('{{')) findings.push(findingAt(pointer, 'FORM_EXPRESSION_REFUSED'));
  // Browsers drop control characters inside a scheme, so they are dropped before looking.
  const plain = text.replace(/[\u0000-\u0020]/g, '');
  if (/(?:^|[("'])(?:javascript|vbscript|data):/i.test(plain)) {
    findings.push(findingAt(pointer, 'FORM_LINK_UNSAFE', { href: text.slice(0, 60) }));
  }
}

function visitScalar(value: unknown, pointer: string, findings: FormFinding[]): void {
  const isJson = value === null || typeof value === 'boolean' || Number.isFinite(value);
  if (!isJson) findings.push(findingAt(pointer, 'FORM_SHAPE', { keyword: 'type', limit: 'JSON' }));
}
