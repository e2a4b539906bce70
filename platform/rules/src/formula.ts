import type { RuleFieldType, RuleVocabulary } from './rule-vocabulary.js';
import { type SentenceGroup, type Term, typeOfTerm } from './sentence.js';

/**
 * How a value is computed. Plain JSON. What an empty field contributes: nothing is computed, unless the field is
 * said to count as 0. Texts are joined without it. `undefined` parts are still open.
 */
export type Formula =
  /** `null`: no value. */
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  /** `emptyAsZero`: an empty field counts as 0. */
  | { readonly kind: 'term'; readonly term: Term; readonly emptyAsZero: boolean }
  | {
      readonly kind: 'calculation';
      readonly by: CalculationSign;
      readonly left: Formula | undefined;
      readonly right: Formula | undefined;
    }
  /** The day so many days after another; before it, when negative. */
  | { readonly kind: 'shift'; readonly day: Formula | undefined; readonly days: Formula | undefined }
  | { readonly kind: 'daysBetween'; readonly from: Formula | undefined; readonly to: Formula | undefined }
  | {
      readonly kind: 'choose';
      readonly when: SentenceGroup;
      readonly then: Formula | undefined;
      readonly otherwise: Formula | undefined;
    }
  /** Texts one after the other. */
  | { readonly kind: 'join'; readonly parts: readonly Formula[] };

export type CalculationSign = '+' | '-' | '*' | '/';

/** What kind of value a formula gives, as far as it shows. */
export function typeOfFormula(formula: Formula | undefined, vocabulary: RuleVocabulary): RuleFieldType | undefined {
  if (!formula) return undefined;
  switch (formula.kind) {
    case 'value':
      return constantType(formula.value);
    case 'term':
      return typeOfTerm(formula.term, vocabulary);
    case 'calculation':
      return calculationType(formula, vocabulary);
    case 'shift':
      return 'date';
    case 'daysBetween':
      return 'number';
    case 'choose':
      return typeOfFormula(formula.then, vocabulary) ?? typeOfFormula(formula.otherwise, vocabulary);
    case 'join':
      return 'text';
  }
}

function constantType(value: string | number | boolean | null): RuleFieldType | undefined {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : value === null ? undefined : 'text';
}

/** Money by a number is money; money by money is how many times. */
function calculationType(
  { by, left, right }: Extract<Formula, { kind: 'calculation' }>,
  vocabulary: RuleVocabulary,
): RuleFieldType {
  const [one, other] = [typeOfFormula(left, vocabulary), typeOfFormula(right, vocabulary)];
  if (by === '/') return one === 'money' && other !== 'money' ? 'money' : 'number';
  return one === 'money' || other === 'money' ? 'money' : 'number';
}

/**
 * Which type the parts of a calculation are to be entered and shown in, when the whole is to be of a type: in
 * 「罚款金额＋100」 the 100 are yuan, in 「罚款金额×2」 the 2 is a number.
 */
export function partTypes(
  { by, left, right }: Extract<Formula, { kind: 'calculation' }>,
  whole: RuleFieldType | undefined,
  vocabulary: RuleVocabulary,
): readonly [RuleFieldType, RuleFieldType] {
  const isMoney = (part: Formula | undefined) => typeOfFormula(part, vocabulary) === 'money';
  if (by === '+' || by === '-') {
    const type = whole === 'money' || isMoney(left) || isMoney(right) ? 'money' : 'number';
    return [type, type];
  }
  if (by === '/') return [whole === 'money' ? 'money' : 'number', 'number'];
  return [whole === 'money' && !isMoney(right) ? 'money' : 'number', 'number'];
}
