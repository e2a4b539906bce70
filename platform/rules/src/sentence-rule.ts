import type { Rule } from './rule.js';
import { type Comparison, operandOf, type Operand, type Sentence, type SentenceGroup, type Term } from './sentence.js';
import { isOpenEnd } from './sentence-faults.js';
import { mayBeEmpty, termRule } from './term-rule.js';

/** The step behind a signature's path that says whether it was signed or refused. */
export const KIND = '.kind';

/**
 * The rule of a sentence; `undefined` while a part of it is open. JSON-Logic takes an empty field for 0 where it
 * compares (`null < 5`), so comparisons carry guards; equality is strict.
 */
export function ruleOf(sentence: Sentence): Rule | undefined {
  if (sentence.kind === 'comparison') return comparisonRule(sentence);
  return sentence.kind === 'rows' ? rowsRule(sentence) : wholeRule(sentence);
}

/** A whole condition: one comparison alone stands without a list around it. */
function wholeRule(group: SentenceGroup): Rule | undefined {
  const [only, ...more] = group.parts;
  const isBare = only && more.length === 0 && only.kind !== 'group' && group.join === 'and' && !group.not;
  return isBare ? ruleOf(only) : groupRule(group);
}

function groupRule({ join, not, parts }: SentenceGroup): Rule | undefined {
  const rules = parts.map((part) => (part.kind === 'group' ? groupRule(part) : ruleOf(part)));
  if (!rules.every((rule) => rule !== undefined)) return undefined;
  const body: Rule = rules.length === 0 ? join === 'and' : { [join]: rules };
  return not ? { '!': [body] } : body;
}

const iteratorOf = { some: 'some', every: 'all', no: 'none' } as const;

function rowsRule({ quantifier, table, where }: Extract<Sentence, { kind: 'rows' }>): Rule | undefined {
  const body = where.parts.length === 0 ? undefined : wholeRule(where);
  return body === undefined ? undefined : { [iteratorOf[quantifier]]: [{ var: table }, body] };
}

function comparisonRule({ subject, is, value }: Comparison): Rule | undefined {
  if (!subject) return undefined;
  const read = termRule(subject);
  if (is === 'signed' || is === 'refused') return signatureRule(subject, is);
  if (operandOf(is) === 'none') return statement(is, read);
  if (!value || !isComplete(value) || !fits(is, value)) return undefined;
  const core = coreRule(is, read, value);
  const guards = guardsOf({ subject, is, value });
  return guards.length === 0 ? core : { and: [...guards, core] };
}

function fits(is: Comparison['is'], value: Operand): boolean {
  const wanted = operandOf(is);
  return wanted === 'one' ? value.kind !== 'list' && value.kind !== 'range' : value.kind === wanted;
}

function isComplete(value: Operand): boolean {
  if (value.kind === 'range') return [value.from, value.to].every((end) => end !== undefined && !isOpenEnd(end));
  return value.kind === 'list' ? value.values.length > 0 : !isOpenEnd(value);
}

function signatureRule(subject: Term, is: 'signed' | 'refused'): Rule | undefined {
  return subject.kind === 'field' ? { '===': [{ var: `${subject.path}${KIND}` }, is] } : undefined;
}

function statement(is: Comparison['is'], read: Rule): Rule {
  if (is === 'yes' || is === 'no') return { '===': [read, is === 'yes'] };
  if (is === 'unset' || is === 'set') return { [is === 'set' ? '!==' : '===']: [read, null] };
  return { [is === 'filled' ? '!!' : '!']: [read] };
}

const signs = { eq: '===', ne: '!==', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;

/** The comparison itself, without its guards. */
function coreRule(is: Comparison['is'], read: Rule, value: Operand): Rule {
  const other = operandRule(value);
  const isInList: Rule = { in: [{ var: '' }, other] };
  switch (is) {
    case 'between':
      return { '<=': [(other as readonly Rule[])[0]!, read, (other as readonly Rule[])[1]!] };
    case 'oneOf':
      return { in: [read, other] };
    case 'noneOf':
      return { '!': [{ in: [read, other] }] };
    case 'contains':
      return { in: [other, read] };
    case 'lacks':
      return { '!': [{ in: [other, read] }] };
    case 'containsAny':
      return { some: [read, isInList] };
    case 'containsNone':
      return { none: [read, isInList] };
    case 'startsWith':
      return { '===': [{ substr: [read, 0, String(other).length] }, other] };
    default:
      return { [signs[is as keyof typeof signs]]: [read, other] };
  }
}

function operandRule(value: Operand): Rule {
  if (value.kind === 'value') return value.value;
  if (value.kind === 'list') return value.values;
  if (value.kind === 'range') return [operandRule(value.from!), operandRule(value.to!)];
  return termRule(value);
}

/** What must be filled in for the comparison to be asked at all. */
function guardsOf({ subject, is, value }: { subject: Term; is: Comparison['is']; value: Operand }): readonly Rule[] {
  if (is === 'oneOf' || is === 'contains' || is === 'containsAny') return [];
  if (is === 'lacks' || is === 'containsNone' || is === 'startsWith') return [{ '!!': [termRule(subject)] }];
  const others = value.kind === 'range' ? [value.from!, value.to!] : [value];
  const terms = [
    subject,
    ...others.filter((other): other is Term => other.kind === 'field' || other.kind === 'figure'),
  ];
  if (is === 'eq' && terms.length === 1) return [];
  const guarded = is === 'eq' ? [subject] : terms;
  return guarded.filter(mayBeEmpty).map((term): Rule => ({ '!==': [termRule(withoutDays(term)), null] }));
}

function withoutDays(term: Term): Term {
  return term.kind === 'field' ? { kind: 'field', path: term.path } : term;
}
