import type { CompiledEffect, NodeEffects } from './effect-strength.js';
import type { DocumentIndex, IndexedNode } from './document-index.js';
import type { FormDocument, FormEffect } from './form-document.js';
import type { Computation, FormOption, ValueFault } from './form-component.js';
import { inlineOptions } from './components/select.js';
import { referencesOf, withoutFormId } from './logic.js';
import { flatKeyOf } from './nested-values.js';
import { effectReads } from './rule-graph.js';
import { pointerStep } from './json-value.js';
import { pointerOf, schemaFault } from './form-error.js';
import { compileSchema } from './schema-checker.js';

/**
 * Gives the options of a dictionary by its name, those of a tree with their `parent`; `undefined` when it is not
 * known here.
 */
export type Dictionaries = (name: string) => readonly FormOption[] | undefined;

/** A node with everything that one validation needs of it, prepared once per document version. */
export interface CompiledNode extends IndexedNode {
  /** In a flat record, see `nested-values.ts`. */
  readonly key: string;
  /** Where its value lies, for fields outside of tables. */
  readonly pointer: string;
  /** Its own step in a pointer: behind the row's for a table's cells, which are many. */
  readonly step: string;
  /** Whether some rule reads it. */
  readonly isRead: boolean;
  readonly effects: NodeEffects;
  readonly options: readonly FormOption[] | undefined;
  readonly isComputed: boolean;
  /** How it fills itself in. */
  readonly computation: Computation | undefined;
  /** What is wrong with a present, normalised value by its schema. */
  readonly structureFault: (value: unknown) => ValueFault | undefined;
  /** For tables. */
  readonly columns: readonly CompiledNode[];
  /** For tables: ids of nodes outside of it that what is in its rows reads. */
  readonly outsideReads: readonly string[];
}

/** Prepares all nodes, in reading order. `isComputed` names those whose value always comes from a rule. */
export function compileNodes(
  document: FormDocument,
  index: DocumentIndex,
  { dictionaries, computed }: { readonly dictionaries: Dictionaries; readonly computed: ReadonlySet<string> },
): readonly CompiledNode[] {
  const effects = effectsByTarget(document);
  const read = new Set([
    ...[...effects.values()].flat().flatMap(({ reads }) => reads),
    ...index.all.flatMap(({ node, component }) => component?.computation?.(node)?.reads ?? []),
  ]);
  const nodes = index.all.map((indexed) => {
    const options = optionsOf(indexed, dictionaries);
    const { node, component, position, depth, parent, table, group, isField } = indexed;
    // Written out: V8 keeps an object made by spreading as a dictionary, and validation is four times slower.
    return {
      node,
      component,
      position,
      depth,
      parent,
      table,
      group,
      isField,
      key: flatKeyOf(indexed),
      pointer: pointerOf(indexed, undefined),
      step: pointerStep(indexed.node.key ?? indexed.node.id),
      isRead: read.has(indexed.node.id),
      effects: byKind(effects.get(indexed.node.id) ?? []),
      options,
      isComputed: computed.has(indexed.node.id),
      computation: component?.computation?.(node),
      structureFault: structureCheck(indexed, options),
      columns: [] as CompiledNode[],
      outsideReads: [] as string[],
    };
  });
  for (const node of nodes) if (node.table && node.isField) nodes[node.table.position]?.columns.push(node);
  for (const table of nodes)
    if (table.component?.kind === 'table') table.outsideReads.push(...outsideReads(table, nodes));
  return nodes;
}

function outsideReads(table: CompiledNode, nodes: readonly CompiledNode[]): readonly string[] {
  const inRows = new Set(nodes.filter((node) => node.table?.position === table.position).map(({ node }) => node.id));
  const reads = nodes
    .filter(({ node }) => inRows.has(node.id))
    .flatMap(({ effects, computation }) => [
      ...Object.values(effects).flatMap((list: readonly CompiledEffect[]) => list.flatMap((effect) => effect.reads)),
      ...(computation?.reads ?? []),
    ]);
  return [...new Set(reads)].filter((id) => !inRows.has(id));
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
