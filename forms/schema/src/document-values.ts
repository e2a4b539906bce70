import type { CompiledForm } from './compile-form.js';
import type { CompiledNode } from './compiled-node.js';
import type { FormOption } from './form-component.js';
import { isRecord } from './json-value.js';

/**
 * A record as a document template binds it, twice:
 *
 * - by data key in words, for what the text prints: of a choice its labels (警告、罚款), of a table its rows;
 * - by `formId.nodeId` as rules read it, for the conditions of blocks: codes, which stay when labels are reworded.
 *
 * What is not of its field's shape is left out, so that a document can be shown while a form is being filled in.
 */
export function documentValues(
  form: CompiledForm,
  record: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const flat = form.nested.flat(record);
  const filled = form.nodes.filter(
    (node) =>
      node.isField && !node.table && flat[node.key] !== undefined && node.structureFault(flat[node.key]) === undefined,
  );
  const words = Object.fromEntries(filled.map((node) => [node.key, inWords(node, flat[node.key])]));
  const codes = Object.fromEntries(filled.map(({ node, key }) => [node.id, flat[key]]));
  return { ...form.nested.nest(words), [form.document.id]: codes };
}

function inWords(node: CompiledNode, value: unknown): unknown {
  if (node.columns.length > 0) return Array.isArray(value) ? value.filter(isRecord).map((row) => rowOf(node, row)) : [];
  if (!node.options) return value;
  const { options } = node;
  return Array.isArray(value) ? value.map((code) => labelOf(options, code)).join('、') : labelOf(options, value);
}

/** Of a place in a tree the whole way down to it: 银川市金凤区. */
function labelOf(options: readonly FormOption[], code: unknown): string {
  const found = options.find(({ value }) => value === code);
  if (!found) return String(code);
  return `${found.parent === undefined ? '' : labelOf(options, found.parent)}${found.label}`;
}

function rowOf({ columns }: CompiledNode, row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const sound = columns.filter(
    (column) => row[column.key] !== undefined && column.structureFault(row[column.key]) === undefined,
  );
  return Object.fromEntries(sound.map((column) => [column.key, inWords(column, row[column.key])]));
}
