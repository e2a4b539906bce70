import { holds } from '@sanzhi/platform-rules';
import type { BlockType, DocumentBlock, DocumentTemplate, DocumentValues } from './document-template.js';
import { errors } from './errors.js';
import { formatters } from './format-value.js';
import { normalise } from './normalise.js';
import { parseText, type TextPart } from './parse-text.js';

/** A block with its values in place. Slots are still named; `lines` has one entry for each item of a list. */
export interface BoundBlock {
  readonly type: BlockType;
  readonly lines: readonly (readonly BoundPart[])[];
  readonly provides?: string;
}

export type BoundPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'slot'; readonly name: string };

/** Binds the blocks whose condition holds. @throws DOCUMENTS_VALUE_INVALID, DOCUMENTS_VALUE_RESERVED */
export function bindBlocks(template: DocumentTemplate, values: DocumentValues): BoundBlock[] {
  return template.blocks
    .filter(({ when }) => when === undefined || holds(when, values))
    .map((block) => ({
      type: block.type,
      lines: linesOf(block, values),
      ...(block.provides ? { provides: block.provides } : {}),
    }));
}

function linesOf(block: DocumentBlock, values: DocumentValues): BoundPart[][] {
  if (block.each === undefined) return [bindText(block.text, values)];
  const items = readValue(values, block.each);
  if (isMissing(items)) return [[{ kind: 'missing', path: block.each }]];
  if (!Array.isArray(items)) throw errors.DOCUMENTS_VALUE_INVALID({ path: block.each, format: 'list' });
  return items.map((item: unknown) => bindText(block.text, { ...values, item }));
}

function bindText(text: string, values: DocumentValues): BoundPart[] {
  return parseText(text).map((part) => bindPart(part, values));
}

function bindPart(part: TextPart, values: DocumentValues): BoundPart {
  if (part.kind === 'slot') return part;
  if (part.kind !== 'value') return { kind: 'text', text: part.text };
  const value = readValue(values, part.path);
  if (isMissing(value)) return { kind: 'missing', path: part.path };
  const written = formatters[part.format]?.(value, part.argument);
  const fault = { path: part.path, format: part.format };
  const context = { pointer: `/${part.path.replaceAll('.', '/')}` };
  if (written === undefined) throw errors.DOCUMENTS_VALUE_INVALID(fault, context);
  if (/[⟦⟧]/.test(written)) throw errors.DOCUMENTS_VALUE_RESERVED(fault, context);
  const text = normalise(written);
  return text === '' ? { kind: 'missing', path: part.path } : { kind: 'text', text };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Own properties only: a path never leads to a prototype. */
function readValue(values: DocumentValues, path: string): unknown {
  return path.split('.').reduce<unknown>((holder, key) => {
    if (holder === null || typeof holder !== 'object' || !Object.hasOwn(holder, key)) return undefined;
    return (holder as Record<string, unknown>)[key];
  }, values);
}
