import type { RuleField, RuleFieldType, RuleVocabulary } from './rule-vocabulary.js';

/**
 * A condition as people say it: comparisons, joined by 并且 and 或者, in groups that may be denied, and questions
 * about the rows of a table. Plain JSON. Every sentence has a rule ({@link ruleOf}); a rule that was made from a
 * sentence, or written in a usual way by hand, has a sentence ({@link sentenceOf}).
 *
 * **An empty field satisfies no comparison**, neither 小于 nor 不等于: only 未填写 is true of it. While somebody
 * edits, parts may be left open (`undefined`); such a sentence has no rule yet.
 */
export type Sentence = SentenceGroup | Comparison | RowsQuestion;

/** Parts that must all hold (`and`) or of which one must (`or`); `not`: the whole is denied. Without parts: always, or never. */
export interface SentenceGroup {
  readonly kind: 'group';
  readonly join: 'and' | 'or';
  readonly not: boolean;
  readonly parts: readonly Sentence[];
}

/** 【罚款金额】不低于10,000元 */
export interface Comparison {
  readonly kind: 'comparison';
  readonly subject: Term | undefined;
  readonly is: ComparisonOperator;
  /** What it is compared with; absent for operators that need nothing. */
  readonly value?: Operand | undefined;
}

/** 【没收物品】有一行满足…: `every` asks for at least one row. Inside, terms are columns. */
export interface RowsQuestion {
  readonly kind: 'rows';
  readonly quantifier: 'some' | 'every' | 'no';
  readonly table: string;
  readonly where: SentenceGroup;
}

/** What is read: a field, or one figure of a table. */
export type Term = FieldTerm | RowsTerm;

/** A field; of a date, so many days after it (before, when negative). */
export interface FieldTerm {
  readonly kind: 'field';
  readonly path: string;
  readonly days?: number;
}

/** A figure over a table, or a list of files: how many rows, or the sum, average, least or greatest of a column. Empty cells are passed over. */
export interface RowsTerm {
  readonly kind: 'figure';
  readonly of: RowsFigure;
  readonly table: string;
  /** Absent for `count`. */
  readonly column?: string;
}

export type RowsFigure = 'count' | 'sum' | 'average' | 'least' | 'greatest';

export type Operand =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'range'; readonly from: SingleOperand | undefined; readonly to: SingleOperand | undefined }
  | Term;

/** What may stand at either end of a range. */
export type SingleOperand = Exclude<Operand, { kind: 'list' } | { kind: 'range' }>;

/** `unset`, `set`: null or not, for numbers and yes-or-no; `empty`, `filled`: the same for texts and lists. */
export type ComparisonOperator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'between'
  | 'oneOf'
  | 'noneOf'
  | 'contains'
  | 'lacks'
  | 'containsAny'
  | 'containsNone'
  | 'startsWith'
  | 'yes'
  | 'no'
  | 'signed'
  | 'refused'
  | 'unset'
  | 'set'
  | 'empty'
  | 'filled';

const WITHOUT_OPERAND: ReadonlySet<ComparisonOperator> = new Set([
  ...(['yes', 'no', 'signed', 'refused', 'unset', 'set', 'empty', 'filled'] as const),
]);

/** What an operator is compared with. */
export function operandOf(is: ComparisonOperator): 'none' | 'one' | 'list' | 'range' {
  if (is === 'between') return 'range';
  if (['oneOf', 'noneOf', 'containsAny', 'containsNone'].includes(is)) return 'list';
  return WITHOUT_OPERAND.has(is) ? 'none' : 'one';
}

const ordered: readonly ComparisonOperator[] = ['ge', 'gt', 'le', 'lt', 'eq', 'ne', 'between'];
const byType: Readonly<Record<RuleFieldType, readonly ComparisonOperator[]>> = {
  text: ['eq', 'ne', 'contains', 'lacks', 'startsWith', 'oneOf', 'noneOf', 'filled', 'empty'],
  number: [...ordered, 'set', 'unset'],
  money: [...ordered, 'set', 'unset'],
  date: ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'filled', 'empty'],
  time: ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'filled', 'empty'],
  boolean: ['yes', 'no', 'set', 'unset'],
  choice: ['eq', 'ne', 'oneOf', 'noneOf', 'filled', 'empty'],
  choices: ['contains', 'lacks', 'containsAny', 'containsNone', 'filled', 'empty'],
  table: ['filled', 'empty'],
  reference: ['filled', 'empty'],
  files: ['filled', 'empty'],
  signature: ['signed', 'refused', 'empty', 'filled'],
};

/** The operators that make sense for a type, the likeliest first. */
export function operatorsFor(type: RuleFieldType): readonly ComparisonOperator[] {
  return byType[type];
}

/** The field at a path; `undefined` when there is none (any more). */
export function fieldAt(path: string, vocabulary: RuleVocabulary): RuleField | undefined {
  return vocabulary.find((field) => field.path === path);
}

/** The field whose kind of value a term has: of a column's sum the column, of a number of rows nothing. */
export function fieldOfTerm(term: Term, vocabulary: RuleVocabulary): RuleField | undefined {
  if (term.kind === 'field') return fieldAt(term.path, vocabulary);
  if (term.column === undefined) return undefined;
  return fieldAt(term.column, fieldAt(term.table, vocabulary)?.columns ?? []);
}

/** What kind of value a term has; `undefined` when its field is gone. */
export function typeOfTerm(term: Term, vocabulary: RuleVocabulary): RuleFieldType | undefined {
  return term.kind === 'figure' && term.of === 'count' ? 'number' : fieldOfTerm(term, vocabulary)?.type;
}

/** A sentence without conditions: it always holds. */
export const always: SentenceGroup = { kind: 'group', join: 'and', not: false, parts: [] };

/** A sentence as the parts of a group. */
export function asGroup(sentence: Sentence): SentenceGroup {
  return sentence.kind === 'group' ? sentence : { ...always, parts: [sentence] };
}
