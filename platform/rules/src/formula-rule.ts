import { canonicalRule, isSameRule } from './canonical-rule.js';
import type { CalculationSign, Formula } from './formula.js';
import { operationOf, type Rule } from './rule.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import { sentenceOf } from './rule-sentence.js';
import { ruleOf } from './sentence-rule.js';
import { mayBeEmpty, termOf, termRule } from './term-rule.js';

/** The rule of a formula; `undefined` while a part of it is open. */
export function formulaRule(formula: Formula | undefined): Rule | undefined {
  if (!formula) return undefined;
  switch (formula.kind) {
    case 'value':
      return formula.value;
    case 'term':
      return formula.emptyAsZero ? zeroWhenEmpty(termRule(formula.term)) : termRule(formula.term);
    case 'calculation':
      return calculationRule(formula);
    case 'shift':
      return operation('addDays', [formulaRule(formula.day), formulaRule(formula.days)]);
    case 'daysBetween':
      return operation('daysBetween', [formulaRule(formula.from), formulaRule(formula.to)]);
    case 'choose':
      return operation('if', [ruleOf(formula.when), formulaRule(formula.then), formulaRule(formula.otherwise)]);
    case 'join':
      return formula.parts.length === 0 ? undefined : operation('cat', formula.parts.map(formulaRule));
  }
}

function operation(operator: string, operands: readonly (Rule | undefined)[]): Rule | undefined {
  return operands.every((operand) => operand !== undefined) ? { [operator]: operands } : undefined;
}

function zeroWhenEmpty(read: Rule): Rule {
  return { if: [{ '===': [read, null] }, 0, read] };
}

/** `-` and `/` take null for 0; `+` over one operand makes it no number at all, and so is the result. */
function calculationRule({ by, left, right }: Extract<Formula, { kind: 'calculation' }>): Rule | undefined {
  const isLenient = by === '-' || by === '/';
  const operands = [left, right].map((part) => {
    const rule = formulaRule(part);
    return isLenient && rule !== undefined && part && mayBeNothing(part) ? { '+': [rule] } : rule;
  });
  return operation(by, operands);
}

function mayBeNothing(part: Formula): boolean {
  if (part.kind === 'term') return !part.emptyAsZero && mayBeEmpty(part.term);
  return part.kind === 'choose' || part.kind === 'daysBetween' || (part.kind === 'value' && part.value === null);
}

/** The formula of a rule; `undefined` when the rule is beyond what formulas say. It computes exactly the same. */
export function formulaOf(rule: Rule, vocabulary: RuleVocabulary): Formula | undefined {
  return readFormula(canonicalRule(rule), vocabulary);
}

function readFormula(rule: Rule, vocabulary: RuleVocabulary): Formula | undefined {
  if (rule === null || typeof rule !== 'object') return { kind: 'value', value: rule };
  const term = termOf(rule);
  if (term) return { kind: 'term', term, emptyAsZero: false };
  const parts = operationOf(rule);
  if (!parts) return undefined;
  const { operator, operands } = parts;
  const read = (operand: Rule | undefined) => (operand === undefined ? undefined : readFormula(operand, vocabulary));
  if (operator === '+' || operator === '*') return folded(operator, operands, read);
  if (operands.length === 2) {
    const [one, other] = [read(operands[0]), read(operands[1])];
    if (!one || !other) return undefined;
    if (operator === '-' || operator === '/') return calculation(operator, one, other, operands);
    if (operator === 'addDays') return { kind: 'shift', day: one, days: other };
    if (operator === 'daysBetween') return { kind: 'daysBetween', from: one, to: other };
  }
  if (operator === 'cat') return joined(operands.map(read));
  return operator === 'if' ? (zeroTerm(operands) ?? choice(operands, vocabulary)) : undefined;
}

/** `a + b + c` is `(a + b) + c`; over one operand it only says that the operand must be a number. */
function folded(
  by: '+' | '*',
  operands: readonly Rule[],
  read: (operand: Rule) => Formula | undefined,
): Formula | undefined {
  const [first, ...more] = operands.map(read);
  if (!first || !more.every((part) => part !== undefined)) return undefined;
  return more.reduce<Formula>((left, right) => ({ kind: 'calculation', by, left, right }), first);
}

/** Written without the unary `+`, the empty counts as 0 in `-`; a division of it is left to the experts. */
function calculation(
  by: CalculationSign,
  left: Formula,
  right: Formula,
  operands: readonly Rule[],
): Formula | undefined {
  const result: Formula = { kind: 'calculation', by, left, right };
  if (isSameRule(calculationRule(result), { [by]: operands })) return result;
  if (by !== '-') return undefined;
  const isGuarded = (rule: Rule | undefined) => rule !== undefined && operationOf(rule)?.operator === '+';
  const lenient = (part: Formula, rule: Rule | undefined): Formula =>
    part.kind === 'term' && !isGuarded(rule) ? { ...part, emptyAsZero: mayBeEmpty(part.term) } : part;
  const made: Formula = { ...result, left: lenient(left, operands[0]), right: lenient(right, operands[1]) };
  return [made.left, made.right].every((part, at) => part && (!mayBeNothing(part) || isGuarded(operands[at])))
    ? made
    : undefined;
}

function joined(parts: readonly (Formula | undefined)[]): Formula | undefined {
  return parts.length > 0 && parts.every((part) => part !== undefined) ? { kind: 'join', parts } : undefined;
}

/** A field that counts as 0 when it is empty. */
function zeroTerm(operands: readonly Rule[]): Formula | undefined {
  const term = operands.length === 3 ? termOf(operands[2]!) : undefined;
  if (!term) return undefined;
  const read = termRule(term);
  return isSameRule({ if: operands }, zeroWhenEmpty(read)) ? { kind: 'term', term, emptyAsZero: true } : undefined;
}

function choice(operands: readonly Rule[], vocabulary: RuleVocabulary): Formula | undefined {
  const [when, then, ...rest] = operands;
  if (when === undefined || then === undefined) return undefined;
  // As people write it by hand: the field, or 0.
  const zero = operands.length === 3 && isSameRule(when, then) && operands[2] === 0 ? termOf(when) : undefined;
  if (zero) return { kind: 'term', term: zero, emptyAsZero: true };
  const asked = sentenceOf(when, vocabulary);
  const [one, other] = [readFormula(then, vocabulary), otherwiseOf(rest, vocabulary)];
  return asked && one && other ? { kind: 'choose', when: asked, then: one, otherwise: other } : undefined;
}

/** `if` goes on: what follows is the last branch, nothing, or another condition. */
function otherwiseOf(rest: readonly Rule[], vocabulary: RuleVocabulary): Formula | undefined {
  if (rest.length === 0) return { kind: 'value', value: null };
  return rest.length === 1 ? readFormula(rest[0]!, vocabulary) : choice(rest, vocabulary);
}
