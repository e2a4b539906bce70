/** A JSON-Logic rule: JSON data, never code. See https://jsonlogic.com for the operators. */
export type Rule = null | boolean | number | string | readonly Rule[] | { readonly [key: string]: Rule };

/** What a rule reads: nested data. A fact that is absent or null is missing. */
export type Facts = Readonly<Record<string, unknown>>;

/** A rule that applies an operator, taken apart. `pointer` leads to the operands. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly Rule[];
  /** JSON pointer of one operand, below the pointer of the rule itself. */
  pointerOf(pointer: string, index: number): string;
}

/** Takes an operation apart; `undefined` for constants and lists. A single operand may stand without its list. */
export function operationOf(rule: Rule): Operation | undefined {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return undefined;
  const keys = Object.keys(rule);
  const [operator] = keys;
  if (operator === undefined || keys.length > 1) return undefined;
  const operands = (rule as Readonly<Record<string, Rule>>)[operator] as Rule;
  return Array.isArray(operands)
    ? { operator, operands, pointerOf: (pointer, index) => `${pointer}/${escaped(operator)}/${index}` }
    : { operator, operands: [operands], pointerOf: (pointer) => `${pointer}/${escaped(operator)}` };
}

/** A key as a JSON pointer writes it (RFC 6901). */
function escaped(key: string): string {
  return key.includes('/') || key.includes('~') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
