import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import { errors } from './errors.js';
import { readPath } from './fact-path.js';
import type { Facts } from './rule.js';

/** One fact of the vocabulary that rule packs read. */
export interface FactDefinition {
  /** `fineAmount`, or with a group, `dept.fineThreshold`. */
  readonly name: string;
  /** What an officer calls it, with its unit. */
  readonly title: string;
  /** `amount` is in yuan and may have a fraction; `codes` is a list of texts, open to new ones. */
  readonly type: 'boolean' | 'integer' | 'amount' | 'choice' | 'codes';
  /** For `choice`: what may be chosen. */
  readonly values?: readonly string[];
  readonly whenAbsent: WhenAbsent;
}

/**
 * What a fact that was not given means: `ask`, it is unknown and asked for; `stricter`, the value under which
 * more is major is presumed, and it is asked for where it matters (`boolean` and `choice` only); `nothing`, rules
 * that read it give a default; or a value.
 */
export type WhenAbsent = 'ask' | 'stricter' | 'nothing' | { readonly value: boolean | number | string };

/** Facts as rules read them: those of the vocabulary, nested, of the right type, absent ones filled in. */
export interface ReadFacts {
  readonly facts: Facts;
  /** The absent facts that are presumed the stricter way. */
  readonly presumed: readonly FactDefinition[];
}

/**
 * Reads facts from outside. A grouped fact may come nested or under its dotted name; what the vocabulary does
 * not know is left out.
 * @throws RULES_FACTS_NOT_OBJECT, or RULES_FACT_NOT_* for the first ill-typed fact with all of them as details.
 */
export function readFacts(given: unknown, vocabulary: readonly FactDefinition[]): ReadFacts {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw errors.RULES_FACTS_NOT_OBJECT();
  const values = vocabulary.map((definition) => ({ definition, value: valueOf(given, definition) }));
  refuseFaults(values.flatMap(({ definition, value }) => faultOf(definition, value) ?? []));
  const facts = values.reduce<Facts>((read, { definition, value }) => {
    const settled = value ?? defaultOf(definition);
    return settled === undefined ? read : withFact(read, definition.name, settled);
  }, {});
  const presumed = values.filter(
    ({ definition, value }) => value === undefined && definition.whenAbsent === 'stricter',
  );
  return { facts, presumed: presumed.map(({ definition }) => definition) };
}

/** A copy of the facts with one more, its group made where it is new. */
export function withFact(facts: Facts, name: string, value: unknown): Facts {
  const [first, ...rest] = name.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...facts, [first]: value };
  return { ...facts, [first]: withFact((facts[first] ?? {}) as Facts, rest.join('.'), value) };
}

/** All values a fact that is presumed the stricter way may have. */
export function valuesOf({ type, values }: FactDefinition): readonly unknown[] {
  return type === 'boolean' ? [true, false] : (values ?? []);
}

function valueOf(given: object, { name }: FactDefinition): unknown {
  const flat: unknown = Object.hasOwn(given, name) ? given[name as keyof typeof given] : undefined;
  return readPath(given, name) ?? flat ?? undefined;
}

function defaultOf({ whenAbsent }: FactDefinition): unknown {
  return typeof whenAbsent === 'object' ? whenAbsent.value : undefined;
}

function faultOf({ name, title, type, values }: FactDefinition, value: unknown): AppErrorDetail | undefined {
  if (value === undefined || checks[type].isValid(value, values ?? [])) return undefined;
  const params = { fact: name, title, actual: JSON.stringify(value), values: values?.join(', ') ?? '' };
  return { code: checks[type].code, pointer: `/${name.replace('.', '/')}`, params };
}

const checks = {
  boolean: { code: 'RULES_FACT_NOT_BOOLEAN', isValid: (value: unknown) => typeof value === 'boolean' },
  integer: {
    code: 'RULES_FACT_NOT_INTEGER',
    isValid: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  },
  amount: {
    code: 'RULES_FACT_NOT_AMOUNT',
    isValid: (value: unknown) => Number.isFinite(value) && (value as number) >= 0,
  },
  choice: {
    code: 'RULES_FACT_NOT_LISTED',
    isValid: (value: unknown, values: readonly string[]) => typeof value === 'string' && values.includes(value),
  },
  codes: {
    code: 'RULES_FACT_NOT_CODES',
    isValid: (value: unknown) => Array.isArray(value) && value.every((code) => typeof code === 'string'),
  },
} as const;

function refuseFaults(details: readonly AppErrorDetail[]): void {
  const [first] = details;
  if (first) throw errors[first.code as keyof typeof errors](first.params, { pointer: first.pointer, details });
}
