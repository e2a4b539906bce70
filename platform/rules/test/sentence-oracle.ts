import type { Comparison, Sentence, SentenceGroup, SingleOperand, Term } from '../src/index.js';

type Row = Readonly<Record<string, unknown>>;

/** What a sentence means, written down a second time and without JSON-Logic. */
export function means(sentence: Sentence, facts: Row): boolean {
  if (sentence.kind === 'group') return groupHolds(sentence, facts);
  if (sentence.kind === 'comparison') return compares(sentence, facts);
  const rows = (facts[sentence.table] ?? []) as readonly Row[];
  const fitting = rows.filter((row) => means(sentence.where, row)).length;
  if (sentence.quantifier === 'some') return fitting > 0;
  return sentence.quantifier === 'no' ? fitting === 0 : rows.length > 0 && fitting === rows.length;
}

function groupHolds({ join, not, parts }: SentenceGroup, facts: Row): boolean {
  const answers = parts.map((part) => means(part, facts));
  return (join === 'and' ? !answers.includes(false) : answers.includes(true)) !== not;
}

function compares({ subject, is, value }: Comparison, facts: Row): boolean {
  const own = read(subject!, facts);
  if (is === 'unset' || is === 'empty') return own === undefined;
  if (own === undefined) return false;
  if (is === 'set' || is === 'filled') return true;
  if (is === 'yes' || is === 'no') return own === (is === 'yes');
  if (value?.kind === 'list') return inList(is, own, value.values);
  const ends = value?.kind === 'range' ? [value.from!, value.to!] : [value as SingleOperand];
  const others = ends.map((end) => (end.kind === 'value' ? end.value : read(end, facts)));
  if (others.includes(undefined)) return false;
  const [one, other] = others as [string, string];
  const text = own as string;
  if (is === 'contains') return text.includes(one);
  if (is === 'lacks') return !text.includes(one);
  if (is === 'startsWith') return text.startsWith(one);
  const answers = {
    eq: own === one,
    ne: own !== one,
    lt: text < one,
    le: text <= one,
    gt: text > one,
    ge: text >= one,
    between: one <= text && text <= other,
  };
  return answers[is as keyof typeof answers];
}

function inList(is: Comparison['is'], own: unknown, values: readonly unknown[]): boolean {
  const hits = Array.isArray(own) ? own.some((one) => values.includes(one)) : values.includes(own);
  return is === 'oneOf' || is === 'containsAny' ? hits : !hits;
}

/** What a term holds; `undefined` when nothing. */
export function read(term: Term, facts: Row): unknown {
  if (term.kind === 'field') {
    const value = facts[term.path];
    if (!term.days || value === undefined) return value;
    const day = new Date(`${String(value)}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + term.days);
    return day.toISOString().slice(0, 10);
  }
  const rows = (facts[term.table] ?? []) as readonly Row[];
  if (term.of === 'count') return rows.length;
  const cells = rows.flatMap((row) => (row[term.column!] === undefined ? [] : [row[term.column!] as number]));
  const sum = cells.reduce((total, cell) => total + cell, 0);
  if (term.of === 'sum') return sum;
  if (cells.length === 0) return undefined;
  if (term.of === 'average') return sum / cells.length;
  return term.of === 'least' ? Math.min(...cells) : Math.max(...cells);
}
