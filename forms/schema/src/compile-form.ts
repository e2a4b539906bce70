import { type Calendar, createCalendar, type Day, dayOf, type Deadline } from '@sanzhi/platform-calendar';
import { builtinComponents } from './builtin-components.js';
import { builtinDictionaries } from './dictionaries.js';
import { checkForm } from './check-form.js';
import { type CompiledNode, compileNodes, type Dictionaries } from './compiled-node.js';
import { computedNodes, type DocumentIndex, indexDocument, modesOf } from './document-index.js';
import { errors } from './errors.js';
import type { FormComponents, FormMoment } from './form-component.js';
import type { FormDocument, FormRule, NodeMode } from './form-document.js';
import type { FormError } from './form-error.js';
import { type NodeState, type RunMemory, type RunResult, runForm, type SettleStep } from './form-run.js';
import { isRecord } from './json-value.js';
import { NestedValues } from './nested-values.js';
import { type RuleGraph, ruleGraph } from './rule-graph.js';
import { type BaseValues, SubmissionMask } from './submitted-values.js';
import { withinLimits } from './value-limits.js';

export interface CompileOptions {
  readonly components?: FormComponents;
  /** The dictionaries that selects name. An unknown one leaves the choice to the server. Default: those shipped. */
  readonly dictionaries?: Dictionaries;
  /** Counts working days. Default: one without published years, by which all later days are provisional. */
  readonly calendar?: Calendar;
  /** The time limits that `deadline` fields may name. */
  readonly deadlines?: readonly Deadline[];
}

/** What is filled in, by whom, over what. Both records are data key → value; a table is a list of such. */
export interface FormInput {
  /** The key of the process task; names the modes. */
  readonly task: string;
  readonly stored?: Readonly<Record<string, unknown>> | undefined;
  /** All that the task edits: a field left out is empty. */
  readonly submitted: unknown;
  /** The office's day, for deadlines and for rules that read it. Default: the day it is now in Asia/Shanghai. */
  readonly today?: Day | undefined;
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
  /** One state, quicker than by `states` where a table is long. */
  state(nodeId: string, row?: number): NodeState | undefined;
  /** Each condition that was judged, in the form and in each row. */
  judgements(): readonly Judgement[];
}

/** Whether a rule's condition held at one place. */
export interface Judgement {
  readonly ruleId: string;
  readonly holds: boolean;
}

/** A document prepared for fast validation. Holds no state of a submission; share it freely. */
export class CompiledForm {
  readonly graph: RuleGraph;
  readonly #nodes: readonly CompiledNode[];
  readonly #byId: ReadonlyMap<string, CompiledNode>;
  readonly #index: DocumentIndex;
  readonly #mask: SubmissionMask;
  /** Turns records flat and back. */
  readonly nested: NestedValues;
  readonly #order: readonly SettleStep[];
  readonly #hasLocks: boolean;
  readonly #modes = new Map<string, readonly NodeMode[]>();
  readonly #moment: Omit<FormMoment, 'today'>;
  readonly #memories = new WeakMap<FormResult, ResultMemory>();

