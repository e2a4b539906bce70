import { canonicalRule, isSameRule } from './canonical-rule.js';
import { operationOf, type Rule } from './rule.js';
import type { RuleFieldType, RuleVocabulary } from './rule-vocabulary.js';
import {
  always,
  asGroup,
  type Comparison,
  type ComparisonOperator,
  fieldAt,
  type Operand,
  type RowsQuestion,
  type Sentence,
  type SentenceGroup,
  type SingleOperand,
  type Term,
  typeOfTerm,
} from './sentence.js';
import { KIND, ruleOf } from './sentence-rule.js';
import { mayBeEmpty, termOf } from './term-rule.js';

/**
 * The sentence of a rule; `undefined` when the rule is beyond what sentences say. The sentence means exactly what
 * the rule means: where a comparison written by hand holds of an empty field (`null < 5`), the sentence says so.
 * Fields that the vocabulary does not have are kept, so that they can be chosen anew.
 */
export function sentenceOf(rule: Rule, vocabulary: RuleVocabulary): SentenceGroup | undefined {
  const sentence = new SentenceReader(vocabulary).read(canonicalRule(rule));
  return sentence && asGroup(sentence);
}

class SentenceReader {
  /** Groups that stand for one comparison without a guard, with the guarded one. */
  readonly #unguarded = new WeakMap<Sentence, Comparison>();

  constructor(readonly vocabulary: RuleVocabulary) {}

  read(rule: Rule): Sentence | undefined {
    if (typeof rule === 'boolean') return { ...always, join: rule ? 'and' : 'or' };
    const operation = operationOf(rule);
    if (!operation) return undefined;
    const { operator, operands } = operation;
    const signature = this.#signature(operands);
    if (signature && operator === '===') return signature;
    if (signature && operator === '!==') return { ...always, not: true, parts: [signature] };
    const leaf = this.#guarded(rule) ?? this.#bare(rule);
    if (leaf) return leaf;
    if (operator === 'and' || operator === 'or') return this.#group(operator, operands);
    if (operator === '!' && operands.length === 1) return this.#denial(operands[0]!);
    if (operator === '!!' && operands.length === 1) return this.read(operands[0]!);
    return this.#rows(operator, operands);
  }

