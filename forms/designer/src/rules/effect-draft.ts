import { defined, type FormEffect, type JsonValue } from '@sanzhi/forms-schema';
import type { Rule } from '@sanzhi/platform-rules';

/** What an author picks from: each switch both ways, messages by their weight. */
export type EffectKind =
  'show' | 'hide' | 'require' | 'optional' | 'lock' | 'unlock' | 'value' | 'options' | 'error' | 'warning';

/** An effect being edited; what is open is `undefined`. */
export interface EffectDraft {
  readonly kind: EffectKind;
  readonly target: string | undefined;
  /** Of switches: as in the document; `undefined` is the opposite, `null` nothing. */
  readonly otherwise?: boolean | null | undefined;
  readonly value?: Rule | undefined;
  /** Whether something is computed, offered or said when the condition fails. */
  readonly hasElse: boolean;
  readonly elseValue?: Rule | undefined;
  readonly options: readonly string[];
  readonly elseOptions: readonly string[];
  readonly text: string;
  readonly elseText: string;
}

/** All kinds, the likeliest first. */
export const effectKinds: readonly EffectKind[] = [
  ...(['show', 'hide', 'require', 'optional', 'lock', 'unlock'] as const),
  ...(['value', 'options', 'error', 'warning'] as const),
];

const switches = {
  show: ['visible', true],
  hide: ['visible', false],
  require: ['required', true],
  optional: ['required', false],
  lock: ['readonly', true],
  unlock: ['readonly', false],
} as const;

/** Whether a kind switches something on or off. */
export function isSwitch(kind: EffectKind): kind is keyof typeof switches {
  return Object.hasOwn(switches, kind);
}

/** An effect of which only the kind and perhaps the node is known. */
export function openEffect(kind: EffectKind, target: string | undefined): EffectDraft {
  return { kind, target, hasElse: false, options: [], elseOptions: [], text: '', elseText: '' };
}

export function effectDraftOf(effect: FormEffect): EffectDraft {
  switch (effect.effect) {
    case 'value':
      return {
        ...openEffect('value', effect.target),
        value: effect.value as Rule,
        hasElse: effect.otherwise !== undefined,
        elseValue: effect.otherwise as Rule | undefined,
      };
    case 'options':
      return {
        ...openEffect('options', effect.target),
        options: effect.values,
        hasElse: Array.isArray(effect.otherwise),
        elseOptions: effect.otherwise ?? [],
      };
    case 'message':
      return {
        ...openEffect(effect.severity ?? 'error', effect.target),
        text: effect.text,
        hasElse: Boolean(effect.otherwise),
        elseText: effect.otherwise ?? '',
      };
    default: {
      const { is = true, otherwise } = effect;
      const kind = (Object.keys(switches) as (keyof typeof switches)[]).find(
        (name) => switches[name][0] === effect.effect && switches[name][1] === is,
      );
      return { ...openEffect(kind ?? 'show', effect.target), otherwise };
    }
  }
}

/** The effect of a draft; `undefined` while a part of it is open. */
export function effectOf(draft: EffectDraft): FormEffect | undefined {
  const { kind, target, hasElse } = draft;
  if (target === undefined) return undefined;
  if (isSwitch(kind)) {
    const [effect, is] = switches[kind];
    return defined({ target, effect, is: is ? undefined : false, otherwise: draft.otherwise }) as FormEffect;
  }
  if (kind === 'value') return valueEffect(target, draft);
  if (kind === 'options') {
    if (draft.options.length === 0) return undefined;
    return { target, effect: kind, values: draft.options, ...(hasElse ? { otherwise: draft.elseOptions } : {}) };
  }
  const text = draft.text.trim();
  if (text === '' || (hasElse && draft.elseText.trim() === '')) return undefined;
  const words = hasElse ? { otherwise: draft.elseText.trim() } : {};
  return { target, effect: 'message', text, ...(kind === 'warning' ? { severity: kind } : {}), ...words };
}

function valueEffect(target: string, { value, hasElse, elseValue }: EffectDraft): FormEffect | undefined {
  if (value === undefined || (hasElse && elseValue === undefined)) return undefined;
  const otherwise = hasElse ? { otherwise: elseValue as JsonValue } : {};
  return { target, effect: 'value', value: value as JsonValue, ...otherwise };
}
