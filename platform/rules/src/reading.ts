import { canonicalRule } from './canonical-rule.js';
import type { Formula } from './formula.js';
import { partTypes, typeOfFormula } from './formula.js';
import { formulaOf } from './formula-rule.js';
import {
  chinese,
  constantWords,
  fieldWords,
  type Measure,
  measureOf,
  operatorKey,
  type RuleTranslate,
  shiftWords,
  termWords,
} from './reading-words.js';
import { operationOf, type Rule } from './rule.js';
import { isOpenEnd } from './sentence-faults.js';
import { sentenceOf } from './rule-sentence.js';
import type { RuleFieldType, RuleVocabulary } from './rule-vocabulary.js';
import { asGroup, type Comparison, fieldAt, type Operand, type Sentence, type Term } from './sentence.js';
import { termOf } from './term-rule.js';

/** Reads a sentence: 「【处罚种类】包含【罚款】，并且【罚款金额】不低于10,000元」. */
export function sentenceWords(
  sentence: Sentence,
  vocabulary: RuleVocabulary,
  translate: RuleTranslate = chinese,
): string {
  return new Reader(vocabulary, translate).sentence(asGroup(sentence));
}

/** Reads a formula: 「【数量】×【单价】」. `type` is what the whole is to be, where it shows amounts. */
export function formulaWords(
  formula: Formula,
  vocabulary: RuleVocabulary,
  { type, translate = chinese }: ReadingOptions = {},
): string {
  return new Reader(vocabulary, translate).formula(formula, type, false);
}

/**
 * Reads any condition in plain language; never fails. What no sentence says is read operator by operator. No id is
 * shown: a field that is not in the vocabulary is 已删除的字段.
 */
export function readingOf(rule: Rule, vocabulary: RuleVocabulary, translate: RuleTranslate = chinese): string {
  return new Reader(vocabulary, translate).condition(canonicalSafely(rule), 0);
}

export interface ReadingOptions {
  /** What kind of value is computed: says whether constants are amounts. */
  readonly type?: RuleFieldType | undefined;
  readonly translate?: RuleTranslate;
}

/** Reads any computed value in plain language; never fails. */
export function valueReadingOf(
  rule: Rule,
  vocabulary: RuleVocabulary,
  { type, translate = chinese }: ReadingOptions = {},
): string {
  return new Reader(vocabulary, translate).value(canonicalSafely(rule), { type }, 0);
}

/** Deeper than rules may nest, reading ends with an ellipsis. */
const DEEPEST = 24;
const ELLIPSIS = '……';

function canonicalSafely(rule: Rule): Rule {
  return isTooDeep(rule, 60) ? ELLIPSIS : canonicalRule(rule);
}

function isTooDeep(rule: unknown, left: number): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  return left === 0 || Object.values(rule).some((part) => isTooDeep(part, left - 1));
}

const signs: Readonly<Record<string, string>> = { '+': '＋', '-': '－', '*': '×', '/': '÷' };

class Reader {
  readonly #vocabulary: RuleVocabulary;
  readonly #t: RuleTranslate;

  constructor(vocabulary: RuleVocabulary, translate: RuleTranslate) {
    this.#vocabulary = vocabulary;
    this.#t = translate;
  }

  sentence(sentence: Sentence): string {
    if (sentence.kind === 'comparison') return this.#comparison(sentence);
    if (sentence.kind === 'rows') {
      const columns = fieldAt(sentence.table, this.#vocabulary)?.columns ?? [];
      return this.#t(`rules.reading.rows.${sentence.quantifier}`, {
        table: fieldWords(sentence.table, this.#vocabulary, this.#t),
        where: new Reader(columns, this.#t).sentence(sentence.where),
      });
    }
    const { join, not, parts } = sentence;
    const words = this.#joined(
      join,
      parts.map((part) => this.#part(part, parts.length)),
    );
    return not ? this.#t('rules.reading.not', { condition: words }) : words;
  }

  /** A group inside of others stands in brackets, unless it is denied and has them already. */
  #part(part: Sentence, siblings: number): string {
    const words = this.sentence(part);
    const needsBrackets = part.kind === 'group' && !part.not && part.parts.length > 1 && siblings > 1;
    return needsBrackets ? `（${words}）` : words;
  }

  #joined(join: 'and' | 'or', parts: readonly string[]): string {
    if (parts.length === 0) return this.#t(join === 'and' ? 'rules.reading.always' : 'rules.reading.never');
    return parts.join(this.#t(`rules.reading.${join}`));
  }

