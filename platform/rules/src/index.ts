export { fenOfYuan, numberWords, yuanOf } from './amount.js';
export { canonicalRule, isSameRule } from './canonical-rule.js';
export { checkRule, MAX_DEPTH, MAX_NODES } from './check-rule.js';
export type { RuleFinding } from './check-rule.js';
export { addDays, daysBetween, isDay, todayInChina } from './day.js';
export { decide } from './decide.js';
export type { DecideOptions, Decision, Ground } from './decide.js';
export { errors } from './errors.js';
export { evaluate, holds, isTruthy } from './evaluate.js';
export type { EvaluateOptions } from './evaluate.js';
export { evaluate3 } from './evaluate3.js';
export type { ThreeValued, UnknownResult } from './evaluate3.js';
export { explain } from './explain.js';
export type { Explanation } from './explain.js';
export { readFacts } from './fact-definition.js';
export type { FactDefinition, ReadFacts, WhenAbsent } from './fact-definition.js';
export { factsOf } from './facts-of.js';
export { formulaOf, formulaRule } from './formula-rule.js';
export { partTypes, typeOfFormula } from './formula.js';
export type { CalculationSign, Formula } from './formula.js';
export { noOperators, operators, standardOperators } from './operator.js';
export type { Operator } from './operator.js';
export { chinese, constantWords, fieldWords, measureOf, operatorWords, termWords } from './reading-words.js';
export type { Measure, RuleTranslate } from './reading-words.js';
export { formulaWords, readingOf, sentenceWords, valueReadingOf } from './reading.js';
export type { ReadingOptions } from './reading.js';
export { packsInForce, rulePacks } from './rule-pack.js';
export type { RuleItem, RulePack } from './rule-pack.js';
export { sentenceOf } from './rule-sentence.js';
export { TODAY } from './rule-vocabulary.js';
export type { RuleField, RuleFieldType, RuleVocabulary } from './rule-vocabulary.js';
export { operationOf } from './rule.js';
export type { Facts, Operation, Rule } from './rule.js';
export { isGone, sentenceFaults } from './sentence-faults.js';
export type { SentenceFault } from './sentence-faults.js';
export { ruleOf } from './sentence-rule.js';
export { always, asGroup, fieldAt, fieldOfTerm, operandOf, operatorsFor, typeOfTerm } from './sentence.js';
export type {
  Comparison,
  ComparisonOperator,
  FieldTerm,
  Operand,
  RowsFigure,
  RowsQuestion,
  RowsTerm,
  Sentence,
  SentenceGroup,
  SingleOperand,
  Term,
} from './sentence.js';
export { zhCN } from './locales/zh-CN.js';
