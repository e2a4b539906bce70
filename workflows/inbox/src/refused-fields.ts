import type { FormDocument, FormError, FormNode } from '@sanzhi/forms-schema';
import type { Problem } from '@sanzhi/web-ui';

/**
 * The parts of a refusal that name a field of the form, worded by the server, for the form to show and to jump to.
 * What names no field of the form is left to the notice above it.
 */
export function refusedFields(problem: Problem | undefined, form: FormDocument): readonly FormError[] {
  if (!problem) return [];
  const told = problem.errors ?? (problem.pointer ? [{ pointer: problem.pointer, message: wordsOf(problem) }] : []);
  return told.flatMap(({ pointer, message }) => {
    const place = placeOf(pointer, form);
    if (!place) return [];
    const params = place.row === undefined ? { message } : { message, row: place.row + 1 };
    return [{ pointer, code: 'FORM_REFUSED_BY_SERVER', params, nodeId: place.nodeId }];
  });
}

/**
 * The refusal without what the form itself shows; `undefined` when that is all of it, since two boxes that say the same
 * are read twice. One that cites an article stays: the article leads to the law.
 */
export function refusedOtherwise(problem: Problem, shown: readonly FormError[]): Problem | undefined {
  const pointers = new Set(shown.map(({ pointer }) => pointer));
  const { errors, ...rest } = problem;
  const left = (errors ?? []).filter(({ pointer }) => !pointers.has(pointer));
  if (left.length > 0) return { ...rest, errors: left };
  return shown.length > 0 && problem.article === undefined ? undefined : rest;
}

function wordsOf({ title, remedy, article }: Problem): string {
  return article === undefined ? `${title}${remedy}` : title;
}

/** `/fine` → its node; `/items/2/price` → the column's node and row 2. */
function placeOf(pointer: string, { nodes }: FormDocument): { nodeId: string; row?: number } | undefined {
  const [first = '', row, column] = pointer.split('/').slice(1).map(unescape);
  const all = Object.values(nodes);
  const columns = new Set(all.filter(({ type }) => type === 'table').flatMap(({ children = [] }) => children));
  const field = all.find((node) => !columns.has(node.id) && keyOf(node) === first);
  if (!field || column === undefined) return field && { nodeId: field.id };
  const cell = (field.children ?? []).map((id) => nodes[id]).find((node) => node && keyOf(node) === column);
  return cell ? { nodeId: cell.id, row: Number(row) } : { nodeId: field.id };
}

function keyOf({ key, id }: FormNode): string {
  return key ?? id;
}

/** Undoes the escapes of JSON pointers. */
function unescape(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