  /** What is asked of a signature: 已签名, 拒绝签名. */
  #signature([left, right, ...more]: readonly Rule[]): Comparison | undefined {
    const read = left === undefined ? undefined : termOf(left);
    if (read?.kind !== 'field' || !read.path.endsWith(KIND) || more.length > 0) return undefined;
    const path = read.path.slice(0, -KIND.length);
    const isAsked = fieldAt(path, this.vocabulary)?.type === 'signature' && (right === 'signed' || right === 'refused');
    return isAsked ? { kind: 'comparison', subject: { kind: 'field', path }, is: right } : undefined;
  }

  /** A comparison as {@link ruleOf} writes it. */
  #guarded(rule: Rule): Comparison | undefined {
    const operation = operationOf(rule);
    const core = operation?.operator === 'and' ? operation.operands.at(-1) : rule;
    const comparison = core === undefined ? undefined : this.#comparison(core);
    return comparison && isSameRule(ruleOf(comparison), rule) ? comparison : undefined;
  }

  /** A comparison as people write it by hand, without guards. */
  #bare(rule: Rule): Sentence | undefined {
    const comparison = this.#comparison(rule);
    if (!comparison?.subject || !this.#isFit(comparison)) return undefined;
    if (asksForTruth(rule)) return comparison;
    const holds = holdsOfEmpty(comparison, this.#typeOf(comparison.subject));
    if (holds === undefined) return undefined;
    if (!holds) return comparison;
    const group: SentenceGroup = { ...always, join: 'or', parts: [holds, comparison] };
    this.#unguarded.set(group, comparison);
    return group;
  }

  /** Loose equality and order convert types; what is of the field's own type needs no conversion. */
  #isFit({ subject, value }: Comparison): boolean {
    const type = subject && this.#typeOf(subject);
    if (type !== undefined && WHOLE.has(type)) return value === undefined;
    if (value?.kind === 'field' || value?.kind === 'figure') return type === this.#typeOf(value);
    if (value?.kind !== 'value') return true;
    return typeof value.value === (type === 'number' || type === 'money' ? 'number' : 'string');
  }

  #typeOf(term: Term): RuleFieldType | undefined {
    return typeOfTerm(term, this.vocabulary);
  }

  #comparison(core: Rule): Comparison | undefined {
    const operation = operationOf(core);
    if (!operation) return undefined;
    const { operator, operands } = operation;
    const [left, right] = operands;
    if (operator === 'var') return this.#statement('!!', core);
    if (operands.length === 1 && left !== undefined) return this.#unary(operator, left);
    if (left === undefined || right === undefined) return undefined;
    if (operator === '<=' && operands.length === 3) return range(left, right, operands[2]!);
    if (operands.length > 2) return undefined;
    if (operator === 'in') return membership(left, right);
    if (operator === 'some' || operator === 'none') return listQuestion(operator, left, right);
    return startsWith(operator, left, right) ?? relation(operator, left, right);
  }

  #unary(operator: string, operand: Rule): Comparison | undefined {
    if (operator !== '!' && operator !== '!!') return undefined;
    if (termOf(operand)) return this.#statement(operator, operand);
    const inner = operator === '!' ? operationOf(operand) : undefined;
    if (inner?.operator !== 'in' || inner.operands.length !== 2) return undefined;
    const asked = membership(inner.operands[0]!, inner.operands[1]!);
    return asked && { ...asked, is: asked.is === 'oneOf' ? 'noneOf' : 'lacks' };
  }

  /** `!!` over a number asks whether it is another than 0, over a yes-or-no whether it is yes. */
  #statement(operator: '!' | '!!', read: Rule): Comparison | undefined {
    const subject = termOf(read);
    const type = subject && this.#typeOf(subject);
    if (!subject) return undefined;
    if (type !== 'number' && type !== 'money' && type !== 'boolean') {
      return { kind: 'comparison', subject, is: operator === '!!' ? 'filled' : 'empty' };
    }
    if (operator === '!') return undefined;
    if (type === 'boolean') return { kind: 'comparison', subject, is: 'yes' };
    return { kind: 'comparison', subject, is: 'ne', value: { kind: 'value', value: 0 } };
  }

  #group(join: 'and' | 'or', rules: readonly Rule[]): SentenceGroup | undefined {
    const parts = rules.map((rule) => this.read(rule));
    if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
    return { ...always, join, parts: join === 'and' ? this.#withoutNeedlessCases(parts) : parts };
  }

  /** Where another part demands that a field is filled in, nothing need be said of its being empty. */
  #withoutNeedlessCases(parts: readonly Sentence[]): readonly Sentence[] {
    const demanded = parts.flatMap((part) => (part.kind === 'comparison' && demandsValue(part) ? [part.subject] : []));
    return parts.map((part) => {
      const comparison = this.#unguarded.get(part);
      const isDemanded = demanded.some((term) => JSON.stringify(term) === JSON.stringify(comparison?.subject));
      return comparison && isDemanded && isPlainValue(comparison.value) ? comparison : part;
    });
  }

  #denial(rule: Rule): Sentence | undefined {
    const inner = this.read(rule);
    if (!inner) return undefined;
    if (inner.kind === 'group' && !inner.not) return { ...inner, not: true };
    return { ...always, not: true, parts: [inner] };
  }

  #rows(operator: string, [list, body, ...more]: readonly Rule[]): RowsQuestion | undefined {
    const quantifier = quantifiers.get(operator);
    const table = list === undefined ? undefined : termOf(list);
    if (!quantifier || table?.kind !== 'field' || table.days || body === undefined || more.length > 0) return undefined;
    const where = sentenceOf(body, fieldAt(table.path, this.vocabulary)?.columns ?? []);
    return where && where.parts.length > 0 ? { kind: 'rows', quantifier, table: table.path, where } : undefined;
  }
}

/** What is asked of these says nothing of a single value. */
const WHOLE: ReadonlySet<RuleFieldType> = new Set(['choices', 'table', 'reference', 'files', 'signature']);

const quantifiers = new Map<string, RowsQuestion['quantifier']>([
  ['some', 'some'],
  ['all', 'every'],
  ['none', 'no'],
]);

/** `x` and `!!x` hold of nothing empty: what {@link SentenceReader} makes of them is exact. */
function asksForTruth(rule: Rule): boolean {
  const operator = operationOf(rule)?.operator;
  return operator === 'var' || operator === '!!';
}

function isPlainValue(value: Operand | undefined): boolean {
  return value === undefined || value.kind === 'value' || value.kind === 'list';
}

function demandsValue({ is }: Comparison): boolean {
  return is !== 'unset' && is !== 'empty';
}

function operand(rule: Rule): SingleOperand | undefined {
  if (typeof rule === 'string' || typeof rule === 'number' || typeof rule === 'boolean') {
    return { kind: 'value', value: rule };
  }
  return termOf(rule);
}

function range(from: Rule, read: Rule, to: Rule): Comparison | undefined {
  const subject = termOf(read);
  const ends = [operand(from), operand(to)] as const;
  if (!subject || !ends[0] || !ends[1]) return undefined;
  return { kind: 'comparison', subject, is: 'between', value: { kind: 'range', from: ends[0], to: ends[1] } };
}

function membership(item: Rule, list: Rule): Comparison | undefined {
  const subject = termOf(item);
  if (subject && isList(list))
    return { kind: 'comparison', subject, is: 'oneOf', value: { kind: 'list', values: list } };
  const holder = termOf(list);
  const value = operand(item);
  return holder && value ? { kind: 'comparison', subject: holder, is: 'contains', value } : undefined;
}

