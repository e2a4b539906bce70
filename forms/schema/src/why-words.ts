import {
  constantWords,
  fieldAt,
  fieldWords,
  type Rule,
  type RuleVocabulary,
  TODAY,
  valueReadingOf,
} from '@sanzhi/platform-rules';
import type { FormDocument } from './form-document.js';
import { formVocabulary } from './form-vocabulary.js';
import { withoutFormId } from './logic.js';
import { conditionReading, effectReading, type RuleReadingOptions, tableOfRule } from './rule-reading.js';
import type { WhyAnswer, WhyFact, WhyReason, WhyRule } from './why.js';

/** How an answer reads: a headline, and a sentence for each reason. */
export interface WhyWords {
  readonly headline: string;
  readonly reasons: readonly string[];
}

export interface WhyWordsOptions extends RuleReadingOptions {
  /** The name of the task that was asked about. */
  readonly taskName?: string;
  /** Cites an obligation as people do; without it the node's own basis, else the bare obligation, is shown. */
  readonly cite?: (obligation: string) => string;
}

/** Says an answer of `whyOf` in plain language. */
export function whyWords(document: FormDocument, answer: WhyAnswer, options: WhyWordsOptions): WhyWords {
  const words = new Wording(document, options);
  return {
    headline: words.headline(answer),
    reasons: answer.reasons.flatMap((reason) => words.reason(reason, answer)),
  };
}

class Wording {
  constructor(
    readonly document: FormDocument,
    readonly options: WhyWordsOptions,
  ) {}

  headline({ about, nodeId, state }: WhyAnswer): string {
    const { translate: t } = this.options;
    const target = this.#name(nodeId);
    if (about === 'value') {
      if (state === undefined) return t('forms.why.value.none', { target });
      return t('forms.why.value.some', { target, value: this.#value(nodeId, state, this.#vocabulary(nodeId)) });
    }
    if (about === 'options') return this.#options(nodeId, state, target);
    if (about === 'message') return t('forms.why.message.some', { target });
    return t(`forms.why.${about}.${String(state)}`, { target });
  }

  #options(nodeId: string, state: unknown, target: string): string {
    const { translate: t } = this.options;
    if (!Array.isArray(state)) return t('forms.why.options.all', { target });
    const options = state.map((one: unknown) => this.#value(nodeId, one, this.#vocabulary(nodeId))).join('、');
    return t('forms.why.options.some', { target, options: options || t('forms.rule.options.none', { target: '' }) });
  }

  reason(reason: WhyReason, { about, state, nodeId }: WhyAnswer): readonly string[] {
    const { translate: t, taskName } = this.options;
    switch (reason.kind) {
      case 'rule':
        return this.#rule(reason);
      case 'mode': {
        const words = { task: taskName ?? reason.task, node: this.#name(reason.at) };
        return [t(`forms.why.mode.${reason.mode}`, words)];
      }
      case 'parent':
        return [t('forms.why.parent', { node: this.#name(reason.at) })];
      case 'statutory': {
        const ground = this.options.cite?.(reason.obligation) ?? reason.basis ?? reason.obligation;
        return [t('forms.why.statutory', { ground })];
      }
      case 'plain':
        return [
          t(
            about === 'value'
              ? `forms.why.plain.value.${state === undefined ? 'none' : 'some'}`
              : `forms.why.plain.${about}`,
          ),
        ];
      case 'computed':
        return [t('forms.why.computed') + (about === 'value' ? this.#formula(nodeId) : '')];
      default:
        return [t(`forms.why.${reason.kind}`)];
    }
  }

  /** How a computed field comes to its value. */
  #formula(nodeId: string): string {
    const { translate: t } = this.options;
    const node = this.document.nodes[nodeId];
    const logic = node?.props['value'];
    if (node?.type !== 'computed' || logic === undefined) return '';
    const vocabulary = this.#vocabulary(nodeId);
    const type = fieldAt(nodeId, vocabulary)?.type;
    return t('forms.why.formula', {
      value: valueReadingOf(withoutFormId(logic, this.document.id) as Rule, vocabulary, { type, translate: t }),
    });
  }

  #rule({ ruleId, effect, holds, isSpeaking, isDecisive, facts }: WhyRule): readonly string[] {
    const { translate: t } = this.options;
    const rule = this.document.rules.find(({ id }) => id === ruleId);
    if (!rule) return [];
    const words = {
      rule: rule.title ?? t('forms.why.ruleNumber', { number: this.document.rules.indexOf(rule) + 1 }),
      condition: conditionReading(this.document, rule, this.options),
      effect: effectReading(this.document, { rule, effect, holds }, this.options),
    };
    if (!isSpeaking) return [t('forms.why.rule.silent', words)];
    if (!isDecisive) return [t('forms.why.rule.overruled', words)];
    const key = rule.when === true ? 'always' : holds ? 'holds' : 'fails';
    const saying = t(`forms.why.rule.${key}`, words);
    if (facts.length === 0) return [saying];
    const table = tableOfRule(this.document, rule, this.options.components);
    const vocabulary = formVocabulary(this.document, this.options.components, { ...this.#dictionaries(), table });
    return [saying + t('forms.why.facts', { facts: facts.map((fact) => this.#fact(fact, vocabulary)).join('，') })];
  }

  #fact({ path, value }: WhyFact, vocabulary: RuleVocabulary): string {
    const { translate: t } = this.options;
    const field = path === TODAY ? (fieldAt(TODAY, vocabulary)?.title ?? '') : fieldWords(path, vocabulary, t);
    if (value === null || value === undefined) return t('forms.why.fact.none', { field });
    return t('forms.why.fact', { field, value: this.#value(path, value, vocabulary) });
  }

  #value(path: string, value: unknown, vocabulary: RuleVocabulary): string {
    const { translate: t } = this.options;
    const field = fieldAt(path, vocabulary);
    if (Array.isArray(value)) {
      if (field?.type !== 'choices') return t('forms.why.rows', { count: value.length });
      return value.map((one: unknown) => constantWords(one, { type: field.type, field }, t)).join('、');
    }
    if (typeof value === 'object' && value !== null && 'label' in value) return String(value.label);
    return constantWords(value, { type: field?.type, field }, t);
  }

  #dictionaries() {
    const { dictionaries } = this.options;
    return dictionaries ? { dictionaries } : {};
  }

  #vocabulary(nodeId: string): RuleVocabulary {
    const table = Object.values(this.document.nodes).find(({ children }) => children?.includes(nodeId));
    return formVocabulary(this.document, this.options.components, { ...this.#dictionaries(), table: table?.id });
  }

  #name(id: string): string {
    const { translate: t } = this.options;
    const node = Object.hasOwn(this.document.nodes, id) ? this.document.nodes[id] : undefined;
    if (!node) return t('forms.rule.gone');
    return id === this.document.root ? t('forms.why.wholeForm') : `【${node.title || t('forms.rule.untitled')}】`;
  }
}
