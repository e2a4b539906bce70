import type { FormEffect, FormRule } from './form-document.js';
import type { JsonValue } from './json-value.js';
import { itemReferencesOf, referencesOf, renamedPaths, withoutFormId } from './logic.js';
import { effectReads } from './rule-graph.js';

/** The ids that a rule reads, of fields and of a table's columns. */
export function readsOf({ when, effects }: FormRule, formId: string): readonly string[] {
  const logics = [when, ...effects.flatMap((effect) => logicsOf(effect))].map((logic) => withoutFormId(logic, formId));
  return [
    ...logics.flatMap(referencesOf),
    ...logics.flatMap(itemReferencesOf),
    ...effects.flatMap((effect) => effectReads(effect, formId)),
  ];
}

function logicsOf(effect: FormEffect): readonly JsonValue[] {
  return effect.effect === 'value' ? [effect.value, effect.otherwise ?? null] : [];
}

/** A rule under another id, with the nodes it names renamed. What is not in `ids` keeps its name. */
export function renamedRule(
  rule: FormRule,
  { ids, formId, id }: { ids: ReadonlyMap<string, string>; formId: string; id: string },
): FormRule {
  const logic = (value: JsonValue) => renamedPaths(withoutFormId(value, formId), ids);
  const effects = rule.effects.map((effect): FormEffect => {
    const target = ids.get(effect.target) ?? effect.target;
    if (effect.effect !== 'value') return { ...effect, target };
    const { otherwise } = effect;
    return {
      ...effect,
      target,
      value: logic(effect.value),
      ...(otherwise === undefined ? {} : { otherwise: logic(otherwise) }),
    };
  });
  return { ...rule, id, when: logic(rule.when), effects };
}
