import type { FormEffect, MessageEffect, OptionsEffect, SwitchEffect, ValueEffect } from './form-document.js';
import { type FormFacts, isTrue, valueOf } from './logic.js';
import type { JsonValue } from './json-value.js';

/** A rule's effect on one node, ready to be judged. */
export interface CompiledEffect<E extends FormEffect = FormEffect> {
  readonly ruleId: string;
  /** Its number among the rules, to judge each condition once. */
  readonly rule: number;
  readonly when: JsonValue;
  readonly effect: E;
  /** What condition and expressions read. */
  readonly reads: readonly string[];
}

/** A node's effects by kind, in the order of the rules. */
export interface NodeEffects {
  readonly visible: readonly CompiledEffect<SwitchEffect>[];
  readonly required: readonly CompiledEffect<SwitchEffect>[];
  readonly readonly: readonly CompiledEffect<SwitchEffect>[];
  readonly value: readonly CompiledEffect<ValueEffect>[];
  readonly options: readonly CompiledEffect<OptionsEffect>[];
  readonly message: readonly CompiledEffect<MessageEffect>[];
}

/** Gives the facts that an effect reads, and remembers conditions already judged. */
export interface EffectScope {
  factsFor(effect: CompiledEffect): FormFacts;
  readonly judged: (boolean | undefined)[];
}

function holds(compiled: CompiledEffect, scope: EffectScope): boolean {
  const known = scope.judged[compiled.rule];
  if (known !== undefined) return known;
  return (scope.judged[compiled.rule] = isTrue(compiled.when, scope.factsFor(compiled)));
}

/**
 * Adds up switches: statements made because a condition holds, else the `otherwise` statements, else `base`.
 * Among equals `strict` wins: hidden (false), required (true), read-only (true).
 */
export function switched(
  effects: readonly CompiledEffect<SwitchEffect>[],
  scope: EffectScope,
  { base, strict }: { readonly base: boolean; readonly strict: boolean },
): boolean {
  let stated: boolean | undefined;
  let otherwise: boolean | undefined;
  for (const compiled of effects) {
    const { is = true, otherwise: other = !is } = compiled.effect;
    if (holds(compiled, scope)) stated = stated === strict ? strict : is;
    else if (other !== null) otherwise = otherwise === strict ? strict : other;
  }
  return stated ?? otherwise ?? base;
}

/** What the last rule that speaks computes. `undefined` when none speaks. */
export function computed(
  effects: readonly CompiledEffect<ValueEffect>[],
  scope: EffectScope,
): { readonly value: unknown } | undefined {
  let stated: JsonValue | undefined;
  let otherwise: JsonValue | undefined;
  let by: CompiledEffect | undefined;
  for (const compiled of effects) {
    if (holds(compiled, scope)) {
      stated = compiled.effect.value;
      by = compiled;
    } else if (stated === undefined && compiled.effect.otherwise !== undefined) {
      otherwise = compiled.effect.otherwise;
      by = compiled;
    }
  }
  const logic = stated ?? otherwise;
  return by && logic !== undefined ? { value: valueOf(logic, scope.factsFor(by)) } : undefined;
}

/** The options that all speaking rules leave; `undefined` when none speaks. */
export function optionsLeft(
  effects: readonly CompiledEffect<OptionsEffect>[],
  scope: EffectScope,
): readonly string[] | undefined {
  const held = effects.filter((compiled) => holds(compiled, scope)).map(({ effect }) => effect.values);
  const lists = held.length > 0 ? held : effects.flatMap(({ effect }) => (effect.otherwise ? [effect.otherwise] : []));
  return lists.length === 0 ? undefined : lists.reduce((left, list) => left.filter((option) => list.includes(option)));
}

/** Every message that speaks. */
export function messagesSaid(
  effects: readonly CompiledEffect<MessageEffect>[],
  scope: EffectScope,
): readonly { readonly text: string; readonly severity: 'error' | 'warning'; readonly ruleId: string }[] {
  return effects.flatMap((compiled) => {
    const { text, otherwise, severity = 'error' } = compiled.effect;
    const said = holds(compiled, scope) ? text : otherwise;
    return said ? [{ text: said, severity, ruleId: compiled.ruleId }] : [];
  });
}
