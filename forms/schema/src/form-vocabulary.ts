import { type RuleField, type RuleFieldType, type RuleVocabulary, TODAY } from '@sanzhi/platform-rules';
import type { Dictionaries } from './compiled-node.js';
import { optionsOf } from './compiled-node.js';
import { builtinComponents } from './builtin-components.js';
import { type DocumentIndex, indexDocument, type IndexedNode } from './document-index.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument } from './form-document.js';

export interface VocabularyOptions {
  /** The table a rule acts in: its columns are then the cells of one row. */
  readonly table?: string | undefined;
  readonly dictionaries?: Dictionaries;
  /** How the present day is called. */
  readonly todayTitle?: string;
}

/**
 * What rules of a form may read, in reading order under the headings of its sections: the present day, every
 * field, tables with their columns. For a rule inside of a table the cells of its row come first.
 */
export function formVocabulary(
  document: FormDocument,
  components: FormComponents = builtinComponents,
  options: VocabularyOptions = {},
): RuleVocabulary {
  const index = indexDocument(document, components);
  const place = { index, dictionaries: options.dictionaries ?? (() => undefined) };
  const table = options.table === undefined ? undefined : index.byId.get(options.table);
  const cells = table ? columnsOf(table, place, table.node.title) : [];
  const fields = index.all
    .filter((indexed) => indexed.isField && !indexed.table)
    .map((indexed) => fieldOf(indexed, place, headingOf(indexed)));
  return [...cells, ...fields, { path: TODAY, title: options.todayTitle ?? '今天', type: 'date' }];
}

interface Place {
  readonly index: DocumentIndex;
  readonly dictionaries: Dictionaries;
}

function columnsOf(table: IndexedNode, place: Place, group: string | undefined): readonly RuleField[] {
  return place.index.all
    .filter((indexed) => indexed.isField && indexed.table?.node.id === table.node.id)
    .map((indexed) => fieldOf(indexed, place, group));
}

function fieldOf(indexed: IndexedNode, place: Place, group: string | undefined): RuleField {
  const { node, component } = indexed;
  const type = component?.kind === 'table' ? 'table' : ruleTypeOf(indexed);
  const options = type === 'choice' || type === 'choices' ? optionsOf(indexed, place.dictionaries) : undefined;
  const unit = node.props['unit'];
  return {
    path: node.id,
    title: node.title,
    type,
    ...(group ? { group } : {}),
    ...(options ? { options } : {}),
    ...(type === 'table' ? { columns: columnsOf(indexed, place, undefined) } : {}),
    ...(typeof unit === 'string' ? { unit } : {}),
  };
}

const types: Readonly<Record<string, RuleFieldType>> = {
  money: 'money',
  date: 'date',
  deadline: 'date',
  time: 'time',
  checkbox: 'boolean',
  file: 'files',
  reference: 'reference',
  signature: 'signature',
};

/** What a computed field gives, by its `as`. */
const computedTypes: Readonly<Record<string, RuleFieldType>> = {
  money: 'money',
  text: 'text',
  date: 'date',
  yesNo: 'boolean',
};

/** From the component where its value alone does not tell; else from the schema of the value. */
function ruleTypeOf({ node, component }: IndexedNode): RuleFieldType {
  const known = Object.hasOwn(types, node.type) ? types[node.type] : undefined;
  if (known) return known;
  if (node.type === 'computed') return computedTypes[String(node.props['as'])] ?? 'number';
  const schema = component?.valueSchema?.(node, undefined);
  const hasOptions =
    component?.propSchema['options'] !== undefined || component?.propSchema['dictionary'] !== undefined;
  if (schema?.type === 'array') return hasOptions ? 'choices' : 'files';
  if (schema?.type === 'object') return 'reference';
  if (schema?.type === 'boolean') return 'boolean';
  if (schema?.type === 'number' || schema?.type === 'integer') return 'number';
  return hasOptions ? 'choice' : 'text';
}

/** The nearest named section around a field. */
function headingOf({ parent }: IndexedNode): string | undefined {
  for (let above = parent; above; above = above.parent) {
    if (above.parent && above.node.title) return above.node.title;
  }
  return undefined;
}
