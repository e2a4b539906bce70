import { TODAY } from '@sanzhi/platform-rules';
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
import { fieldError, type FormError } from './form-error.js';
import { ABSENT, factOf, type Settled, takeComputed, valueError } from './settled-value.js';
import { ROW_KEY } from './components/table.js';
import type { FormFacts } from './logic.js';
import type { GraphVertex } from './rule-graph.js';
import type { FormMoment } from './form-component.js';
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
  readonly states: RunStates;
  /** The record as to be stored; rule-hidden and empty fields are absent. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly FormError[];
  readonly warnings: readonly FormError[];
  /** By rule number whether its condition held, in the form and in each row; `undefined` where nobody asked. */
  readonly judged: readonly (readonly (boolean | undefined)[])[];
  /** By which the next run may take rows from this one. */
  readonly memory: RunMemory;
}

/** What a run leaves to the next one. */
export interface RunMemory {
  readonly input: RunInput;
  readonly form: Scope;
  readonly rows: ReadonlyMap<number, readonly RowScope[]>;
}

/** The states of a run, found without a map of all cells: a long table has tens of thousands. */
export class RunStates {
  readonly #input: RunInput;
  readonly #form: ReadonlyMap<string, NodeState>;
  readonly #rows: ReadonlyMap<number, readonly RowScope[]>;

  constructor({ input, rows }: RunMemory, form: ReadonlyMap<string, NodeState>) {
    this.#input = input;
    this.#form = form;
    this.#rows = rows;
  }

  get(nodeId: string, row: number | undefined): NodeState | undefined {
    if (row === undefined) return this.#form.get(nodeId);
    const node = this.#input.byId.get(nodeId);
    const scope = node?.table && this.#rows.get(node.table.position)?.[row];
    return scope?.outcome?.states[node?.position ?? -1];
  }

