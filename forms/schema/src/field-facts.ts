import type { RuleField } from '@sanzhi/platform-rules';
import { TODAY } from '@sanzhi/platform-rules';
import { builtinComponents } from './builtin-components.js';
import { computedNodes, type DocumentIndex, indexDocument } from './document-index.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument } from './form-document.js';
import { formVocabulary, type VocabularyOptions } from './form-vocabulary.js';

/** What conditions outside of a form may rely on of one of its fields. Cells of tables are none of theirs. */
export interface FieldFact {
  /** Its path is the node's id. */
  readonly field: RuleField;
  /** What may be chosen is written in the form itself, not in a dictionary, which others may add to. */
  readonly isClosed: boolean;
  /** It changes only where somebody may fill it in: nothing computes it, and no rule acts on it or on what holds it. */
  readonly isPlain: boolean;
  /** Whoever may fill it in must. */
  readonly isRequired: boolean;
}

/** The fields of a form that conditions of a flowchart can read, in reading order. */
export function fieldFacts(
  document: FormDocument,
  components: FormComponents = builtinComponents,
  options: VocabularyOptions = {},
): readonly FieldFact[] {
  const index = indexDocument(document, components);
  const moved = new Set([
    ...computedNodes(document, index),
    ...document.rules.flatMap(({ enabled, effects }) => (enabled ? effects.map(({ target }) => target) : [])),
  ]);
  return formVocabulary(document, components, options)
    .filter(({ path, type }) => path !== TODAY && type !== 'table')
    .map((field) => {
      const node = document.nodes[field.path];
      const isPlain = !withAncestors(field.path, index).some((id) => moved.has(id));
      return {
        field,
        isClosed: field.options !== undefined && node?.props['dictionary'] === undefined,
        isPlain,
        isRequired: isPlain && node?.required === true,
      };
    });
}

function withAncestors(id: string, index: DocumentIndex): readonly string[] {
  const ids: string[] = [];
  for (let at = index.byId.get(id); at; at = at.parent) ids.push(at.node.id);
  return ids;
}
