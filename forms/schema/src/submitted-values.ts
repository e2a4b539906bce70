import { fieldError, type FormError, pointerOf } from './form-error.js';
import { MAX_ROWS, ROW_KEY } from './components/table.js';
import type { CompiledNode } from './compiled-node.js';
import type { NodeMode } from './form-document.js';
import { isRecord, own, pointerStep } from './json-value.js';

/** A field's value before any rule: from the submission where the task may edit, else from the store. */
export interface BaseValue {
  readonly value: unknown;
  /** Why the value is not fit for rules; it counts as absent for them. */
  readonly fault: FormError | undefined;
}

/** A table row before any rule. */
export interface BaseRow {
  /** The row's identity, where it has one. */
  readonly rowKey: string | undefined;
  readonly cells: readonly BaseValue[];
}

/** Everything before any rule. Faults listed here hold whatever the rules say. */
export interface BaseValues {
  /** By position of the field. */
  readonly fields: readonly (BaseValue | undefined)[];
  /** By position of the table; cells in the order of its columns. */
  readonly rows: ReadonlyMap<number, readonly BaseRow[]>;
  readonly faults: readonly FormError[];
}

export interface Submission {
  readonly stored: Readonly<Record<string, unknown>>;
  readonly submitted: Readonly<Record<string, unknown>>;
  readonly modes: readonly NodeMode[];
}

/**
 * The permission mask: takes from the submission what the task may edit and nothing else. What a task may only
 * read, may not see, or what a rule computes is dropped without a word; a name the form does not have is a fault.
 */
export class SubmissionMask {
  readonly #roots: readonly CompiledNode[];
  readonly #keys: ReadonlySet<string>;
  readonly #columnKeys: ReadonlyMap<number, ReadonlySet<string>>;

  constructor(nodes: readonly CompiledNode[]) {
    this.#roots = nodes.filter(({ isField, table }) => isField && !table);
    this.#keys = new Set(this.#roots.map(({ key }) => key));
    this.#columnKeys = new Map(
      nodes
        .filter(({ component }) => component?.kind === 'table')
        .map(({ position, columns }) => [position, new Set([ROW_KEY, ...columns.map(({ key }) => key)])]),
    );
  }

  /** The data keys outside of tables. */
  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  apply(submission: Submission): BaseValues {
    const fields: BaseValue[] = [];
    const rows = new Map<number, readonly BaseRow[]>();
    const faults: FormError[] = unknownKeys(submission.submitted, this.#keys, '');
    for (const node of this.#roots) {
      if (node.component?.kind === 'table') rows.set(node.position, this.#tableRows(node, submission, faults));
      else fields[node.position] = baseValue(node, submission, undefined);
    }
    return { fields, rows, faults };
  }

  #tableRows(table: CompiledNode, submission: Submission, faults: FormError[]): readonly BaseRow[] {
    const { stored, submitted, modes } = submission;
    const storedRows = rowsIn(own(stored, table.key));
    const mode = modes[table.position];
    // Computed columns are nobody's to send.
    const isEdited = ({ position, isComputed }: CompiledNode) => modes[position] === 'edit' && !isComputed;
    const isSent = mode === 'edit' || table.columns.some(isEdited);
    const sent = isSent ? own(submitted, table.key) : undefined;
    const sentRows = sent === null || sent === undefined ? [] : this.#sentRows(table, sent, faults);
    if (mode === 'edit') {
      const keptRows = byRowKey(storedRows);
      return sentRows.map((sent, row) =>
        cells(table, modes, { row, sent, kept: keptRows.get(own(sent, ROW_KEY)) ?? {} }),
      );
    }
    const changes = byRowKey(sentRows);
    return storedRows.map((kept, row) => {
      const key = own(kept, ROW_KEY);
      const sent = key === undefined ? sentRows[row] : changes.get(key);
      return cells(table, sent ? modes : [], { row, sent: sent ?? {}, kept });
    });
  }

  #sentRows(table: CompiledNode, sent: unknown, faults: FormError[]): readonly Record<string, unknown>[] {
    if (!Array.isArray(sent)) {
      faults.push(fieldError(table, { code: 'FORM_VALUE_TYPE' }, undefined));
      return [];
    }
    const limit = Number(table.node.props['maxRows'] ?? MAX_ROWS);
    if (sent.length > limit)
      faults.push(fieldError(table, { code: 'FORM_TOO_MANY_ROWS', params: { limit } }, undefined));
    const rows = sent.slice(0, limit).map((row: unknown, index) => {
      const pointer = `${pointerOf(table, undefined)}${pointerStep(index)}`;
      if (isRecord(row)) faults.push(...unknownKeys(row, this.#columnKeys.get(table.position), pointer));
      if (isRecord(row) && isRowKey(row)) return row;
      faults.push({ ...fieldError(table, { code: 'FORM_VALUE_TYPE' }, undefined), pointer });
      return isRecord(row) ? { ...row, [ROW_KEY]: undefined } : {};
    });
    faults.push(...repeatedRows(table, rows));
    return rows;
  }
}

interface RowSource {
  readonly row: number;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly kept: Readonly<Record<string, unknown>>;
}

/** Without modes every cell is the stored one. */
function cells(table: CompiledNode, modes: readonly NodeMode[], { row, sent, kept: stored }: RowSource): BaseRow {
  const rowKey = own(sent, ROW_KEY) ?? own(stored, ROW_KEY);
  return {
    rowKey: typeof rowKey === 'string' ? rowKey : undefined,
    cells: table.columns.map((column) => baseValue(column, { submitted: sent, stored, modes }, row)),
  };
}

function baseValue(node: CompiledNode, { submitted, stored, modes }: Submission, row: number | undefined): BaseValue {
  if (node.isComputed) return NOTHING;
  const isSent = modes[node.position] === 'edit' && node.component !== undefined;
  const source = isSent ? submitted : stored;
  const raw = Object.hasOwn(source, node.key) ? source[node.key] : undefined;
  const value = isSent && node.component.normalise ? node.component.normalise(raw, node.node) : (raw ?? undefined);
  const fault = value === undefined ? undefined : node.structureFault(value);
  return { value, fault: fault && fieldError(node, fault, row) };
}

const NOTHING: BaseValue = { value: undefined, fault: undefined };

function rowsIn(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function byRowKey(rows: readonly Record<string, unknown>[]): ReadonlyMap<unknown, Record<string, unknown>> {
  return new Map(rows.filter((row) => own(row, ROW_KEY) !== undefined).map((row) => [own(row, ROW_KEY), row]));
}

function isRowKey(row: Readonly<Record<string, unknown>>): boolean {
  const key = own(row, ROW_KEY);
  return key === undefined || (typeof key === 'string' && /^[\w-]{1,64}$/.test(key));
}

function unknownKeys(
  record: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string> | undefined,
  pointer: string,
): FormError[] {
  return Object.keys(record)
    .filter((key) => !known?.has(key))
    .map((key) => ({ pointer: pointer + pointerStep(key), code: 'FORM_KEY_UNKNOWN', params: { key } }));
}

function repeatedRows(table: CompiledNode, rows: readonly Record<string, unknown>[]): FormError[] {
  const seen = new Set<unknown>();
  return rows.flatMap((row, index) => {
    const key = own(row, ROW_KEY);
    const isRepeated = key !== undefined && seen.has(key);
    seen.add(key);
    const pointer = `${pointerOf(table, undefined)}/${index}/${ROW_KEY}`;
    return isRepeated ? [{ ...fieldError(table, { code: 'FORM_ROW_REPEATED' }, undefined), pointer }] : [];
  });
}