  /** @internal use {@link compileForm} */
  constructor(
    readonly document: FormDocument,
    components: FormComponents,
    { dictionaries = builtinDictionaries, calendar = UNPUBLISHED, deadlines = [] }: CompileOptions,
  ) {
    this.#moment = { calendar, deadlines };
    this.#index = indexDocument(document, components);
    this.graph = ruleGraph(document, components);
    this.#nodes = compileNodes(document, this.#index, { dictionaries, computed: computedNodes(document, this.#index) });
    this.#byId = new Map(this.#nodes.map((node) => [node.node.id, node]));
    this.#mask = new SubmissionMask(this.#nodes);
    this.nested = new NestedValues(this.#nodes);
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
   *
   * With the result `before`, of nearly the same values, table rows that are the same objects at the same place are not
   * judged again. The result is the same, as long as what was given before was not changed in place.
   */
  validate({ task, stored: record = {}, submitted, today }: FormInput, before?: FormResult): FormResult {
    if (!isRecord(submitted) || !withinLimits(submitted)) return refusal(record);
    const modes = this.#modesOf(task);
    const memory = before && this.#memories.get(before);
    const stored = memory?.record === record ? memory.stored : this.nested.flat(record);
    const sent = this.nested.flatSubmission(submitted);
    const base = this.#mask.apply({ stored, submitted: sent.values, modes }, memory?.run.input.base);
    const input = {
      nodes: this.#nodes,
      byId: this.#byId,
      order: this.#order,
      modes,
      base,
      stored: this.#hasLocks ? this.#storedBase(stored, memory) : undefined,
      foreign: Object.entries(stored).filter(([key]) => !this.#mask.keys.has(key) && key !== '__proto__'),
      moment: this.moment(today),
    };
    const run = runForm(input, memory?.run);
    const result = resultOf(
      { ...run, values: this.nested.nest(run.values) },
      { before: [...sent.faults, ...base.faults], rules: this.document.rules },
    );
    this.#memories.set(result, { record, stored, run: run.memory });
    return result;
  }

  #storedBase(stored: Readonly<Record<string, unknown>>, memory: ResultMemory | undefined): BaseValues {
    const known = memory?.stored === stored ? memory.run.input.stored : undefined;
    return known ?? this.#mask.apply({ stored, submitted: {}, modes: [] });
  }

  /** The day given, or that of now, with the calendar that the form was compiled with. */
  moment(today: Day = dayOf(new Date())): FormMoment {
    return { ...this.#moment, today };
  }

  /** What of a submission is not of the form's shape, whatever the rules say: names, types, limits. */
  structureErrors({ task, stored = {}, submitted }: FormInput): readonly FormError[] {
    if (!isRecord(submitted) || !withinLimits(submitted)) return refusal(stored).errors;
    const modes = this.#modesOf(task);
    const sent = this.nested.flatSubmission(submitted);
    const { fields, rows, faults } = this.#mask.apply({
      stored: this.nested.flat(stored),
      submitted: sent.values,
      modes,
    });
    const cells = [...rows].flatMap(([table, list]) =>
      list.flatMap((row) =>
        row.cells.filter((_, column) => modes[this.#nodes[table]?.columns[column]?.position ?? -1] === 'edit'),
      ),
    );
    const own = fields.filter((_, position) => modes[position] === 'edit');
    return [...sent.faults, ...faults, ...[...own, ...cells].flatMap((base) => base?.fault ?? [])];
  }

  #modesOf(task: string): readonly NodeMode[] {
    const name = Object.hasOwn(this.document.modes, task) ? task : 'default';
    const known = this.#modes.get(name) ?? modesOf(this.document, this.#index, name);
    this.#modes.set(name, known);
    return known;
  }
}

/** What a result was made of, for the next one. */
interface ResultMemory {
  readonly record: Readonly<Record<string, unknown>>;
  /** The same, flat. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly run: RunMemory;
}

const UNPUBLISHED = createCalendar([]);

function resultOf(
  { values, states, errors: faults, warnings, judged }: RunResult,
  { before, rules }: { readonly before: readonly FormError[]; readonly rules: readonly FormRule[] },
): FormResult {
  let all: ReadonlyMap<string, NodeState> | undefined;
  const keysOf = (isMeant: (state: NodeState) => boolean) => {
    const keys = new Set<string>();
    for (const [key, state] of (all ??= states.toMap())) if (isMeant(state)) keys.add(key);
    return keys;
  };
  let visible: ReadonlySet<string> | undefined;
  let required: ReadonlySet<string> | undefined;
  const judgements = () =>
    judged.flatMap((verdicts) =>
      rules.flatMap(({ id }, rule) => {
        const holds = verdicts[rule];
        return holds === undefined ? [] : [{ ruleId: id, holds }];
      }),
    );
  // Made when asked for: of a long table they name tens of thousands of cells.
  return {
    values,
    errors: [...before, ...faults],
    warnings,
    get visible() {
      return (visible ??= keysOf((state) => state.visible));
    },
    get required() {
      return (required ??= keysOf((state) => state.required));
    },
    get states() {
      return (all ??= states.toMap());
    },
    state: (nodeId, row) => states.get(nodeId, row),
    judgements,
  };
}

function refusal(stored: Readonly<Record<string, unknown>>): FormResult {
  const error: FormError = { pointer: '', code: 'FORM_SUBMISSION_REFUSED', params: {} };
  return {
    values: stored,
    errors: [error],
    warnings: [],
    visible: new Set(),
    required: new Set(),
    states: new Map(),
    state: () => undefined,
    judgements: () => [],
  };
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
  return new CompiledForm(document, components, options);
}
