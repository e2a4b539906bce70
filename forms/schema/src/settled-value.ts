import type { CompiledNode } from './compiled-node.js';
import type { FormMoment } from './form-component.js';
import { fieldError, type FormError } from './form-error.js';

/** What a run has settled of a node, in the form or in one row. */
export interface Settled {
  isPresent: boolean;
  isLocked: boolean;
  isComputed: boolean;
  value: unknown;
  fault: FormError | undefined;
}

/** What the rules say of a value. */
export interface ValueRules {
  readonly row: number | undefined;
  readonly required: boolean;
  readonly options: readonly string[] | undefined;
}

/** What was not settled, because it is not there. */
export const ABSENT: Settled = {
  isPresent: false,
  isLocked: false,
  isComputed: false,
  value: undefined,
  fault: undefined,
};

/** A value as rules may read it: what does not fit its field's type is absent for them. */
export function factOf({ component }: Pick<CompiledNode, 'component'>, { value, fault }: Settled): unknown {
  if (fault) return undefined;
  return component?.fact ? component.fact(value) : value;
}

/** A result that is not of the field's type is no value; one that breaks a limit is a value with a fault. */
export function takeComputed(
  node: CompiledNode,
  settled: Settled,
  { value, row }: { value: unknown; row: number | undefined },
) {
  const { component } = node;
  const typed = component?.compute ? component.compute(value, node.node) : value;
  const normal = component?.normalise ? component.normalise(typed, node.node) : (typed ?? undefined);
  const fault = normal === undefined ? undefined : node.structureFault(normal);
  settled.isComputed = true;
  settled.value = fault && isTypeFault(normal, node) ? undefined : normal;
  settled.fault = fault && settled.value !== undefined ? fieldError(node, fault, row) : undefined;
}

function isTypeFault(value: unknown, { component, node, options }: CompiledNode): boolean {
  const type = component?.valueSchema?.(node, options).type;
  if (type === 'integer' || type === 'number') return typeof value !== 'number';
  return type !== undefined && type !== typeof value && !(type === 'array' && Array.isArray(value));
}

/** What is wrong with a value as a whole, once the rules have said whether it is demanded and what may be chosen. */
export function valueError(
  node: CompiledNode,
  { value }: Settled,
  { state, moment }: { readonly state: ValueRules; readonly moment: FormMoment },
): FormError | undefined {
  const { component } = node;
  const isTable = component?.kind === 'table';
  const isEmpty = component?.isEmpty ? component.isEmpty(value, node.node) : value === undefined;
  if (isEmpty && state.required) {
    return fieldError(node, { code: component?.requiredCode ?? 'FORM_VALUE_REQUIRED' }, state.row);
  }
  if (isTable) return tooFewRows(node, Array.isArray(value) ? value.length : 0, state.required);
  if (value === undefined) return undefined;
  if (state.options && !chosen(value).every((option) => state.options?.includes(option))) {
    return fieldError(node, { code: 'FORM_VALUE_OPTION' }, state.row);
  }
  const wrong = component?.check?.(value, node.node, moment);
  return wrong && fieldError(node, wrong, state.row);
}

function tooFewRows(node: CompiledNode, rows: number, required: boolean): FormError | undefined {
  const least = Number(node.node.props['minRows'] ?? 0);
  const isShort = rows < least && (rows > 0 || required);
  return isShort ? fieldError(node, { code: 'FORM_TOO_FEW_ROWS', params: { limit: least } }, undefined) : undefined;
}

function chosen(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [String(value)];
}
