import type { BaseRow, BaseValue, BaseValues } from './submitted-values.js';
import type { CompiledNode } from './compiled-node.js';
import {
  type CompiledEffect,
  computed,
  type EffectScope,
  messagesSaid,
  optionsLeft,
  switched,
} from './effect-strength.js';
import { fieldError, type FormError, pointerOf } from './form-error.js';
import { ROW_KEY } from './components/table.js';
import type { FormFacts } from './logic.js';
import type { GraphVertex } from './rule-graph.js';
import type { NodeMode } from './form-document.js';

/** How a node stands after the rules. */
export interface NodeState {
  readonly nodeId: string;
  /** The table row, from 0. */
  readonly row: number | undefined;
  /** Where its value lies; absent for layout. */
  readonly pointer: string | undefined;
  /** Not hidden by a rule, its own or an ancestor's. What is not present has no value. */
  readonly isPresent: boolean;
  /** Present, and the task may see it. */
  readonly visible: boolean;
  /** The task may edit it, and no rule locks or computes it. */
  readonly editable: boolean;
  readonly required: boolean;
  readonly computed: boolean;
  readonly value: unknown;
  /** The option values that rules leave; `undefined` for all. */
  readonly options: readonly string[] | undefined;
}

/** What one run of the rules over one submission has found. */
export interface RunResult {
  readonly states: ReadonlyMap<string, NodeState>;
  /** The record as to be stored; rule-hidden and empty fields are absent. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly FormError[];
  readonly warnings: readonly FormError[];
}

/** Names a state: the node id, with the row for a table's cells. */
export function stateKey(nodeId: string, row?: number): string {
  return row === undefined ? nodeId : `${nodeId}@${row}`;
}

interface Settled {
  isPresent: boolean;
  isLocked: boolean;
  isComputed: boolean;
  value: unknown;
  fault: FormError | undefined;
}

/** One table row, or the form itself: the settled values of a scope and the conditions judged in it. */
interface Scope extends EffectScope {
  readonly row: number | undefined;
  readonly rowKey: string | undefined;
  readonly base: readonly (BaseValue | undefined)[];
  /** What the fields hold in the store, for those a rule locks. */
  readonly stored: readonly unknown[];
  readonly settled: (Settled | undefined)[];
}

/** A step of the order, with its node. */
export interface SettleStep {
  readonly node: CompiledNode;
  readonly aspect: GraphVertex['aspect'];
}

export interface RunInput {
  readonly nodes: readonly CompiledNode[];
  readonly byId: ReadonlyMap<string, CompiledNode>;
  readonly order: readonly SettleStep[];
  readonly modes: readonly NodeMode[];
  readonly base: BaseValues;
  /** The same as `base` had nothing been sent; absent where no rule locks anything. */
  readonly stored: BaseValues | undefined;
  /** What the record holds besides the form's fields. */
  readonly foreign: readonly (readonly [string, unknown])[];
}

/**
 * One pass: settles presence and values in the order of the rule graph, then judges required, options and
 * messages, which nothing depends on. A run is used once.
 */
export class FormRun {
  readonly #input: RunInput;
  readonly #form: Scope;
  readonly #rows = new Map<number, Scope[]>();
  readonly #states = new Map<string, NodeState>();
  readonly #errors: FormError[] = [];
  readonly #warnings: FormError[] = [];

  constructor(input: RunInput) {
    this.#input = input;
    this.#form = {
      row: undefined,
      rowKey: undefined,
      base: input.base.fields,
      stored: input.stored?.fields.map((field) => field?.value) ?? [],
      settled: [],
      judged: [],
      factsFor: (effect) => this.#facts(effect, this.#form),
    };
  }

