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
  /** What it was made of. */
  readonly source: RowSource;
}

/** What was looked at in one table, so that the same rows need not be looked at again. */
interface TableSight {
  readonly sent: readonly unknown[];
  /** By row whether nothing was wrong with its shape. */
  readonly sound: readonly boolean[];
  readonly stored: unknown;
  readonly storedRows: readonly StoredRow[];
  readonly keptRows: ReadonlyMap<unknown, StoredRow>;
}

type StoredRow = Readonly<Record<string, unknown>>;

/** Everything before any rule. Faults listed here hold whatever the rules say. */
export interface BaseValues {
  /** By position of the field. */
  readonly fields: readonly (BaseValue | undefined)[];
  /** By position of the table; cells in the order of its columns. */
  readonly rows: ReadonlyMap<number, readonly BaseRow[]>;
  readonly faults: readonly FormError[];
  readonly submission: Submission;
  /** By position of the table. */
  readonly sights: ReadonlyMap<number, TableSight>;
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

  /** With what was found `before`, rows that are the same objects as then are taken from it. */
  apply(submission: Submission, before?: BaseValues): BaseValues {
    const fields: BaseValue[] = [];
    const rows = new Map<number, readonly BaseRow[]>();
    const sights = new Map<number, TableSight>();
    const faults: FormError[] = unknownKeys(submission.submitted, this.#keys, '');
    const known = before?.submission.modes === submission.modes ? before : undefined;
    for (const node of this.#roots) {
      const { position } = node;
      if (node.component?.kind === 'table') {
        const looking = new TableLook(node, this.#columnKeys.get(position), known?.sights.get(position));
        rows.set(position, looking.rows(submission, { faults, known: known?.rows.get(position) ?? [] }));
        sights.set(position, looking.sight());
      } else fields[position] = baseValue(node, submission, undefined);
    }
    return { fields, rows, faults, submission, sights };
  }
}

/** Takes one table from a submission. */
class TableLook {
  readonly #table: CompiledNode;
  readonly #keys: ReadonlySet<string> | undefined;
  readonly #before: TableSight | undefined;
  #sent: readonly unknown[] = [];
  #sound: boolean[] = [];
  #stored: unknown;
  #storedRows: readonly StoredRow[] = [];
  #keptRows: ReadonlyMap<unknown, StoredRow> = new Map();

  constructor(table: CompiledNode, keys: ReadonlySet<string> | undefined, before: TableSight | undefined) {
    this.#table = table;
    this.#keys = keys;
    this.#before = before;
  }

  sight(): TableSight {
    return {
      sent: this.#sent,
      sound: this.#sound,
      stored: this.#stored,
      storedRows: this.#storedRows,
      keptRows: this.#keptRows,
    };
  }

  rows(
    { stored, submitted, modes }: Submission,
    { faults, known }: { readonly faults: FormError[]; readonly known: readonly BaseRow[] },
  ): readonly BaseRow[] {
    const table = this.#table;
    const mode = modes[table.position];
    this.#lookAtStored(own(stored, table.key));
    // Computed columns are nobody's to send.
    const isEdited = ({ position, isComputed }: CompiledNode) => modes[position] === 'edit' && !isComputed;
    const isSent = mode === 'edit' || table.columns.some(isEdited);
    const sent = isSent ? own(submitted, table.key) : undefined;
    const sentRows = sent === null || sent === undefined ? [] : this.#sentRows(sent, faults);
    if (mode === 'edit') {
      return sentRows.map((sent, row) => {
        const kept = this.#keptRows.get(own(sent, ROW_KEY)) ?? NO_ROW;
        return sameRow(known[row], { row, sent, kept, modes }) ?? cells(table, { row, sent, kept, modes });
      });
    }
    const changes = byRowKey(sentRows);
    return this.#storedRows.map((kept, row) => {
      const key = own(kept, ROW_KEY);
      const sent = key === undefined ? sentRows[row] : changes.get(key);
      const source = { row, sent: sent ?? NO_ROW, kept, modes: sent ? modes : NO_MODES };
      return sameRow(known[row], source) ?? cells(table, source);
    });
  }

