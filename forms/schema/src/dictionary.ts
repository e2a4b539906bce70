import type { FormOption } from './form-component.js';
import { checkContent } from './check-content.js';
import { findingAt, type FormFinding } from './form-finding.js';
import { compileSchema } from './schema-checker.js';
import type { ValueSchema } from './value-schema.js';

/**
 * A list of values that several forms offer: offences, units of measure, administrative divisions. Kept in versions
 * like a form. Records hold the value, so a value is never taken out again: it is ended, and keeps its label.
 */
export interface DictionaryContent {
  readonly formatVersion: 1;
  /** What a field's `dictionary` names. */
  readonly id: string;
  readonly title: string;
  /** Whether entries stand below one another, to be chosen step by step. */
  readonly shape: 'flat' | 'tree';
  /** In the order in which they are offered; in a tree an entry stands behind the one it is below. */
  readonly entries: readonly DictionaryEntry[];
}

export interface DictionaryEntry {
  readonly value: string;
  readonly label: string;
  /** The value of the entry it stands below. */
  readonly parent?: string;
  /** What it is found by beside its label: a short form, an old name. */
  readonly keywords?: string;
  /** No longer offered. */
  readonly ended?: boolean;
}

/** How large a dictionary may be. */
export const dictionaryLimits = { entries: 10_000, depth: 6, bytes: 1024 * 1024 } as const;

/** Up to so many entries a dictionary goes along with the form; a larger one is searched on the server. */
export const DICTIONARY_ALONG = 1000;

const schema: ValueSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['formatVersion', 'id', 'title', 'shape', 'entries'],
  properties: {
    formatVersion: { type: 'integer', enum: [1] },
    id: { type: 'string', pattern: '^[A-Za-z][\\w.-]{0,99}$' },
    title: { type: 'string', minLength: 1, maxLength: 200 },
    shape: { type: 'string', enum: ['flat', 'tree'] },
    entries: { type: 'array', maxItems: dictionaryLimits.entries },
  },
};

const entrySchema: ValueSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'label'],
  properties: {
    // A line that is being written may still lack either.
    value: { type: 'string', maxLength: 100 },
    label: { type: 'string', maxLength: 200 },
    parent: { type: 'string', minLength: 1, maxLength: 100 },
    keywords: { type: 'string', maxLength: 200 },
    ended: { type: 'boolean' },
  },
};

const checkWhole = compileSchema(schema);
const checkEntry = compileSchema(entrySchema);

/** What is no dictionary at all, or would harm whoever opens it. A draft may otherwise be unfinished. */
export function dictionaryShapeFindings(content: unknown): readonly FormFinding[] {
  const harm = checkContent(content, dictionaryLimits.bytes);
  if (harm.length > 0) return harm;
  const fault = checkWhole(content, '');
  if (fault) return [findingAt(fault.pointer, 'FORM_DICTIONARY_SHAPE', { keyword: fault.keyword })];
  for (const [index, entry] of (content as DictionaryContent).entries.entries()) {
    const wrong = checkEntry(entry, `/entries/${index}`);
    if (wrong) return [findingAt(wrong.pointer, 'FORM_DICTIONARY_ENTRY', { line: index + 1 })];
  }
  return [];
}

/** Says all that keeps a dictionary from being published. Takes anything. */
export function checkDictionary(content: unknown): readonly FormFinding[] {
  const shape = dictionaryShapeFindings(content);
  if (shape.length > 0) return shape;
  const { entries, shape: form } = content as DictionaryContent;
  if (entries.every(({ ended }) => ended)) return [findingAt('/entries', 'FORM_DICTIONARY_EMPTY')];
  return [
    ...blankFindings(entries),
    ...twinFindings(entries),
    ...(form === 'tree' ? treeFindings(entries) : flatFindings(entries)),
  ];
}

function blankFindings(entries: readonly DictionaryEntry[]): FormFinding[] {
  return entries.flatMap(({ value, label }, index) =>
    value.trim() === '' || label.trim() === ''
      ? [findingAt(`/entries/${index}`, 'FORM_DICTIONARY_ENTRY', { line: index + 1 })]
      : [],
  );
}

function twinFindings(entries: readonly DictionaryEntry[]): FormFinding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ value }, index) => {
    const isTwin = seen.has(value);
    seen.add(value);
    return isTwin ? [findingAt(`/entries/${index}/value`, 'FORM_DICTIONARY_TWIN', { value, line: index + 1 })] : [];
  });
}

function flatFindings(entries: readonly DictionaryEntry[]): FormFinding[] {
  return entries.flatMap(({ parent, label }, index) =>
    parent === undefined ? [] : [findingAt(`/entries/${index}/parent`, 'FORM_DICTIONARY_FLAT', { label })],
  );
}

/** An entry names one before it, so there are no circles. */
function treeFindings(entries: readonly DictionaryEntry[]): FormFinding[] {
  const depths = new Map<string, number>();
  return entries.flatMap(({ value, label, parent }, index) => {
    const above = parent === undefined ? 0 : depths.get(parent);
    depths.set(value, (above ?? 0) + 1);
    if (above === undefined) return [findingAt(`/entries/${index}/parent`, 'FORM_DICTIONARY_PARENT', { label })];
    const limit = dictionaryLimits.depth;
    return above >= limit ? [findingAt(`/entries/${index}`, 'FORM_DICTIONARY_DEEP', { label, limit })] : [];
  });
}

/** Values that a new version no longer has: records hold them, so they may be ended, not dropped. */
export function droppedValues(before: DictionaryContent, after: DictionaryContent): readonly DictionaryEntry[] {
  const kept = new Set(after.entries.map(({ value }) => value));
  return before.entries.filter(({ value }) => !kept.has(value));
}

/** What a field may choose. Ended entries are left out, and with them what stands below. */
export function dictionaryOptions({ entries }: DictionaryContent): readonly FormOption[] {
  const gone = new Set<string>();
  return entries.flatMap(({ value, label, parent, ended }) => {
    if (ended || (parent !== undefined && gone.has(parent))) {
      gone.add(value);
      return [];
    }
    return [{ value, label, ...(parent === undefined ? {} : { parent }) }];
  });
}

interface Wanted {
  readonly text?: string;
  /** Only what stands right below this entry. */
  readonly parent?: string;
  readonly limit: number;
}

/** Entries on offer whose label, value or keywords hold the text. */
export function searchDictionary(dictionary: DictionaryContent, wanted: Wanted): readonly FormOption[] {
  const words = new Map(dictionary.entries.map(({ value, keywords = '' }) => [value, keywords]));
  return searchOptions(dictionaryOptions(dictionary), wanted, ({ value }) => words.get(value) ?? '');
}

/** Options whose label or value holds the text, or what else they are known by. */
export function searchOptions(
  options: readonly FormOption[],
  { text = '', parent, limit }: Wanted,
  keywordsOf: (option: FormOption) => string = () => '',
): readonly FormOption[] {
  const wanted = text.trim().toLowerCase();
  const holds = (option: FormOption) =>
    [option.label, option.value, keywordsOf(option)].some((word) => word.toLowerCase().includes(wanted));
  return options
    .filter((option) => (parent === undefined || option.parent === parent) && holds(option))
    .slice(0, limit);
}
