import type { Translate } from '@sanzhi/platform-i18n';
import { chinese, readingOf, type Rule, type RuleTranslate, type RuleVocabulary } from '@sanzhi/platform-rules';
import { parseSimpleExpression } from '@sanzhi/workflows-model';

/**
 * What decides on a way, as a citizen is told it: 属于重大执法决定, 罚款金额不低于10,000元. The facts are named as in the
 * designer, without its brackets.
 *
 * @param expressions all of them must hold, as the file has them
 * @returns nothing for what cannot be said in words
 */
export function publicCondition(
  expressions: readonly string[],
  vocabulary: RuleVocabulary,
  translate: Translate,
): string | undefined {
  const said = expressions.map((body) => wordsOf(body, vocabulary, translate));
  return said.every((words) => words !== undefined) ? said.join('，并且') : undefined;
}

function wordsOf(body: string, vocabulary: RuleVocabulary, translate: Translate): string | undefined {
  const rule = ruleOf(body);
  if (rule === undefined) return undefined;
  let isWhole = true;
  const t: RuleTranslate = (key, params = {}) => {
    // What has no title here would be called by a word that means nothing outside.
    if (key === 'rules.reading.gone' || key === 'rules.reading.open') isWhole = false;
    return PUBLIC_KEYS.has(key) ? translate(`flowchart.public.${key}`, params) : chinese(key, params);
  };
  const words = readingOf(rule, vocabulary, t);
  return isWhole ? words : undefined;
}

/** Where the public is told in other words than the designer. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set(['rules.reading.field', 'rules.is.yes', 'rules.is.no']);

function ruleOf(body: string): Rule | undefined {
  try {
    return JSON.parse(body) as Rule;
  } catch {
    const parsed = parseSimpleExpression(body.replace(/^[$#]\{(.*)\}$/s, '$1').replace(/^=(?!=)/, ''));
    return 'logic' in parsed ? (parsed.logic as Rule) : undefined;
  }
}
