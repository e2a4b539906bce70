import { isDeepStrictEqual } from 'node:util';
import { type CompiledForm, type CompiledNode, type FormError, type FormResult, ROW_KEY } from '@sanzhi/forms-schema';
import { isRecord, own, rowsAt, tableOf, type Values } from './named-things.js';

type State = ReturnType<FormResult['state']>;

/**
 * Evidence that was once handed in does not vanish: it may be taken back once, with the reason, and stays in the list
 * as it was. The browser keeps to that; here it is made sure of.
 *
 * @param stored the flat record
 */
export function evidenceFaults(form: CompiledForm, result: FormResult, stored: Values): readonly FormError[] {
  const media = form.nodes.filter(({ node, isField }) => isField && node.type === 'media');
  return media.flatMap((node) => {
    const table = tableOf(form, node);
    return table ? columnFaults({ table, column: node, result, stored }, form) : fieldFaults(node, result, stored);
  });
}

function fieldFaults(field: CompiledNode, result: FormResult, stored: Values): readonly FormError[] {
  return stateFaults(field, result.state(field.node.id), itemsIn(own(stored, field.key)));
}

interface Column {
  readonly table: CompiledNode;
  readonly column: CompiledNode;
  readonly result: FormResult;
  readonly stored: Values;
}

function columnFaults({ table, column, result, stored }: Column, form: CompiledForm): readonly FormError[] {
  if (result.state(table.node.id)?.isPresent !== true) return [];
  const rows = rowsAt(form.nested.flat(result.values), table);
  const places = new Map(rows.map((row, at) => [own(row, ROW_KEY), at]));
  const all = rows.flatMap((row) => itemsIn(own(row, column.key)));
  return rowsAt(stored, table).flatMap((before) => {
    const items = itemsIn(own(before, column.key));
    const rowKey = own(before, ROW_KEY);
    const at = places.get(rowKey);
    // Without an identity a row may have been moved anywhere, and with it what it holds.
    if (rowKey === undefined) return faultOf(table, table, lostOf(items, all));
    if (at === undefined) return faultOf(table, table, items[0]);
    return stateFaults(column, result.state(column.node.id, at), items);
  });
}

/** What a rule hides has no value, and what a rule computes is the rule's: that is the form's own word. */
function stateFaults(node: CompiledNode, state: State, before: readonly Values[]): readonly FormError[] {
  if (!state?.isPresent || state.computed || state.pointer === undefined) return [];
  const { pointer, row } = state;
  return faultOf(node, row === undefined ? { pointer } : { pointer, row }, lostOf(before, itemsIn(state.value)));
}

function faultOf(
  { node }: CompiledNode,
  { pointer, row }: { readonly pointer: string; readonly row?: number },
  lost: Values | undefined,
): readonly FormError[] {
  if (!lost) return [];
  const params = { title: node.title, name: lost['name'], ...(row === undefined ? {} : { row: row + 1 }) };
  return [{ pointer, code: 'FORM_MEDIA_HANDED_IN', params, nodeId: node.id }];
}

const itemsIn = (value: unknown): readonly Values[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** The first that is gone, or is not what it was. */
function lostOf(before: readonly Values[], now: readonly Values[]): Values | undefined {
  return before.find((item) => !now.some((one) => isStill(item, one)));
}

/** Whether it is the same but for its note; one that was not yet taken back may be. */
function isStill(before: Values, now: Values): boolean {
  const free = before['removedAt'] === undefined ? ['note', 'removedAt', 'removedReason'] : ['note'];
  return before['id'] === now['id'] && isDeepStrictEqual(without(before, free), without(now, free));
}

function without(item: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(item).filter(([name, one]) => one !== undefined && !names.includes(name)));
}
