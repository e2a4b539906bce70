import {
  applyCommand,
  checkForm,
  defined,
  type FormComponents,
  type FormDocument,
  type FormFinding,
  type FormRule,
  type JsonValue,
} from '@sanzhi/forms-schema';
import type { Rule } from '@sanzhi/platform-rules';
import { type EffectDraft, effectDraftOf, effectOf } from './effect-draft.js';
import { findingsOfRule } from './rule-places.js';

/** A rule being edited; its open parts are `undefined`. */
export interface RuleDraft {
  readonly id: string;
  readonly title: string;
  readonly enabled: boolean;
  readonly when: Rule | undefined;
  readonly effects: readonly EffectDraft[];
}

export function ruleDraftOf(rule: FormRule): RuleDraft {
  const { id, title = '', enabled, when, effects } = rule;
  return { id, title, enabled, when: when as Rule, effects: effects.map(effectDraftOf) };
}

/** The rule of a draft; `undefined` while a part of it is open. */
export function formRuleOf({ id, title, enabled, when, effects }: RuleDraft): FormRule | undefined {
  const made = effects.map(effectOf);
  if (when === undefined || made.length === 0 || !made.every((effect) => effect !== undefined)) return undefined;
  const name = title.trim();
  return defined({
    id,
    title: name === '' ? undefined : name,
    when: when as JsonValue,
    effects: made,
    enabled,
  }) as FormRule;
}

/** The effects of a draft that are complete, for reading it while it is edited. */
export function readableRule(draft: RuleDraft): FormRule {
  const { id, enabled, when = true, effects } = draft;
  return { id, enabled, when: when as JsonValue, effects: effects.flatMap((effect) => effectOf(effect) ?? []) };
}

/** The document with the rule in it: in its place, or as the last one. */
export function withRule(document: FormDocument, rule: FormRule): FormDocument {
  const isThere = document.rules.some(({ id }) => id === rule.id);
  return isThere
    ? applyCommand(document, { do: 'replaceRule', id: rule.id, rule }).document
    : applyCommand(document, { do: 'addRule', rule, index: document.rules.length }).document;
}

/** What would be wrong with the rule if it stood in the document. */
export function findingsWith(
  document: FormDocument,
  rule: FormRule,
  components: FormComponents,
): readonly FormFinding[] {
  const next = withRule(document, rule);
  const index = next.rules.findIndex(({ id }) => id === rule.id);
  return findingsOfRule(next, index, checkForm(next, { components }));
}
