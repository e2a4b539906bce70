import { ExtensionPoint } from '@sanzhi/platform-kernel';

/** An operator that a plugin adds to JSON-Logic. It must be pure: the same operands, the same answer. */
export interface Operator {
  /** Lower camel case, unlike any standard operator. */
  readonly name: string;
  readonly doc: string;
  apply(...operands: readonly unknown[]): unknown;
}

/**
 * The operators of json-logic-js that neither read the outside nor write to it (`log` is not among them), and our two
 * over days: `addDays(day, days)` and `daysBetween(from, to)`, null where one is missing.
 */
export const standardOperators: ReadonlySet<string> = new Set([
  ...['==', '===', '!=', '!==', '>', '>=', '<', '<=', '!', '!!', 'and', 'or', 'if', '?:'],
  ...['+', '-', '*', '/', '%', 'min', 'max', 'in', 'cat', 'substr', 'merge'],
  ...['var', 'missing', 'missing_some', 'map', 'filter', 'reduce', 'all', 'none', 'some'],
  ...['addDays', 'daysBetween'],
]);

/** The operators that run their second operand once per item, in the item's own scope. */
export const iterators: ReadonlySet<string> = new Set(['map', 'filter', 'reduce', 'all', 'none', 'some']);

/** No operators beside the standard ones. One list, because checks are cached by it. */
export const noOperators: readonly Operator[] = [];

/** Where plugins add operators. A standard operator cannot be replaced. */
export const operators = ExtensionPoint.define<Operator>('operators', (operator) => operator.name, faultOf);

function faultOf({ name, apply }: Operator): string | undefined {
  if (typeof name !== 'string' || !/^[a-z][a-zA-Z0-9]*$/.test(name)) return 'its name must be lower camel case';
  if (standardOperators.has(name) || name === 'log') return `operator <${name}> is reserved`;
  return typeof apply === 'function' ? undefined : 'apply must be a function';
}