  #comparison({ subject, is, value }: Comparison): string {
    if (!subject) return this.#t('rules.reading.open');
    const measure = measureOf(subject, this.#vocabulary);
    const words = value?.kind === 'range' ? this.#range(value, measure) : { value: this.#operand(value, measure) };
    return this.#term(subject) + this.#t(operatorKey(is, measure.type), words);
  }

  #range({ from, to }: Extract<Operand, { kind: 'range' }>, measure: Measure) {
    return { from: this.#operand(from, measure), to: this.#operand(to, measure) };
  }

  #operand(value: Operand | undefined, measure: Measure): string {
    if (value?.kind === 'range') return '';
    if (!value || (value.kind !== 'list' && isOpenEnd(value))) return this.#t('rules.reading.openValue');
    if (value.kind === 'field' || value.kind === 'figure') return this.#term(value);
    if (value.kind === 'value') return constantWords(value.value, measure, this.#t);
    return value.values.map((one) => constantWords(one, measure, this.#t)).join('、');
  }

  #term(term: Term): string {
    return termWords(term, this.#vocabulary, this.#t);
  }

  formula(formula: Formula | undefined, type: RuleFieldType | undefined, isInner: boolean): string {
    if (!formula) return this.#t('rules.reading.openValue');
    switch (formula.kind) {
      case 'value':
        return constantWords(formula.value, { type }, this.#t);
      case 'term':
        return this.#term(formula.term) + (formula.emptyAsZero ? this.#t('rules.reading.orZero') : '');
      case 'calculation': {
        const [one, other] = partTypes(formula, type, this.#vocabulary);
        const words =
          this.formula(formula.left, one, true) + signs[formula.by] + this.formula(formula.right, other, true);
        return isInner ? `（${words}）` : words;
      }
      case 'shift':
        return this.#shift(formula);
      case 'daysBetween':
        return this.#t('rules.reading.daysBetween', {
          from: this.formula(formula.from, 'date', true),
          to: this.formula(formula.to, 'date', true),
        });
      case 'choose': {
        const words = this.#t('rules.reading.choose', {
          condition: this.sentence(formula.when),
          then: this.formula(formula.then, type, true),
          otherwise: this.formula(formula.otherwise, type, true),
        });
        return isInner ? `（${words}）` : words;
      }
      case 'join':
        return this.#t('rules.reading.join', {
          parts: formula.parts.map((part) => this.formula(part, undefined, true)).join('、'),
        });
    }
  }

  #shift({ day, days }: Extract<Formula, { kind: 'shift' }>): string {
    const words = this.formula(day, 'date', true);
    if (days?.kind === 'value' && typeof days.value === 'number') return shiftWords(words, days.value, this.#t);
    return this.#t('rules.reading.daysAfter', { day: words, days: this.formula(days, 'number', true) });
  }

  /** A condition that may be beyond sentences. */
  condition(rule: Rule, depth: number): string {
    if (depth > DEEPEST) return ELLIPSIS;
    const sentence = sentenceOf(rule, this.#vocabulary);
    if (sentence) return this.sentence(sentence);
    const operation = operationOf(rule);
    if (!operation) return this.#t('rules.reading.truth', { value: this.value(rule, ANY, depth) });
    const { operator, operands } = operation;
    const inner = (part: Rule | undefined) => this.condition(part ?? null, depth + 1);
    if ((operator === 'and' || operator === 'or') && operands.length > 0) {
      return this.#joined(
        operator,
        operands.map((part) => this.#bracketed(part, inner(part), operands.length)),
      );
    }
    if (operator === '!') return this.#t('rules.reading.not', { condition: inner(operands[0]) });
    if (operator === '!!') return inner(operands[0]);
    if (relations.has(operator) && operands.length >= 2) return this.#relation(operator, operands, depth);
    if (operator === 'some' || operator === 'all' || operator === 'none') return this.#each(operator, operands, depth);
    if ((operator === 'if' || operator === '?:') && operands.length === 3) {
      const [condition, then, otherwise] = operands.map(inner);
      return this.#t('rules.reading.choose', { condition, then, otherwise });
    }
    return this.#t('rules.reading.truth', { value: this.value(rule, ANY, depth) });
  }

  #bracketed(part: Rule, words: string, siblings: number): string {
    const operator = operationOf(part)?.operator;
    const isGroup = (operator === 'and' || operator === 'or') && words.includes('，');
    return isGroup && siblings > 1 ? `（${words}）` : words;
  }

  #relation(operator: string, operands: readonly Rule[], depth: number): string {
    const measure = operands.map((part) => this.#measure(part)).find(({ type }) => type !== undefined) ?? ANY;
    const words = operands.map((part) => this.value(part, measure, depth + 1));
    if (operands.length > 2) {
      return this.#t(`rules.reading.between.${operator.startsWith('<') ? 'up' : 'down'}`, {
        value: words[1],
        from: words[0],
        to: words[2],
      });
    }
    if (operator === 'in') return this.#t('rules.reading.in', { item: words[0], list: words[1] });
    return words[0] + this.#t(operatorKey(relations.get(operator) ?? 'eq', measure.type), { value: words[1] });
  }

  #measure(rule: Rule): Measure {
    const term = termOf(rule);
    if (term) return measureOf(term, this.#vocabulary);
    const formula = typeof rule === 'object' && rule !== null ? formulaOf(rule, this.#vocabulary) : undefined;
    return { type: typeOfFormula(formula, this.#vocabulary) };
  }

  #each(operator: string, [list, body]: readonly Rule[], depth: number): string {
    const term = list === undefined ? undefined : termOf(list);
    const columns = term?.kind === 'field' ? fieldAt(term.path, this.#vocabulary)?.columns : undefined;
    return this.#t(`rules.reading.rows.${{ some: 'some', all: 'every', none: 'no' }[operator]}`, {
      table: this.value(list ?? null, ANY, depth + 1),
      where: new Reader(columns ?? [], this.#t).condition(body ?? null, depth + 1),
    });
  }

  /** A value that may be beyond formulas. */
  value(rule: Rule, measure: Measure, depth: number): string {
    if (depth > DEEPEST) return ELLIPSIS;
    if (Array.isArray(rule)) {
      const items = (rule as readonly Rule[]).map((item) => this.value(item, measure, depth + 1));
      return items.length === 0 ? this.#t('rules.reading.nothing') : items.join('、');
    }
    const operation = operationOf(rule);
    if (!operation) return constantWords(rule, measure, this.#t);
    const formula = formulaOf(rule, this.#vocabulary);
    if (formula) return this.formula(formula, measure.type, depth > 0);
    return this.#operation(operation.operator, operation.operands, { measure, depth });
  }

  #operation(
    operator: string,
    operands: readonly Rule[],
    { measure, depth }: { readonly measure: Measure; readonly depth: number },
  ): string {
    if (operator === 'var') return this.#variable(operands[0]);
    if (isTruth(operator)) {
      return this.#t('rules.reading.whether', { condition: this.condition({ [operator]: operands }, depth + 1) });
    }
    const words = operands.map((part) => this.value(part, measure, depth + 1));
    const sign = signs[operator];
    if (sign && words.length > 1) return `（${words.join(sign)}）`;
    if ((operator === 'if' || operator === '?:') && operands.length === 3) {
      const condition = this.condition(operands[0]!, depth + 1);
      return this.#t('rules.reading.choose', { condition, then: words[1], otherwise: words[2] });
    }
    const key = named.has(operator) ? `rules.reading.operator.${operator}` : 'rules.reading.operator';
    return this.#t(key, { operator, operands: words.join('、') });
  }

  /** A path with steps, or with what stands for it when it is empty. */
  #variable(path: Rule | undefined): string {
    if (typeof path === 'object' && path !== null) return this.#t('rules.reading.data');
    const steps = String(path ?? '').split('.');
    if (path === undefined || path === null || path === '') return this.#t('rules.reading.item');
    if (steps[0] === 'accumulator') return this.#t('rules.reading.accumulator');
    const own = steps[0] === 'current' ? steps.slice(1) : steps;
    const known = fieldAt(own.join('.'), this.#vocabulary) ?? fieldAt(own[0] ?? '', this.#vocabulary);
    return fieldWords(known?.path ?? '', this.#vocabulary, this.#t);
  }
}

const ANY: Measure = { type: undefined };
const named = new Set(['min', 'max', 'cat', '%', 'merge', 'substr', 'map', 'filter', 'reduce', 'missing']);
const relations = new Map<string, Comparison['is']>([
  ['===', 'eq'],
  ['==', 'eq'],
  ['!==', 'ne'],
  ['!=', 'ne'],
  ['<', 'lt'],
  ['<=', 'le'],
  ['>', 'gt'],
  ['>=', 'ge'],
  ['in', 'contains'],
]);

function isTruth(operator: string): boolean {
  return ['and', 'or', '!', '!!', 'some', 'all', 'none'].includes(operator) || relations.has(operator);
}