  /** All of them by their keys, in reading order. */
  toMap(): ReadonlyMap<string, NodeState> {
    if ([...this.#rows.values()].every((rows) => rows.length === 0)) return this.#form;
    const all = new Map<string, NodeState>();
    for (const [key, state] of this.#form) {
      // A table's rows stand before the node behind it and after the table itself.
      all.set(key, state);
      const table = this.#input.byId.get(state.nodeId);
      if (table?.component?.kind !== 'table') continue;
      for (const { row, outcome } of this.#rows.get(table.position) ?? []) {
        for (const { node, position } of table.columns) {
          const cell = outcome?.states[position];
          if (cell) all.set(stateKey(node.id, row), cell);
        }
      }
    }
    return all;
  }
}

/** Names a state: the node id, with the row for a table's cells. */
export function stateKey(nodeId: string, row?: number): string {
  return row === undefined ? nodeId : `${nodeId}@${row}`;
}

/** One table row, or the form itself: the settled values of a scope and the conditions judged in it. */
export interface Scope extends EffectScope {
  readonly row: number | undefined;
  readonly rowKey: string | undefined;
  /** Where the row lies; empty for the form itself. */
  readonly pointer: string;
  readonly base: readonly (BaseValue | undefined)[];
  /** What the fields hold in the store, for those a rule locks. */
  readonly stored: readonly unknown[];
  readonly settled: (Settled | undefined)[];
}

interface RowSources {
  readonly base: BaseRow;
  readonly kept: BaseRow | undefined;
  readonly row: number;
}

/** What came out of a row. */
interface RowOutcome {
  readonly values: Readonly<Record<string, unknown>>;
  /** By position of the column. */
  readonly states: readonly (NodeState | undefined)[];
  readonly errors: readonly FormError[];
  readonly warnings: readonly FormError[];
}

/** A table's row. A later run over the same values takes it over as it is. */
export class RowScope implements Scope {
  readonly row: number;
  readonly rowKey: string | undefined;
  readonly pointer: string;
  readonly base: (BaseValue | undefined)[] = [];
  readonly stored: unknown[] = [];
  readonly settled: (Settled | undefined)[] = [];
  readonly judged: (boolean | undefined)[] = [];
  outcome: RowOutcome | undefined;
  readonly #sources: RowSources;
  #run: FormRun;
  #facts: FormFacts | undefined;

  constructor(table: CompiledNode, sources: RowSources, run: FormRun) {
    const { base, kept, row } = sources;
    this.row = row;
    this.rowKey = base.rowKey;
    this.pointer = `${table.pointer}/${row}`;
    table.columns.forEach((column, index) => {
      this.base[column.position] = base.cells[index];
      if (kept) this.stored[column.position] = kept.cells[index]?.value;
    });
    this.#sources = sources;
    this.#run = run;
  }

  isMadeOf({ base, kept, row }: RowSources): boolean {
    const own = this.#sources;
    return own.base === base && own.kept === kept && own.row === row;
  }

  /** Hands the row over, so that it does not hold on to the run before. */
  taken(run: FormRun): this {
    this.#run = run;
    return this;
  }

  factsFor(effect: Pick<CompiledEffect, 'reads'>): FormFacts {
    return this.#run.facts(effect, this);
  }

  /** The row for `map`, `reduce`, … once it is settled: column id → value. */
  factsOf({ columns }: CompiledNode): FormFacts {
    if (this.#facts) return this.#facts;
    const facts: Record<string, unknown> = {};
    for (const column of columns) {
      const fact = factOf(column, this.settled[column.position] ?? ABSENT);
      if (fact !== undefined) facts[column.node.id] = fact;
    }
    return (this.#facts = facts);
  }
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
  readonly moment: FormMoment;
}

/**
 * Runs the rules. Of the run before, rows made of the same values are taken over, as if all that they read outside of
 * their table still stood; when it turns out that it does not, everything is run afresh. As nothing depends on itself,
 * what holds for all equations is the only solution, in whatever order it was found.
 */
export function runForm(input: RunInput, before?: RunMemory): RunResult {
  const known = before?.input.moment.today === input.moment.today && before.input.modes === input.modes;
  const taken = before && known ? new FormRun(input, before).result() : undefined;
  return taken && before && readTheSame(taken.memory, before) ? taken : new FormRun(input).result();
}

function readTheSame(now: RunMemory, before: RunMemory): boolean {
  const { byId, nodes } = now.input;
  const tables = nodes.filter(({ position }) => (before.rows.get(position)?.length ?? 0) > 0);
  return tables.every(({ outsideReads }) =>
    outsideReads.every((id) => {
      const position = byId.get(id)?.position ?? -1;
      return Object.is(readableAt(now.form, position), readableAt(before.form, position));
    }),
  );
}

function readableAt({ settled }: Scope, position: number): unknown {
  const { value, fault } = settled[position] ?? ABSENT;
  return fault ? undefined : value;
}

/**
 * One pass: settles presence and values in the order of the rule graph, then judges required, options and
 * messages, which nothing depends on. A run is used once.
 */
class FormRun {
  readonly #input: RunInput;
  #before: RunMemory | undefined;
  readonly #form: Scope;
  readonly #rows = new Map<number, readonly RowScope[]>();
  /** The rows that are not taken over. */
  readonly #fresh = new Map<number, readonly RowScope[]>();
  readonly #states = new Map<string, NodeState>();
  readonly #errors: FormError[] = [];
  readonly #warnings: FormError[] = [];

  constructor(input: RunInput, before?: RunMemory) {
    this.#input = input;
    this.#before = before;
    this.#form = {
      row: undefined,
      rowKey: undefined,
      pointer: '',
      base: input.base.fields,
      stored: input.stored?.fields.map((field) => field?.value) ?? [],
      settled: [],
      judged: [],
      factsFor: (effect) => this.facts(effect, this.#form),
    };
  }

  result(): RunResult {
    for (const step of this.#input.order) this.#settle(step);
    const values: Record<string, unknown> = Object.fromEntries(this.#input.foreign);
    for (const node of this.#input.nodes) {
      if (node.table) continue;
      const value = this.#judgeNode(node);
      if (node.isField && value !== undefined) values[node.key] = value;
    }
    const scopes = [this.#form, ...[...this.#rows.values()].flat()];
    const judged = scopes.map((scope) => scope.judged);
    const memory = { input: this.#input, form: this.#form, rows: this.#rows };
    const states = new RunStates(memory, this.#states);
    // Rows hold on to this run, so it must not hold on to the one before.
    this.#before = undefined;
    return { states, values, errors: this.#errors, warnings: this.#warnings, judged, memory };
  }

  #settle({ node, aspect }: SettleStep): void {
    if (node.table) {
      for (const scope of this.#fresh.get(node.table.position) ?? []) this.#settleIn(scope, node, aspect);
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
    const before = this.#before?.rows.get(table.position) ?? [];
    const fresh: RowScope[] = [];
    const scopes = rows.map((base, row) => {
      const sources = { base, row, kept: kept.get(base.rowKey ?? row) };
      const known = before[row];
      if (known?.isMadeOf(sources)) return known.taken(this);
      const scope = new RowScope(table, sources, this);
      fresh.push(scope);
      return scope;
    });
    this.#rows.set(table.position, scopes);
    this.#fresh.set(table.position, fresh);
  }

  /** What an effect reads: in a row the row's own cells, the form's fields besides, and the day. */
  facts({ reads }: Pick<CompiledEffect, 'reads'>, scope: Scope): FormFacts {
    const facts: Record<string, unknown> = { [TODAY]: this.#input.moment.today };
    for (const id of reads) {
      const node = this.#input.byId.get(id);
      if (!node) continue;
      const fact = factOf(node, this.#settledIn(node.position, node.table ? scope : this.#form));
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
    else if (node.computation) this.#settleByItself(node, scope, settled);
    else if (readonly.length > 0 && switched(readonly, scope, { base: false, strict: true })) {
      settled.isLocked = true;
      settled.value = scope.stored[node.position];
    } else {
      settled.value = base?.value;
      settled.fault = base?.fault;
    }
  }

  /** What was computed when the field, or what it reads, was filled in stays as it was stored. */
  #settleByItself(node: CompiledNode, scope: Scope, settled: Settled): void {
    const { computation } = node;
    const kept = computation?.isKept ? scope.base[node.position]?.value : undefined;
    if (!computation || (kept !== undefined && !this.#mayChange(node))) {
      settled.isComputed = true;
      settled.value = kept;
      return;
    }
    const value = computation.value(this.facts(computation, scope), this.#input.moment);
    takeComputed(node, settled, { value, row: scope.row });
  }

  #mayChange({ position, computation }: CompiledNode): boolean {
    const read = computation?.reads.map((id) => this.#input.byId.get(id)?.position ?? -1) ?? [];
    return [position, ...read].some((at) => this.#input.modes[at] === 'edit');
  }

  #settleTable(table: CompiledNode): void {
    const rows = this.#rows.get(table.position) ?? [];
    const settled = this.#settledIn(table.position, this.#form);
    if (rows.length === 0 || !settled.isPresent) return;
    settled.value = table.isRead ? rows.map((scope) => scope.factsOf(table)) : rows;
  }

  /** Records the state and the faults of a node outside of tables; gives the value to be stored. */
  #judgeNode(node: CompiledNode): unknown {
    const settled = this.#settledIn(node.position, this.#form);
    const state = this.#judge(node, this.#form, { errors: this.#errors, warnings: this.#warnings });
    this.#states.set(state.nodeId, state);
    if (node.component?.kind === 'table') return this.#judgeRows(node);
    return settled.isPresent ? settled.value : undefined;
  }

  #judge(node: CompiledNode, scope: Scope, found: Found): NodeState {
    const settled = this.#settledIn(node.position, scope);
    const mode = this.#input.modes[node.position] ?? 'hidden';
    const isTable = node.component?.kind === 'table';
    const visible = settled.isPresent && mode !== 'hidden';
    const editable = visible && mode === 'edit' && !settled.isLocked && !settled.isComputed && !node.isComputed;
    const { required, options } = node.effects;
    const state: NodeState = {
      nodeId: node.node.id,
      row: scope.row,
      pointer: !node.isField ? undefined : scope.row === undefined ? node.pointer : scope.pointer + node.step,
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
    if (visible) this.#collectFaults(node, scope, { settled, state, found });
    return state;
  }

  #judgeRows(table: CompiledNode): unknown {
    const rows = (this.#rows.get(table.position) ?? []).map((scope) => {
      const { values, errors, warnings } = (scope.outcome ??= this.#judgeRow(table, scope));
      for (const error of errors) this.#errors.push(error);
      for (const warning of warnings) this.#warnings.push(warning);
      return values;
    });
    return rows.length === 0 ? undefined : rows;
  }

  #judgeRow(table: CompiledNode, scope: RowScope): RowOutcome {
    const values: Record<string, unknown> = scope.rowKey === undefined ? {} : { [ROW_KEY]: scope.rowKey };
    const found: Found = { errors: [], warnings: [] };
    const states: NodeState[] = [];
    for (const column of table.columns) {
      const state = this.#judge(column, scope, found);
      states[column.position] = state;
      if (state.isPresent && state.value !== undefined) values[column.key] = state.value;
    }
    return { values, states, ...found };
  }

  #collectFaults(node: CompiledNode, scope: Scope, { settled, state, found }: Judged): void {
    if (state.editable || state.computed) {
      const fault = settled.fault ?? valueError(node, settled, { state, moment: this.#input.moment });
      if (fault) found.errors.push(fault);
    }
    if (node.effects.message.length === 0) return;
    for (const { text, severity, ruleId } of messagesSaid(node.effects.message, scope)) {
      const said = fieldError(node, { code: 'FORM_RULE_MESSAGE', params: { text, rule: ruleId } }, scope.row);
      if (severity === 'warning') found.warnings.push(said);
      else if (this.#input.modes[node.position] === 'edit') found.errors.push(said);
    }
  }
}

/** Where faults are put. */
interface Found {
  readonly errors: FormError[];
  readonly warnings: FormError[];
}

interface Judged {
  readonly settled: Settled;
  readonly state: NodeState;
  readonly found: Found;
}