  result(): RunResult {
    for (const step of this.#input.order) this.#settle(step);
    const values: Record<string, unknown> = Object.fromEntries(this.#input.foreign);
    for (const node of this.#input.nodes) {
      if (node.table) continue;
      const value = this.#judge(node, this.#form);
      if (node.isField && value !== undefined) values[node.key] = value;
    }
    return { states: this.#states, values, errors: this.#errors, warnings: this.#warnings };
  }

  #settle({ node, aspect }: SettleStep): void {
    if (node.table) {
      for (const scope of this.#rows.get(node.table.position) ?? []) this.#settleIn(scope, node, aspect);
    } else this.#settleIn(this.#form, node, aspect);
  }

  #settleIn(scope: Scope, node: CompiledNode, aspect: GraphVertex['aspect']): void {
    if (aspect === 'shape') this.#settleShape(node, scope);
    else if (node.component?.kind === 'table') this.#settleTable(node);
    else this.#settleValue(node, scope);
  }

  #settleShape(node: CompiledNode, scope: Scope): void {
    const isAbove = node.parent === undefined || this.#settledIn(node.parent.position, scope).isPresent;
    const { visible, readonly } = node.effects;
    const isPresent = isAbove && (visible.length === 0 || switched(visible, scope, { base: true, strict: false }));
    const settled = { isPresent, isLocked: false, isComputed: false, value: undefined, fault: undefined };
    scope.settled[node.position] = settled;
    if (node.component?.kind !== 'table') return;
    settled.isLocked = isPresent && readonly.length > 0 && switched(readonly, scope, { base: false, strict: true });
    this.#openRows(node, settled);
  }

  #openRows(table: CompiledNode, { isPresent, isLocked }: Settled): void {
    const { base, stored } = this.#input;
    const rows = isPresent ? ((isLocked ? stored : base)?.rows.get(table.position) ?? []) : [];
    const kept = new Map(stored?.rows.get(table.position)?.map((row, index) => [row.rowKey ?? index, row]));
    this.#rows.set(
      table.position,
      rows.map((row, index) => this.#rowScope(table, row, { row: index, kept: kept.get(row.rowKey ?? index) })),
    );
  }

  #rowScope(table: CompiledNode, base: BaseRow, { row, kept }: { row: number; kept: BaseRow | undefined }): Scope {
    const cellValues: (BaseValue | undefined)[] = [];
    const storedValues: unknown[] = [];
    table.columns.forEach((column, index) => {
      cellValues[column.position] = base.cells[index];
      storedValues[column.position] = kept?.cells[index]?.value;
    });
    const scope: Scope = {
      row,
      rowKey: base.rowKey,
      base: cellValues,
      stored: storedValues,
      settled: [],
      judged: [],
      factsFor: (effect) => this.#facts(effect, scope),
    };
    return scope;
  }

  /** What an effect reads: in a row the row's own cells, and the form's fields besides. */
  #facts({ reads }: CompiledEffect, scope: Scope): FormFacts {
    const facts: Record<string, unknown> = {};
    for (const id of reads) {
      const node = this.#input.byId.get(id);
      if (!node) continue;
      const fact = factOf(this.#settledIn(node.position, node.table ? scope : this.#form));
      if (fact !== undefined) facts[id] = fact;
    }
    return facts;
  }

  #settledIn(position: number, scope: Scope): Settled {
    return scope.settled[position] ?? this.#form.settled[position] ?? ABSENT;
  }

  #settleValue(node: CompiledNode, scope: Scope): void {
    const settled = this.#settledIn(node.position, scope);
    if (!settled.isPresent) return;
    const { value, readonly } = node.effects;
    const base = scope.base[node.position];
    const spoken = value.length > 0 ? computed(value, scope) : undefined;
    if (spoken) takeComputed(node, settled, { value: spoken.value, row: scope.row });
    else if (readonly.length > 0 && switched(readonly, scope, { base: false, strict: true })) {
      settled.isLocked = true;
      settled.value = scope.stored[node.position];
    } else {
      settled.value = base?.value;
      settled.fault = base?.fault;
    }
  }

  #settleTable(table: CompiledNode): void {
    const rows = this.#rows.get(table.position) ?? [];
    const settled = this.#settledIn(table.position, this.#form);
    if (rows.length === 0 || !settled.isPresent) return;
    settled.value = table.isRead ? rows.map((scope) => rowFacts(table, scope)) : rows;
  }

  /** Records the state and the faults of a node; gives the value to be stored. */
  #judge(node: CompiledNode, scope: Scope): unknown {
    const settled = this.#settledIn(node.position, scope);
    const mode = this.#input.modes[node.position] ?? 'hidden';
    const isTable = node.component?.kind === 'table';
    const visible = settled.isPresent && mode !== 'hidden';
    const editable = visible && mode === 'edit' && !settled.isLocked && !settled.isComputed && !node.isComputed;
    const { required, options } = node.effects;
    const state: NodeState = {
      nodeId: node.node.id,
      row: scope.row,
      pointer: !node.isField ? undefined : scope.row === undefined ? node.pointer : pointerOf(node, scope.row),
      isPresent: settled.isPresent,
      visible,
      editable,
      required:
        editable &&
        (required.length === 0
          ? node.node.required === true
          : switched(required, scope, { base: node.node.required === true, strict: true })),
      computed: settled.isComputed || node.isComputed,
      value: isTable ? undefined : settled.value,
      options: options.length === 0 || !visible ? undefined : optionsLeft(options, scope),
    };
    this.#states.set(stateKey(state.nodeId, scope.row), state);
    if (visible) this.#collectFaults(node, scope, { settled, state });
    if (!isTable) return settled.isPresent ? settled.value : undefined;
    return this.#judgeRows(node);
  }

  #judgeRows(table: CompiledNode): unknown {
    const rows = (this.#rows.get(table.position) ?? []).map((scope) => {
      const row: Record<string, unknown> = scope.rowKey === undefined ? {} : { [ROW_KEY]: scope.rowKey };
      for (const column of table.columns) {
        const value = this.#judge(column, scope);
        if (value !== undefined) row[column.key] = value;
      }
      return row;
    });
    return rows.length === 0 ? undefined : rows;
  }

  #collectFaults(node: CompiledNode, scope: Scope, { settled, state }: { settled: Settled; state: NodeState }): void {
    if (state.editable || state.computed) {
      const fault = settled.fault ?? valueError(node, settled, state);
      if (fault) this.#errors.push(fault);
    }
    if (node.effects.message.length === 0) return;
    for (const { text, severity, ruleId } of messagesSaid(node.effects.message, scope)) {
      const said = fieldError(node, { code: 'FORM_RULE_MESSAGE', params: { text, rule: ruleId } }, scope.row);
      if (severity === 'warning') this.#warnings.push(said);
      else if (this.#input.modes[node.position] === 'edit') this.#errors.push(said);
    }
  }
}

