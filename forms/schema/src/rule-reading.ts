import { readingOf, type Rule, type RuleVocabulary, valueReadingOf } from '@sanzhi/platform-rules';
import { builtinComponents } from './builtin-components.js';
import { indexDocument } from './document-index.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormEffect, FormRule, SwitchEffect } from './form-document.js';
import type { TranslateText } from './form-error.js';
import { formVocabulary, type VocabularyOptions } from './form-vocabulary.js';
import type { JsonValue } from './json-value.js';
import { withoutFormId } from './logic.js';

/** What reading a rule of a form needs beside the rule. */
export interface RuleReadingOptions extends Pick<VocabularyOptions, 'dictionaries'> {
  readonly components?: FormComponents;
  readonly translate: TranslateText;
}

/**
 * Reads a rule in plain language: 「当【处罚种类】包含【罚款】时，显示【罚款金额】并且必填，否则隐藏」. Never fails,
 * names no ids; what was deleted is named as such.
 */
export function ruleReading(document: FormDocument, rule: FormRule, options: RuleReadingOptions): string {
  return new RuleReader(document, rule, options).whole();
}

/** Reads only the condition of a rule. */
export function conditionReading(document: FormDocument, rule: FormRule, options: RuleReadingOptions): string {
  return new RuleReader(document, rule, options).condition();
}

/** Reads what one effect does when the condition holds, or when it does not. */
export function effectReading(
  document: FormDocument,
  { rule, effect, holds }: { readonly rule: FormRule; readonly effect: FormEffect; readonly holds: boolean },
  options: RuleReadingOptions,
): string {
  return new RuleReader(document, rule, options).effect(effect, holds);
}

/** The table that a rule acts in; `undefined` when it acts on the form's own fields. */
export function tableOfRule(
  document: FormDocument,
  rule: Pick<FormRule, 'effects'>,
  components: FormComponents = builtinComponents,
): string | undefined {
  const index = indexDocument(document, components);
  return rule.effects.map(({ target }) => index.byId.get(target)?.table?.node.id).find((id) => id !== undefined);
}

class RuleReader {
  readonly #document: FormDocument;
  readonly #rule: FormRule;
  readonly #t: TranslateText;
  readonly #vocabulary: RuleVocabulary;

  constructor(document: FormDocument, rule: FormRule, { components, translate, dictionaries }: RuleReadingOptions) {
    this.#document = document;
    this.#rule = rule;
    this.#t = translate;
    this.#vocabulary = formVocabulary(document, components, {
      table: tableOfRule(document, rule, components),
      ...(dictionaries ? { dictionaries } : {}),
    });
  }

  whole(): string {
    const { when, effects } = this.#rule;
    const then = this.#effects(effects, true);
    if (when === true) return this.#t('forms.rule.always', { effects: then });
    const otherwise = this.#effects(effects, false);
    const key = otherwise === '' ? 'forms.rule.when' : 'forms.rule.whenElse';
    return this.#t(key, { condition: this.condition(), effects: then, otherwise });
  }

  condition(): string {
    return readingOf(withoutFormId(this.#rule.when, this.#document.id) as Rule, this.#vocabulary, this.#t);
  }

  /** Effects on one node are said together: 显示【罚款金额】并且必填. Of a rule about one node, 否则 need not name it. */
  #effects(effects: readonly FormEffect[], holds: boolean): string {
    const targets = [...new Set(effects.map(({ target }) => target))];
    const isShort = !holds && targets.length === 1 && this.#says(effects);
    return targets
      .map((target) =>
        this.#together(
          effects.filter((effect) => effect.target === target),
          { holds, isShort },
        ),
      )
      .filter((words) => words !== '')
      .join(this.#t('forms.rule.and'));
  }

  #says(effects: readonly FormEffect[]): boolean {
    return effects.some((effect) => this.effect(effect, true) !== '');
  }

  #together(effects: readonly FormEffect[], { holds, isShort }: { holds: boolean; isShort: boolean }): string {
    const hiding = effects.filter((effect) => hides(effect, holds));
    const speaking = (hiding.length > 0 ? hiding : effects).filter((effect) => this.effect(effect, holds) !== '');
    return speaking
      .map((effect, index) => this.effect(effect, holds, isShort || index > 0))
      .join(this.#t('forms.rule.also'));
  }

  /** What one effect does; nothing when it says nothing. `isShort`: the node was named before. */
  effect(effect: FormEffect, holds: boolean, isShort = false): string {
    const target = isShort ? '' : this.#name(effect.target);
    switch (effect.effect) {
      case 'visible':
      case 'required':
      case 'readonly':
        return this.#switch(effect, { target, holds });
      case 'value':
        return this.#value(holds ? effect.value : effect.otherwise, effect, target);
      case 'options':
        return this.#options(holds ? effect.values : (effect.otherwise ?? undefined), effect, target);
      case 'message': {
        const text = holds ? effect.text : effect.otherwise;
        return text ? this.#t(`forms.rule.message.${effect.severity ?? 'error'}`, { target, text }) : '';
      }
    }
  }

  #switch({ effect, is = true, otherwise = !is }: SwitchEffect, { target, holds }: { target: string; holds: boolean }) {
    const state = holds ? is : otherwise;
    return state === null ? '' : this.#t(`forms.rule.${effect}.${String(state)}`, { target });
  }

  #value(value: JsonValue | undefined, effect: FormEffect, target: string): string {
    if (value === undefined) return '';
    const field = this.#vocabulary.find(({ path }) => path === effect.target);
    const logic = withoutFormId(value, this.#document.id) as Rule;
    const words = valueReadingOf(logic, this.#vocabulary, { type: field?.type, translate: this.#t });
    return this.#t('forms.rule.value', { target, value: words });
  }

  #options(values: readonly string[] | undefined, effect: FormEffect, target: string): string {
    if (!values) return '';
    const known = this.#vocabulary.find(({ path }) => path === effect.target)?.options ?? [];
    const labels = values.map(
      (value) => known.find((option) => option.value === value)?.label ?? this.#t('forms.rule.optionGone'),
    );
    const options = labels.map((label) => `【${label}】`).join('、');
    return this.#t(values.length === 0 ? 'forms.rule.options.none' : 'forms.rule.options', { target, options });
  }

  #name(id: string): string {
    const node = Object.hasOwn(this.#document.nodes, id) ? this.#document.nodes[id] : undefined;
    if (!node) return this.#t('forms.rule.gone');
    return `【${node.title || this.#t('forms.rule.untitled')}】`;
  }
}

function hides(effect: FormEffect, holds: boolean): boolean {
  if (effect.effect !== 'visible') return false;
  const { is = true, otherwise = !is } = effect;
  return (holds ? is : otherwise) === false;
}
