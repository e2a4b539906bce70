import type { RuleField, RuleVocabulary } from './rule-vocabulary.js';
import {
  type Comparison,
  fieldAt,
  fieldOfTerm,
  operandOf,
  type Operand,
  type Sentence,
  type SentenceGroup,
  type SingleOperand,
  type Term,
} from './sentence.js';

/** What is still open, or no longer right, at one part of a sentence. Each code has a text `error.<code>`. */
export interface SentenceFault {
  readonly code:
    | 'RULES_SENTENCE_FIELD_OPEN'
    | 'RULES_SENTENCE_FIELD_GONE'
    | 'RULES_SENTENCE_VALUE_OPEN'
    | 'RULES_SENTENCE_OPTION_GONE'
    | 'RULES_SENTENCE_ROWS_OPEN';
  /** The way to the part: its number in each group; a question about rows counts as a group. */
  readonly path: readonly number[];
}

/** All that keeps a sentence from being a rule, or makes it ask for what is not there. */
export function sentenceFaults(sentence: SentenceGroup, vocabulary: RuleVocabulary): readonly SentenceFault[] {
  return sentence.parts.flatMap((part, index) => faultsAt(part, vocabulary, [index]));
}

function faultsAt(part: Sentence, vocabulary: RuleVocabulary, path: readonly number[]): readonly SentenceFault[] {
  if (part.kind === 'comparison') {
    const code = comparisonFault(part, vocabulary);
    return code ? [{ code, path }] : [];
  }
  const [group, inner] =
    part.kind === 'group' ? [part, vocabulary] : [part.where, fieldAt(part.table, vocabulary)?.columns];
  const below = group.parts.flatMap((child, index) => faultsAt(child, inner ?? [], [...path, index]));
  if (part.kind === 'group') return below;
  if (!inner) return [{ code: 'RULES_SENTENCE_FIELD_GONE', path }, ...below];
  return group.parts.length === 0 ? [{ code: 'RULES_SENTENCE_ROWS_OPEN', path }] : below;
}

function comparisonFault(
  { subject, is, value }: Comparison,
  vocabulary: RuleVocabulary,
): SentenceFault['code'] | undefined {
  if (!subject) return 'RULES_SENTENCE_FIELD_OPEN';
  if (isGone(subject, vocabulary)) return 'RULES_SENTENCE_FIELD_GONE';
  if (operandOf(is) === 'none') return undefined;
  if (!value || isOpen(value)) return 'RULES_SENTENCE_VALUE_OPEN';
  const terms = value.kind === 'range' ? [value.from, value.to] : [value];
  if (terms.some((term) => (term?.kind === 'field' || term?.kind === 'figure') && isGone(term, vocabulary))) {
    return 'RULES_SENTENCE_FIELD_GONE';
  }
  return hasUnknownOption(value, fieldOfTerm(subject, vocabulary)) ? 'RULES_SENTENCE_OPTION_GONE' : undefined;
}

function isOpen(value: Operand): boolean {
  if (value.kind === 'list') return value.values.length === 0;
  if (value.kind === 'range') return !value.from || !value.to || isOpen(value.from) || isOpen(value.to);
  return isOpenEnd(value);
}

/** Whether one value is still to be entered, or one field to be chosen. */
export function isOpenEnd(value: SingleOperand): boolean {
  return value.kind === 'value' ? value.value === '' : value.kind === 'field' && value.path === '';
}

/** Whether a term reads what the vocabulary does not have. */
export function isGone(term: Term, vocabulary: RuleVocabulary): boolean {
  if (term.kind === 'field') return fieldAt(term.path, vocabulary) === undefined;
  const table = fieldAt(term.table, vocabulary);
  return !table || (term.column !== undefined && fieldAt(term.column, table.columns ?? []) === undefined);
}

function hasUnknownOption(value: Operand, field: RuleField | undefined): boolean {
  const isChoice = field?.type === 'choice' || field?.type === 'choices';
  if (!isChoice || !field.options || field.options.length === 0) return false;
  const chosen = value.kind === 'list' ? value.values : value.kind === 'value' ? [value.value] : [];
  return chosen.some((one) => !field.options?.some((option) => option.value === one));
}