const ABSENT: Settled = { isPresent: false, isLocked: false, isComputed: false, value: undefined, fault: undefined };

/** A value as rules may read it: what does not fit its field's type is absent for them. */
function factOf({ value, fault }: Settled): unknown {
  return fault ? undefined : value;
}

/** A table's row for `map`, `reduce`, …: column id → value. */
function rowFacts({ columns }: CompiledNode, scope: Scope): FormFacts {
  const facts: Record<string, unknown> = {};
  for (const { position, node } of columns) {
    const fact = factOf(scope.settled[position] ?? ABSENT);
    if (fact !== undefined) facts[node.id] = fact;
  }
  return facts;
}

/** A result that is not of the field's type is no value; one that breaks a limit is a value with a fault. */
function takeComputed(
  node: CompiledNode,
  settled: Settled,
  { value, row }: { value: unknown; row: number | undefined },
) {
  const { component } = node;
  const typed = component?.compute ? component.compute(value, node.node) : value;
  const normal = component?.normalise ? component.normalise(typed, node.node) : (typed ?? undefined);
  const fault = normal === undefined ? undefined : node.structureFault(normal);
  settled.isComputed = true;
  settled.value = fault && isTypeFault(normal, node) ? undefined : normal;
  settled.fault = fault && settled.value !== undefined ? fieldError(node, fault, row) : undefined;
}

function isTypeFault(value: unknown, { component, node, options }: CompiledNode): boolean {
  const type = component?.valueSchema?.(node, options).type;
  if (type === 'integer' || type === 'number') return typeof value !== 'number';
  return type !== undefined && type !== typeof value && !(type === 'array' && Array.isArray(value));
}

function valueError(node: CompiledNode, { value }: Settled, state: NodeState): FormError | undefined {
  const { component } = node;
  const isTable = component?.kind === 'table';
  const isEmpty = component?.isEmpty ? component.isEmpty(value, node.node) : value === undefined;
  if (isEmpty && state.required) {
    return fieldError(node, { code: component?.requiredCode ?? 'FORM_VALUE_REQUIRED' }, state.row);
  }
  if (isTable) return tooFewRows(node, Array.isArray(value) ? value.length : 0, state.required);
  if (value === undefined) return undefined;
  if (state.options && !chosen(value).every((option) => state.options?.includes(option))) {
    return fieldError(node, { code: 'FORM_VALUE_OPTION' }, state.row);
  }
  const wrong = component?.check?.(value, node.node);
  return wrong && fieldError(node, wrong, state.row);
}

function tooFewRows(node: CompiledNode, rows: number, required: boolean): FormError | undefined {
  const least = Number(node.node.props['minRows'] ?? 0);
  const isShort = rows < least && (rows > 0 || required);
  return isShort ? fieldError(node, { code: 'FORM_TOO_FEW_ROWS', params: { limit: least } }, undefined) : undefined;
}

function chosen(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [String(value)];
}
