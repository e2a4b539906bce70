import { yuanOf, numberWords } from './amount.js';
import { isDay } from './day.js';
import { zhCN } from './locales/zh-CN.js';
import { type RuleField, type RuleFieldType, type RuleVocabulary, TODAY } from './rule-vocabulary.js';
import { type ComparisonOperator, fieldAt, fieldOfTerm, type Term } from './sentence.js';

/** Gives a text of the catalogue. */
export type RuleTranslate = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** The translator where none is given: our own Chinese. */
export const chinese: RuleTranslate = (key, params = {}) =>
  (own(zhCN, key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

function own(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}

/** 【罚款金额】; what is not there (any more) is named as such, never by its id. */
export function fieldWords(path: string, vocabulary: RuleVocabulary, t: RuleTranslate): string {
  const title = fieldAt(path, vocabulary)?.title;
  return title === undefined
    ? t('rules.reading.gone')
    : t('rules.reading.field', { title: title || t('rules.reading.untitled') });
}

/** A term as part of a sentence. */
export function termWords(term: Term, vocabulary: RuleVocabulary, t: RuleTranslate): string {
  if (term.kind === 'field') {
    const field = fieldAt(term.path, vocabulary);
    const words = field?.path === TODAY ? field.title : fieldWords(term.path, vocabulary, t);
    return term.days ? shiftWords(words, term.days, t) : words;
  }
  const table = fieldAt(term.table, vocabulary);
  const column = term.column === undefined ? '' : fieldWords(term.column, table?.columns ?? [], t);
  const key = table?.type === 'files' && term.of === 'count' ? 'count.files' : term.of;
  return t(`rules.reading.${key}`, { table: fieldWords(term.table, vocabulary, t), column });
}

/** 【决定日期】之后15天 */
export function shiftWords(day: string, days: number, t: RuleTranslate): string {
  return t(days < 0 ? 'rules.reading.daysBefore' : 'rules.reading.daysAfter', { day, days: Math.abs(days) });
}

/** What a constant is measured with: the field, and the kind of value where there is none. */
export interface Measure {
  readonly type: RuleFieldType | undefined;
  readonly field?: RuleField | undefined;
}

/** The measure of what a term is compared with. */
export function measureOf(term: Term, vocabulary: RuleVocabulary): Measure {
  if (term.kind === 'figure' && term.of === 'count') return { type: 'number' };
  const field = fieldOfTerm(term, vocabulary);
  return { type: field?.type, field };
}

/** A constant as people write it: 10,000元, 2026年3月3日, 【罚款】, “占道”. */
export function constantWords(value: unknown, { type, field }: Measure, t: RuleTranslate): string {
  if (value === null || value === undefined) return t('rules.reading.nothing');
  if (typeof value === 'boolean') return t(value ? 'rules.reading.true' : 'rules.reading.false');
  if (type === 'choice' || type === 'choices') {
    const option = field?.options?.find((one) => one.value === value);
    if (option) return t('rules.reading.field', { title: option.label });
  }
  if (typeof value === 'number') return amountWords(value, { type, field }, t);
  if (typeof value !== 'string') return t('rules.reading.data');
  if (isDay(value)) return dayWords(value, t);
  return type === 'time' && value !== '' ? value : t('rules.reading.text', { text: value });
}

function amountWords(value: number, { type, field }: Measure, t: RuleTranslate): string {
  if (type === 'money') return t('rules.reading.amount', { amount: yuanOf(value) });
  return `${numberWords(value)}${field?.unit ?? ''}`;
}

function dayWords(day: string, t: RuleTranslate): string {
  const [year, month, date] = day.split('-').map(Number);
  return t('rules.reading.day', { year, month, day: date });
}

/** Under which key the words of a comparison stand: those of the type, else the general ones. */
export function operatorKey(is: ComparisonOperator, type: RuleFieldType | undefined): string {
  const special = `rules.is.${type ?? ''}.${is}`;
  return own(zhCN, special) === undefined ? `rules.is.${is}` : special;
}

/** An operator alone, as a list of operators shows it: 不低于, 以…开头. */
export function operatorWords(is: ComparisonOperator, type: RuleFieldType | undefined, t: RuleTranslate): string {
  return t(operatorKey(is, type), { value: '…', from: '…', to: '…' }).replace(/…$/, '');
}