function isList(rule: Rule): rule is readonly (string | number)[] {
  return Array.isArray(rule) && rule.length > 0 && rule.every((item) => ['string', 'number'].includes(typeof item));
}

function listQuestion(operator: 'some' | 'none', read: Rule, body: Rule): Comparison | undefined {
  const subject = termOf(read);
  const inner = operationOf(body);
  const [item, list] = inner?.operands ?? [];
  if (!subject || inner?.operator !== 'in' || !isSameRule(item, { var: '' }) || list === undefined || !isList(list)) {
    return undefined;
  }
  const is = operator === 'some' ? 'containsAny' : 'containsNone';
  return { kind: 'comparison', subject, is, value: { kind: 'list', values: list } };
}

function startsWith(operator: string, left: Rule, right: Rule): Comparison | undefined {
  const cut = operationOf(left);
  const [read, start, length] = cut?.operands ?? [];
  if (operator !== '===' || cut?.operator !== 'substr' || typeof right !== 'string' || start !== 0) return undefined;
  const subject = read === undefined ? undefined : termOf(read);
  if (!subject || length !== right.length) return undefined;
  return { kind: 'comparison', subject, is: 'startsWith', value: { kind: 'value', value: right } };
}

const relations = new Map<string, ComparisonOperator>([
  ['===', 'eq'],
  ['==', 'eq'],
  ['!==', 'ne'],
  ['!=', 'ne'],
  ['<', 'lt'],
  ['<=', 'le'],
  ['>', 'gt'],
  ['>=', 'ge'],
]);
const turned: Partial<Record<ComparisonOperator, ComparisonOperator>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };

function relation(operator: string, left: Rule, right: Rule): Comparison | undefined {
  const is = relations.get(operator);
  if (!is) return undefined;
  const subject = termOf(left);
  if (subject) return related(subject, is, right);
  const other = termOf(right);
  return other && related(other, turned[is] ?? is, left);
}

function related(subject: Term, is: ComparisonOperator, other: Rule): Comparison | undefined {
  const isEquality = is === 'eq' || is === 'ne';
  if (isEquality && other === null) return { kind: 'comparison', subject, is: is === 'eq' ? 'unset' : 'set' };
  if (is === 'eq' && typeof other === 'boolean') return { kind: 'comparison', subject, is: other ? 'yes' : 'no' };
  const value = operand(other);
  if (!value || typeof other === 'boolean') return undefined;
  return { kind: 'comparison', subject, is, value };
}

/**
 * Which part of a bare comparison's truth the guarded one lacks: it holds of empty fields where JSON-Logic takes
 * null for 0. `false`: none. `undefined`: it cannot be said in a sentence.
 */
function holdsOfEmpty(comparison: Comparison, type: RuleFieldType | undefined): Sentence | false | undefined {
  const { subject, is, value } = comparison;
  if (!subject || type === undefined) return undefined;
  if (!mayBeEmpty(subject) && (!value || value.kind === 'value')) return false;
  const unset: Comparison = { kind: 'comparison', subject, is: 'unset' };
  if (!value) return false;
  if (value.kind === 'field' || value.kind === 'figure') return holdsOfTwoEmpty(comparison, value, type);
  if (value.kind === 'list')
    return is === 'noneOf' ? unset : is === 'oneOf' || is === 'containsAny' ? false : undefined;
  if (value.kind === 'range') return undefined;
  if (is === 'contains' || is === 'eq') return false;
  if (is === 'lacks' || is === 'startsWith') return undefined;
  return holdsOfNull(is, value.value) ? unset : false;
}

function holdsOfNull(is: ComparisonOperator, value: string | number | boolean): boolean {
  const other = Number(value);
  const answers: Partial<Record<ComparisonOperator, boolean>> = {
    ne: true,
    lt: 0 < other,
    le: 0 <= other,
    gt: 0 > other,
    ge: 0 >= other,
  };
  return answers[is] ?? false;
}

/** Two fields: a day is neither before nor after null, two empty ones are equal. */
function holdsOfTwoEmpty({ subject, is }: Comparison, other: Term, type: RuleFieldType): Sentence | false | undefined {
  const isText = type === 'date' || type === 'time';
  if (!mayBeEmpty(subject!) || !mayBeEmpty(other) || hasDays(subject!) || hasDays(other)) return undefined;
  if (isText && (is === 'lt' || is === 'gt')) return false;
  const isEqualToo = is === 'eq' || (isText && (is === 'le' || is === 'ge'));
  if (!isEqualToo) return undefined;
  const parts = [subject!, other].map((term): Comparison => ({ kind: 'comparison', subject: term, is: 'unset' }));
  return { ...always, parts };
}

function hasDays(term: Term): boolean {
  return term.kind === 'field' && term.days !== undefined;
}
