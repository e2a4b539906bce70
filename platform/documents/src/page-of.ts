import { bindBlocks, type BoundPart } from './bind-block.js';
import type { BlockType, DocumentTemplate, DocumentValues } from './document-template.js';
import { normalise } from './normalise.js';

/** Values of late slots by name. */
export type SlotValues = Readonly<Record<string, string | undefined>>;

/** A block as the page shows it, without placeholders. */
export interface PageBlock {
  readonly type: BlockType;
  /** Plain text, one entry for each paragraph or item of a list. */
  readonly lines: readonly string[];
  /** Late slots of this block that are still empty; the text shows their labels in 〔 〕. */
  readonly openSlots: readonly string[];
  /** Paths without a value; the text shows them as 〔缺 path〕. */
  readonly missing: readonly string[];
}

/**
 * A document as it is read and printed: the same text as its canonical form, slots filled where they are known.
 *
 * @throws as {@link canonical}
 */
export function pageOf(template: DocumentTemplate, values: DocumentValues, slotValues: SlotValues = {}): PageBlock[] {
  const labels = new Map(template.slots.map(({ name, label }) => [name, label]));
  const fill = (name: string) => (Object.hasOwn(slotValues, name) ? normalise(slotValues[name] ?? '') : '');
  const show = (part: BoundPart): string => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'missing') return `〔缺 ${part.path}〕`;
    return fill(part.name) || `〔${labels.get(part.name) ?? part.name}〕`;
  };
  return bindBlocks(template, values).map(({ type, lines }) => ({
    type,
    lines: lines.flatMap((line) => normalise(line.map(show).join('')).split('\n')),
    openSlots: lines.flat().flatMap((part) => (part.kind === 'slot' && fill(part.name) === '' ? part.name : [])),
    missing: lines.flat().flatMap((part) => (part.kind === 'missing' ? part.path : [])),
  }));
}
