import { builtinComponents } from './builtin-components.js';
import { checkForm } from './check-form.js';
import { type CompiledNode, compileNodes, type Dictionaries } from './compiled-node.js';
import { computedNodes, type DocumentIndex, indexDocument, modesOf } from './document-index.js';
import { errors } from './errors.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, NodeMode } from './form-document.js';
import type { FormError } from './form-error.js';
import { FormRun, type NodeState, type RunResult, type SettleStep } from './form-run.js';
import { isRecord } from './json-value.js';
import { type RuleGraph, ruleGraph } from './rule-graph.js';
import { type BaseValues, SubmissionMask } from './submitted-values.js';
import { withinLimits } from './value-limits.js';

export interface CompileOptions {
  readonly components?: FormComponents;
  /** The dictionaries that selects name. An unknown one leaves the choice to the server. */
  readonly dictionaries?: Dictionaries;
}

/** What is filled in, by whom, over what. Both records are data key → value; a table is a list of such. */
export interface FormInput {
  /** The key of the process task; names the modes. */
  readonly task: string;
  readonly stored?: Readonly<Record<string, unknown>> | undefined;
  /** All that the task edits: a field left out is empty. */
  readonly submitted: unknown;
}

/** The judgement of a submission. */
export interface FormResult {
  /** The whole record as to be stored: what the task may not edit as it was, computed fields as the rules say. */
  readonly values: Readonly<Record<string, unknown>>;
  /** In reading order. None means the values may be stored. */
  readonly errors: readonly FormError[];
  /** Shown, but no reason to refuse. */
  readonly warnings: readonly FormError[];
  /** State keys (`nodeId`, or `nodeId@row`) of what the task sees. */
  readonly visible: ReadonlySet<string>;
  /** State keys of what the task must fill in. */
  readonly required: ReadonlySet<string>;
  readonly states: ReadonlyMap<string, NodeState>;
}

/** A document prepared for fast validation. Holds no state of a submission; share it freely. */
export class CompiledForm {
  readonly graph: RuleGraph;
  readonly #nodes: readonly CompiledNode[];
  readonly #byId: ReadonlyMap<string, CompiledNode>;
  readonly #index: DocumentIndex;
  readonly #mask: SubmissionMask;
  readonly #order: readonly SettleStep[];
  readonly #hasLocks: boolean;
  readonly #modes = new Map<string, readonly NodeMode[]>();

  /** @internal use {@link compileForm} */
  constructor(
    readonly document: FormDocument,
    components: FormComponents,
    dictionaries: Dictionaries,
  ) {
    this.#index = indexDocument(document, components);
    this.graph = ruleGraph(document, components);
    this.#nodes = compileNodes(document, this.#index, { dictionaries, computed: computedNodes(document) });
    this.#byId = new Map(this.#nodes.map((node) => [node.node.id, node]));
    this.#mask = new SubmissionMask(this.#nodes);
    this.#order = this.graph.order.flatMap(({ nodeId, aspect }) => {
      const node = this.#byId.get(nodeId);
      return node ? [{ node, aspect }] : [];
    });
    this.#hasLocks = this.#nodes.some(({ effects }) => effects.readonly.length > 0);
  }

  /** A node with its place, component and options. */
  node(nodeId: string): CompiledNode | undefined {
    return this.#byId.get(nodeId);
  }

  /** All nodes in reading order. */
  get nodes(): readonly CompiledNode[] {
    return this.#nodes;
  }

  /** What the task may do with the node. */
  mode(task: string, nodeId: string): NodeMode {
    const node = this.#byId.get(nodeId);
    return (node && this.#modesOf(task)[node.position]) ?? 'hidden';
  }

  /**
   * Limits, then the permission mask, then types, then rules in the order of the graph, then validators.
   * Never throws for what was submitted.
   */
  validate({ task, stored = {}, submitted }: FormInput): FormResult {
    if (!isRecord(submitted) || !withinLimits(submitted)) return refusal(stored);
    const modes = this.#modesOf(task);
    const base = this.#mask.apply({ stored, submitted, modes });
    const run = new FormRun({
      nodes: this.#nodes,
      byId: this.#byId,
      order: this.#order,
      modes,
      base,
      stored: this.#hasLocks ? this.#mask.apply({ stored, submitted: {}, modes: [] }) : undefined,
      foreign: Object.entries(stored).filter(([key]) => !this.#mask.keys.has(key) && key !== '__proto__'),
    });
    return resultOf(run.result(), base);
  }

  /** What of a submission is not of the form's shape, whatever the rules say: names, types, limits. */
  structureErrors({ task, stored = {}, submitted }: FormInput): readonly FormError[] {
    if (!isRecord(submitted) || !withinLimits(submitted)) return refusal(stored).errors;
    const modes = this.#modesOf(task);
    const { fields, rows, faults } = this.#mask.apply({ stored, submitted, modes });
    const cells = [...rows].flatMap(([table, list]) =>
      list.flatMap((row) =>
        row.cells.filter((_, column) => modes[this.#nodes[table]?.columns[column]?.position ?? -1] === 'edit'),
      ),
    );
    const own = fields.filter((_, position) => modes[position] === 'edit');
    return [...faults, ...[...own, ...cells].flatMap((base) => base?.fault ?? [])];
  }

  #modesOf(task: string): readonly NodeMode[] {
    const name = Object.hasOwn(this.document.modes, task) ? task : 'default';
    const known = this.#modes.get(name) ?? modesOf(this.document, this.#index, name);
    this.#modes.set(name, known);
    return known;
  }
}

function resultOf({ values, states, errors: faults, warnings }: RunResult, base: BaseValues): FormResult {
  const visible = new Set<string>();
  const required = new Set<string>();
  for (const [key, state] of states) {
    if (state.visible) visible.add(key);
    if (state.required) required.add(key);
  }
  return { values, errors: [...base.faults, ...faults], warnings, visible, required, states };
}

function refusal(stored: Readonly<Record<string, unknown>>): FormResult {
  const error: FormError = { pointer: '', code: 'FORM_SUBMISSION_REFUSED', params: {} };
  return { values: stored, errors: [error], warnings: [], visible: new Set(), required: new Set(), states: new Map() };
}

/**
 * Prepares a document. An unknown component is no obstacle: its data is kept and cannot be edited.
 * @throws FORM_DOCUMENT_INVALID with one detail per error that {@link checkForm} finds.
 */
export function compileForm(document: FormDocument, options: CompileOptions = {}): CompiledForm {
  const components = options.components ?? builtinComponents;
  const findings = checkForm(document, { components }).filter(
    ({ severity, code }) => severity === 'error' && code !== 'FORM_COMPONENT_UNKNOWN',
  );
  if (findings.length > 0) {
    throw errors.FORM_DOCUMENT_INVALID({ form: String(document?.id), count: findings.length }, { details: findings });
  }
  return new CompiledForm(document, components, options.dictionaries ?? (() => undefined));
}
