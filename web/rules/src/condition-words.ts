import {
  chinese,
  readingOf,
  type Rule,
  type RuleTranslate,
  type RuleVocabulary,
  valueReadingOf,
} from '@sanzhi/platform-rules';

/** A condition in words, for a label beside an arrow of a flowchart or a row of a list. Never fails. */
export function conditionWords(rule: Rule, vocabulary: RuleVocabulary, translate: RuleTranslate = chinese): string {
  return readingOf(rule, vocabulary, translate);
}

/** A computed value in words. Never fails. */
export function valueWords(rule: Rule, vocabulary: RuleVocabulary, translate: RuleTranslate = chinese): string {
  return valueReadingOf(rule, vocabulary, { translate });
}