  #lookAtStored(stored: unknown): void {
    this.#stored = stored;
    if (this.#before && this.#before.stored === stored) {
      this.#storedRows = this.#before.storedRows;
      this.#keptRows = this.#before.keptRows;
    } else {
      this.#storedRows = rowsIn(stored);
      this.#keptRows = byRowKey(this.#storedRows);
    }
  }

  #sentRows(sent: unknown, faults: FormError[]): readonly StoredRow[] {
    const table = this.#table;
    if (!Array.isArray(sent)) {
      faults.push(fieldError(table, { code: 'FORM_VALUE_TYPE' }, undefined));
      return [];
    }
    const limit = Number(table.node.props['maxRows'] ?? MAX_ROWS);
    if (sent.length > limit)
      faults.push(fieldError(table, { code: 'FORM_TOO_MANY_ROWS', params: { limit } }, undefined));
    this.#sent = sent.length > limit ? sent.slice(0, limit) : sent;
    const rows = this.#sent.map((row, index) => this.#sentRow(row, index, faults));
    faults.push(...repeatedRows(table, rows));
    return rows;
  }

  #sentRow(row: unknown, index: number, faults: FormError[]): StoredRow {
    const known = this.#before;
    if (known?.sound[index] === true && known.sent[index] === row) {
      this.#sound[index] = true;
      return row as StoredRow;
    }
    const strangers = isRecord(row) ? keysUnknown(row, this.#keys) : NONE;
    const isShaped = isRecord(row) && isRowKey(row);
    this.#sound[index] = isShaped && strangers.length === 0;
    if (this.#sound[index]) return row as StoredRow;
    const pointer = `${pointerOf(this.#table, undefined)}${pointerStep(index)}`;
    faults.push(...strangers.map((key) => unknownKey(key, pointer)));
    if (isShaped) return row;
    faults.push({ ...fieldError(this.#table, { code: 'FORM_VALUE_TYPE' }, undefined), pointer });
    return isRecord(row) ? { ...row, [ROW_KEY]: undefined } : {};
  }
}

interface RowSource {
  readonly row: number;
  readonly sent: StoredRow;
  readonly kept: StoredRow;
  /** Without modes every cell is the stored one. */
  readonly modes: readonly NodeMode[];
}

const NO_ROW: StoredRow = {};
const NO_MODES: readonly NodeMode[] = [];
const NONE: readonly string[] = [];

/** The row as it was found before, if it is made of the same at the same place. */
function sameRow(known: BaseRow | undefined, { row, sent, kept, modes }: RowSource): BaseRow | undefined {
  const before = known?.source;
  const isSame = before?.row === row && before.sent === sent && before.kept === kept && before.modes === modes;
  return isSame ? known : undefined;
}

function cells(table: CompiledNode, source: RowSource): BaseRow {
  const { row, sent, kept: stored, modes } = source;
  const rowKey = own(sent, ROW_KEY) ?? own(stored, ROW_KEY);
  const submission: Submission = { submitted: sent, stored, modes };
  return {
    rowKey: typeof rowKey === 'string' ? rowKey : undefined,
    cells: table.columns.map((column) => baseValue(column, submission, row)),
    source,
  };
}

function baseValue(node: CompiledNode, { submitted, stored, modes }: Submission, row: number | undefined): BaseValue {
  if (node.isComputed && !node.computation?.isKept) return NOTHING;
  const isSent = modes[node.position] === 'edit' && node.component !== undefined && !node.isComputed;
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
  return keysUnknown(record, known).map((key) => unknownKey(key, pointer));
}

function keysUnknown(record: StoredRow, known: ReadonlySet<string> | undefined): readonly string[] {
  return Object.keys(record).filter((key) => !known?.has(key));
}

function unknownKey(key: string, pointer: string): FormError {
  return { pointer: pointer + pointerStep(key), code: 'FORM_KEY_UNKNOWN', params: { key } };
}

function repeatedRows(table: CompiledNode, rows: readonly StoredRow[]): FormError[] {
  const seen = new Set<unknown>();
  return rows.flatMap((row, index) => {
    const key = own(row, ROW_KEY);
    const isRepeated = key !== undefined && seen.has(key);
    seen.add(key);
    if (!isRepeated) return [];
    const pointer = `${pointerOf(table, undefined)}/${index}/${ROW_KEY}`;
    return [{ ...fieldError(table, { code: 'FORM_ROW_REPEATED' }, undefined), pointer }];
  });
}
