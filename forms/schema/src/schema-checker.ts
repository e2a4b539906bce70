import { isRecord, pointerStep } from './json-value.js';
import type { ValueSchema } from './value-schema.js';

/** The keyword of JSON Schema that a value does not meet. */
export type SchemaKeyword =
  | 'type'
  | 'enum'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'minimum'
  | 'maximum'
  | 'multipleOf'
  | 'required'
  | 'additionalProperties'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems';

/** Where a value departs from its schema, and by which keyword. `limit` is the keyword's value. */
export interface SchemaFault {
  readonly keyword: SchemaKeyword;
  readonly pointer: string;
  readonly limit: unknown;
}

/** Says the first fault of a value, or `undefined`. `pointer` is put before the fault's own. */
export type SchemaChecker = (value: unknown, pointer: string) => SchemaFault | undefined;

/** Prepares a checker once per schema; no code is generated, so it runs under a strict content policy. */
export function compileSchema(schema: ValueSchema): SchemaChecker {
  const checks = [
    schema.type && typeCheck(schema.type),
    schema.enum && enumCheck(schema.enum),
    ...stringChecks(schema),
    ...numberChecks(schema),
    ...arrayChecks(schema),
    ...objectChecks(schema),
  ].filter((check) => check !== undefined);
  return checks.length === 1 && checks[0] ? checks[0] : allOf(checks);
}

function allOf(checks: readonly SchemaChecker[]): SchemaChecker {
  return (value, pointer) => {
    for (const check of checks) {
      const fault = check(value, pointer);
      if (fault) return fault;
    }
    return undefined;
  };
}

type Check = SchemaChecker | undefined;

/** A keyword that judges one type of values and leaves all others alone, as JSON Schema has it. */
function keyword<T>(
  name: SchemaKeyword,
  limit: unknown,
  applies: (value: unknown) => value is T,
  holds: (value: T) => boolean,
): SchemaChecker {
  return (value, pointer) => (applies(value) && !holds(value) ? { keyword: name, pointer, limit } : undefined);
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isAnything = (_: unknown): _ is unknown => true;
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

function typeCheck(type: NonNullable<ValueSchema['type']>): SchemaChecker {
  return keyword('type', type, isAnything, typeTests[type]);
}

const typeTests: Record<NonNullable<ValueSchema['type']>, (value: unknown) => boolean> = {
  string: isString,
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  object: isRecord,
  array: isList,
  null: (value) => value === null,
};

function enumCheck(values: readonly unknown[]): SchemaChecker {
  const known = new Set(values);
  return keyword('enum', values, isAnything, (value) => known.has(value));
}

/** Lengths count characters (code points), as JSON Schema and people do: 𠮷 is one. */
function stringChecks({ minLength, maxLength, pattern }: ValueSchema): Check[] {
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return [
    maxLength === undefined
      ? undefined
      : keyword('maxLength', maxLength, isString, (text) => text.length <= maxLength || lengthOf(text) <= maxLength),
    minLength === undefined
      ? undefined
      : keyword('minLength', minLength, isString, (text) => text.length >= minLength && lengthOf(text) >= minLength),
    expression && keyword('pattern', pattern, isString, (text) => expression.test(text)),
  ];
}

/** Characters of a text, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function numberChecks({ minimum, maximum, multipleOf }: ValueSchema): Check[] {
  return [
    minimum === undefined ? undefined : keyword('minimum', minimum, isNumber, (value) => value >= minimum),
    maximum === undefined ? undefined : keyword('maximum', maximum, isNumber, (value) => value <= maximum),
    multipleOf === undefined
      ? undefined
      : keyword('multipleOf', multipleOf, isNumber, (value) => isMultiple(value, multipleOf)),
  ];
}

/** The quotient is an integer but for the error of binary fractions: 0.07 is a multiple of 0.01. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return !(Math.abs(quotient - Math.round(quotient)) > MULTIPLE_PRECISION);
}

/** The server's ajv is given the same precision (`multipleOfPrecision: 6`). */
const MULTIPLE_PRECISION = 1e-6;

function arrayChecks({ items, minItems, maxItems, uniqueItems }: ValueSchema): Check[] {
  return [
    minItems === undefined ? undefined : keyword('minItems', minItems, isList, (list) => list.length >= minItems),
    maxItems === undefined ? undefined : keyword('maxItems', maxItems, isList, (list) => list.length <= maxItems),
    uniqueItems ? keyword('uniqueItems', true, isList, (list) => new Set(list).size === list.length) : undefined,
    items && itemsCheck(compileSchema(items)),
  ];
}

function itemsCheck(check: SchemaChecker): SchemaChecker {
  return (value, pointer) => {
    if (!Array.isArray(value)) return undefined;
    for (let index = 0; index < value.length; index += 1) {
      const fault = check(value[index], pointer + pointerStep(index));
      if (fault) return fault;
    }
    return undefined;
  };
}

function objectChecks({ properties, required, additionalProperties }: ValueSchema): Check[] {
  const checkers = new Map(Object.entries(properties ?? {}).map(([key, schema]) => [key, compileSchema(schema)]));
  return [
    required && requiredCheck(required),
    additionalProperties === false ? closedCheck(checkers) : undefined,
    checkers.size > 0 ? propertiesCheck(checkers) : undefined,
    isRecord(additionalProperties) ? additionalCheck(checkers, compileSchema(additionalProperties)) : undefined,
  ];
}

function requiredCheck(required: readonly string[]): SchemaChecker {
  return (value, pointer) => {
    const missing = isRecord(value) ? required.find((key) => !Object.hasOwn(value, key)) : undefined;
    return missing === undefined
      ? undefined
      : { keyword: 'required', pointer: pointer + pointerStep(missing), limit: missing };
  };
}

function closedCheck(known: ReadonlyMap<string, unknown>): SchemaChecker {
  return (value, pointer) => {
    const unknown = isRecord(value) ? Object.keys(value).find((key) => !known.has(key)) : undefined;
    return unknown === undefined
      ? undefined
      : { keyword: 'additionalProperties', pointer: pointer + pointerStep(unknown), limit: unknown };
  };
}

function propertiesCheck(checkers: ReadonlyMap<string, SchemaChecker>): SchemaChecker {
  return (value, pointer) => {
    if (!isRecord(value)) return undefined;
    for (const [key, check] of checkers) {
      const fault = Object.hasOwn(value, key) ? check(value[key], pointer + pointerStep(key)) : undefined;
      if (fault) return fault;
    }
    return undefined;
  };
}

function additionalCheck(known: ReadonlyMap<string, unknown>, check: SchemaChecker): SchemaChecker {
  return (value, pointer) => {
    if (!isRecord(value)) return undefined;
    for (const key of Object.keys(value)) {
      const fault = known.has(key) ? undefined : check(value[key], pointer + pointerStep(key));
      if (fault) return fault;
    }
    return undefined;
  };
}
