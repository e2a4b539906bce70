import type { Translate } from '@sanzhi/platform-i18n';
import type { FactDefinition, RuleField, RulePack } from '@sanzhi/platform-rules';
import { zhCN as caseTexts } from '@sanzhi/plugins-casework/shared';

/** Facts that answer for the department itself: its rules cannot read what they make. */
const OWN = 'dept.';

/** What the conditions of a department may read: the facts of the statutory rules, with words for each. */
export function wideningVocabulary(packs: readonly RulePack[], translate: Translate): readonly RuleField[] {
  const facts = packs.flatMap((pack) => pack.facts).filter(({ name }) => !name.startsWith(OWN));
  const first = facts.filter(({ name }, index) => facts.findIndex((other) => other.name === name) === index);
  return first.map((fact) => fieldOf(fact, translate));
}

function fieldOf({ name, title, type, values }: FactDefinition, t: Translate): RuleField {
  const worded = (value: string) => ({ value, label: wordsOf(`fact.${name}.${value}`, value, t) });
  const field = { path: name, title: wordsOf(`fact.${name}`, title, t) };
  switch (type) {
    case 'boolean':
      return { ...field, type: 'boolean' };
    case 'integer':
      return { ...field, type: 'number' };
    case 'amount':
      return { ...field, type: 'number', unit: t('review.widening.yuan') };
    case 'choice':
      return { ...field, type: 'choice', options: (values ?? []).map(worded) };
    case 'codes':
      // Of all kinds of acts, not of penalties alone, as a case page calls them.
      return { ...field, title: t('review.widening.kinds'), type: 'choices', options: codes.map(worded) };
  }
}

function wordsOf(key: string, otherwise: string, translate: Translate): string {
  const words = translate(key);
  return words === key ? otherwise : words;
}

/** The kinds of penalties and other acts that have a name. */
const KINDS = 'fact.kinds.';
const codes = Object.keys(caseTexts).flatMap((key) => (key.startsWith(KINDS) ? [key.slice(KINDS.length)] : []));
