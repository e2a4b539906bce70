import { formVocabulary, type FormDocument } from '@sanzhi/forms-schema';
import type { RuleVocabulary } from '@sanzhi/platform-rules';
import { factsOf, type Rule, TODAY } from '@sanzhi/platform-rules';
import type { Program } from '@sanzhi/workflows-model';
import type { SimulatedFact } from './simulation-desk.js';
import { loopFact, ruleOf } from './ways.js';

/**
 * All that the conditions of a flowchart read, with words: the desk's facts, the fields of its forms by
 * `form.field`, and what nobody declared by its path.
 */
export function vocabularyOf(
  programs: readonly Program[],
  facts: readonly SimulatedFact[],
  forms: ReadonlyMap<string, FormDocument>,
): RuleVocabulary {
  const known: RuleVocabulary = [
    ...facts,
    ...[...forms].flatMap(([key, form]) =>
      formVocabulary(form)
        .filter(({ path }) => path !== TODAY)
        .map((field) => ({
          ...field,
          path: `${key}.${field.path}`,
          title: `${form.title}·${field.title}`,
          group: form.title,
        })),
    ),
  ];
  const paths = new Set(known.map(({ path }) => path));
  const rules = programs.flatMap(({ flows }) =>
    flows.flatMap(({ condition }) => (condition ? [ruleOf(condition)] : [])),
  );
  const read = [...rules.flatMap((rule) => factsOf(rule as Rule)), ...programs.flatMap(loopFactsOf)];
  const undeclared = new Set(read.filter((path) => !paths.has(path)));
  return [...known, ...[...undeclared].map((path) => ({ path, title: path, type: 'text' as const }))];
}

function loopFactsOf({ nodes }: Program): readonly string[] {
  return nodes.flatMap(({ loop }) => {
    if (loop?.type !== 'multiInstance') return [];
    return [loop.collection, loop.cardinality].flatMap((expression) => (expression && loopFact(expression)) ?? []);
  });
}
