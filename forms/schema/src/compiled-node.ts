import type { CompiledEffect, NodeEffects } from './effect-strength.js';
import type { DocumentIndex, IndexedNode } from './document-index.js';
import type { FormDocument, FormEffect } from './form-document.js';
import type { FormOption, ValueFault } from './form-component.js';
import { inlineOptions } from './components/select.js';
import { referencesOf, withoutFormId } from './logic.js';
import { effectReads } from './rule-graph.js';
import { pointerOf, schemaFault } from './form-error.js';
import { compileSchema } from './schema-checker.js';

/** Gives the options of a dictionary by its name; `undefined` when it is not known here. */
export type Dictionaries = (name: string) => readonly FormOption[] | undefined;

/** A node with everything that one validation needs of it, prepared once per document version. */
export interface CompiledNode extends IndexedNode {
  readonly key: string;
  /** Where its value lies, for fields outside of tables. */
  readonly pointer: string;
  /** Whether some rule reads it. */
  readonly isRead: boolean;
  readonly effects: NodeEffects;
  readonly options: readonly FormOption[] | undefined;
  readonly isComputed: boolean;
  /** What is wrong with a present, normalised value by its schema. */
  readonly structureFault: (value: unknown) => ValueFault | undefined;
  /** For tables. */
  readonly columns: readonly CompiledNode[];
}

/** Prepares all nodes, in reading order. `isComputed` names those whose value always comes from a rule. */
export function compileNodes(
  document: FormDocument,
  index: DocumentIndex,
  { dictionaries, computed }: { readonly dictionaries: Dictionaries; readonly computed: ReadonlySet<string> },
): readonly CompiledNode[] {
  const effects = effectsByTarget(document);
  const read = new Set([...effects.values()].flat().flatMap(({ reads }) => reads));
  const nodes = index.all.map((indexed) => {
    const options = optionsOf(indexed, dictionaries);
    const { node, component, position, depth, parent, table, isField } = indexed;
    // Written out: V8 keeps an object made by spreading as a dictionary, and validation is four times slower.
    return {
      node,
      component,
      position,
      depth,
      parent,
      table,
      isField,
      key: indexed.node.key ?? indexed.node.id,
      pointer: pointerOf(indexed, undefined),
      isRead: read.has(indexed.node.id),
      effects: byKind(effects.get(indexed.node.id) ?? []),
      options,
      isComputed: computed.has(indexed.node.id),
      structureFault: structureCheck(indexed, options),
      columns: [] as CompiledNode[],
    };
  });
  for (const node of nodes) if (node.table && node.isField) nodes[node.table.position]?.columns.push(node);
  return nodes;
}

/** The options of a node: its own, or its dictionary's. */
export function optionsOf({ node }: IndexedNode, dictionaries: Dictionaries): readonly FormOption[] | undefined {
  const dictionary = node.props['dictionary'];
  return inlineOptions(node) ?? (typeof dictionary === 'string' ? dictionaries(dictionary) : undefined);
}

function structureCheck(
  { node, component }: IndexedNode,
  options: readonly FormOption[] | undefined,
): CompiledNode['structureFault'] {
  const schema = component?.valueSchema?.(node, options);
  if (!component || !schema) return () => undefined;
  const check = compileSchema(schema);
  return (value) => {
    const fault = check(value, '');
    return fault && schemaFault(component, node, fault);
  };
}

function effectsByTarget(document: FormDocument): Map<string, CompiledEffect[]> {
  const byTarget = new Map<string, CompiledEffect[]>();
  document.rules.forEach((rule, position) => {
    if (!rule.enabled) return;
    const when = withoutFormId(rule.when, document.id);
    for (const effect of rule.effects) {
      const compiled = {
        ruleId: rule.id,
        rule: position,
        when,
        effect: withLocalPaths(effect, document.id),
        reads: [...referencesOf(when), ...effectReads(effect, document.id)],
      };
      byTarget.set(effect.target, [...(byTarget.get(effect.target) ?? []), compiled]);
    }
  });
  return byTarget;
}

function withLocalPaths(effect: FormEffect, formId: string): FormEffect {
  if (effect.effect !== 'value') return effect;
  const value = withoutFormId(effect.value, formId);
  return effect.otherwise === undefined
    ? { ...effect, value }
    : { ...effect, value, otherwise: withoutFormId(effect.otherwise, formId) };
}

function byKind(effects: readonly CompiledEffect[]): NodeEffects {
  const of = <K extends FormEffect['effect']>(kind: K) =>
    effects.filter(({ effect }) => effect.effect === kind) as unknown as CompiledEffect<
      Extract<FormEffect, { effect: K }>
    >[];
  return {
    visible: of('visible') as NodeEffects['visible'],
    required: of('required') as NodeEffects['required'],
    readonly: of('readonly') as NodeEffects['readonly'],
    value: of('value'),
    options: of('options'),
    message: of('message'),
  };
}
