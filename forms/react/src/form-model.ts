import { createForm, type Form, type GeneralField, isVoidField } from '@formily/core';
import { batch, type DataChange, observable, observe } from '@formily/reactive';
import {
  type CompiledForm,
  type FormError,
  type FormResult,
  type NodeState,
  readableValues,
  stateKey,
} from '@sanzhi/forms-schema';
import { leadsTo, plainAfter, plainOf, type ValuePath } from './plain-values.js';

/** What a field shows of its state. Observable: a field is rendered again when its own view changes. */
export interface NodeView {
  visible: boolean;
  editable: boolean;
  required: boolean;
  /** What a rule computed, or the stored value of a field that a rule locks. */
  value: unknown;
  options: readonly string[] | undefined;
  error: FormError | undefined;
  warning: FormError | undefined;
}

export interface FormModelOptions {
  readonly form: CompiledForm;
  readonly task: string;
  /** The stored record, or the start of a new one. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The office's day; default now. */
  readonly today?: string | undefined;
  readonly onChange: (result: FormResult) => void;
}

/**
 * A form being filled in. Formily holds the values and renders only what changed; what follows from the values
 * is computed by the same compiled form that the server runs, and handed to the fields as function reactions.
 */
export class FormModel {
  readonly form: Form;
  readonly #options: FormModelOptions;
  /** What has been looked at so far. */
  readonly #views = new Map<string, KnownView>();
  /** Observable switches that concern all fields. */
  readonly shared: { showsAll: boolean; serverErrors: readonly FormError[] } = observable.shallow({
    showsAll: false,
    serverErrors: [],
  });
  #result: FormResult;
  #faults: FaultsByPlace;
  /** What Formily holds, as plain data. Never changed in place: what is the same object is still the same. */
  #plain: Readonly<Record<string, unknown>> = {};
  #isTaking = false;
  #isShowing = false;
  #isDue = false;

  constructor(options: FormModelOptions) {
    this.#options = options;
    this.#result = this.#judge(readableValues(options.form, options.task, options.values));
    this.#faults = faultsByPlace(this.#result);
    const values = readableValues(options.form, options.task, this.#result.values);
    this.form = createForm({ values: plainOf(values) as Record<string, unknown> });
    this.#plain = plainOf(this.form.values) as Record<string, unknown>;
    observe(this.form, (change) => this.#note(change));
    if (rowsIn(this.#plain) > MANY_ROWS) setTimeout(this.#prepare);
  }

  /** Judges what Formily holds before something is typed, so that the first key need not wait for all rows. */
  readonly #prepare = (): void => {
    if (!this.#isShowing) this.#result = this.#judge(this.#plain, this.#result);
  };

  /** The judgement of what is filled in at this moment. */
  get result(): FormResult {
    return this.#result;
  }

  get task(): string {
    return this.#options.task;
  }

  get compiled(): CompiledForm {
    return this.#options.form;
  }

  /** The view of a node, or of one row's cell. */
  view(nodeId: string, row?: number): NodeView {
    const key = stateKey(nodeId, row);
    const known = this.#views.get(key);
    if (known) return known.shown;
    const seen = this.#seen(nodeId, row);
    const plain = seen ? viewOf(seen) : ABSENT;
    const shown = observable.shallow<NodeView>({ ...plain });
    this.#views.set(key, { nodeId, row, shown, plain, seen });
    return shown;
  }

  /** The function reaction of a field. Rows move, so the row is read from the field's place each time. */
  readonly react = (field: GeneralField): void => {
    const { nodeId } = field.data as { nodeId: string };
    const view = this.view(nodeId, rowOf(field));
    field.display = view.visible ? 'visible' : 'none';
    // A sub-form is an object of fields: it has no value of its own.
    const kind = this.compiled.node(nodeId)?.component?.kind;
    if (isVoidField(field) || kind === 'layout' || !view.visible) return;
    field.required = view.required;
    const isTaken = !view.editable && kind !== 'table';
    if (!isTaken || isSame(plainOf(field.value), view.value)) return;
    // What is taken from a judgement does not change it.
    this.#isTaking = true;
    // A copy, because Formily changes what it holds in place.
    field.value = plainOf(view.value);
    this.#isTaking = false;
  };

  /** Forgets what the server said about a field, once it is changed. */
  forget(pointer: string): void {
    const { serverErrors } = this.shared;
    if (serverErrors.some((error) => error.pointer === pointer)) {
      this.shared.serverErrors = serverErrors.filter((error) => error.pointer !== pointer);
    }
  }

  /** Whether a fault found before is still there. Observable. */
  isStanding({ nodeId, pointer, code, params }: FormError): boolean {
    if (this.shared.serverErrors.some((error) => error.pointer === pointer && error.code === code)) return true;
    if (nodeId === undefined) return this.#result.errors.some((error) => error.pointer === pointer);
    const row = params['row'];
    const view = this.view(nodeId, typeof row === 'number' ? row - 1 : undefined);
    return view.visible && view.error?.code === code;
  }

  #judge(submitted: Readonly<Record<string, unknown>>, before?: FormResult): FormResult {
    const { form, task, values, today } = this.#options;
    return form.validate({ task, stored: values, submitted, today }, before);
  }

  /** Follows a change of what Formily holds; it is judged once for all that changes in one step. */
  #note(change: DataChange): void {
    const [root, ...path] = change.path as ValuePath;
    if (root !== 'values') return;
    const { values } = this.form;
    const isPlace = path.length > 0 && leadsTo(values, path, change.object);
    this.#plain = plainAfter(this.#plain, values, isPlace ? path : []) as Record<string, unknown>;
    if (!this.#isTaking) batch.endpoint?.(this.#update);
  }

  readonly #update = (): void => {
    this.#isDue = true;
    if (this.#isShowing) return;
    this.#isShowing = true;
    try {
      // What is hidden loses its value, and what is shown again gets it back: a change that comes of showing.
      for (let rounds = 0; this.#isDue && rounds < MOST_ROUNDS; rounds += 1) {
        this.#isDue = false;
        this.#result = this.#judge(this.#plain, this.#result);
        this.#show();
      }
    } finally {
      this.#isShowing = false;
    }
    this.#options.onChange(this.#result);
  };

  /** Hands what changed to the fields. Absent rows keep what they showed: their fields are about to go. */
  #show(): void {
    this.#faults = faultsByPlace(this.#result);
    batch(() => {
      for (const view of this.#views.values()) {
        const seen = this.#seen(view.nodeId, view.row);
        if (!seen || (view.seen && isUnchanged(seen, view.seen))) continue;
        const next = viewOf(seen);
        assign(view.shown, next, view.plain);
        view.plain = next;
        view.seen = seen;
      }
    });
  }

  #seen(nodeId: string, row: number | undefined): Seen | undefined {
    const state = this.#result.state(nodeId, row);
    if (!state) return undefined;
    const { pointer } = state;
    const error = pointer === undefined ? undefined : this.#faults.errors.get(pointer);
    const warning = pointer === undefined ? undefined : this.#faults.warnings.get(pointer);
    return { state, error, warning };
  }
}

/** From here on a judgement of all rows is to be felt. */
const MANY_ROWS = 100;

function rowsIn(values: Readonly<Record<string, unknown>>): number {
  return Object.values(values).reduce<number>((all, value) => all + (Array.isArray(value) ? value.length : 0), 0);
}

/** More rounds than values can take to come to rest, as hiding and showing follow the order of the rules. */
const MOST_ROUNDS = 20;

/** What the judgement says of one place. */
interface Seen {
  readonly state: NodeState;
  readonly error: FormError | undefined;
  readonly warning: FormError | undefined;
}

interface KnownView {
  readonly nodeId: string;
  readonly row: number | undefined;
  readonly shown: NodeView;
  /** A plain copy: comparing with that is many times quicker. */
  plain: NodeView;
  seen: Seen | undefined;
}

function isUnchanged(one: Seen, other: Seen): boolean {
  return one.state === other.state && one.error === other.error && one.warning === other.warning;
}

function viewOf({ state, error, warning }: Seen): NodeView {
  const { visible, editable, required, value, options } = state;
  return { visible, editable, required, value, options, error, warning };
}

interface FaultsByPlace {
  readonly errors: ReadonlyMap<string, FormError>;
  readonly warnings: ReadonlyMap<string, FormError>;
}

function faultsByPlace({ errors, warnings }: FormResult): FaultsByPlace {
  return {
    errors: new Map(errors.map((error) => [error.pointer, error])),
    warnings: new Map(warnings.map((warning) => [warning.pointer, warning])),
  };
}

const ABSENT: NodeView = {
  visible: false,
  editable: false,
  required: false,
  value: undefined,
  options: undefined,
  error: undefined,
  warning: undefined,
};

/** The table row that a field stands in. */
export function rowOf(field: GeneralField): number | undefined {
  const row = Number(field.path.segments.at(-2) ?? NaN);
  return Number.isInteger(row) ? row : undefined;
}

const VIEW_PARTS = ['visible', 'editable', 'required', 'value', 'options', 'error', 'warning'] as const;

/** Writes only what differs from before, so that only what differs is rendered. */
function assign(shown: NodeView, next: NodeView, before: NodeView): void {
  for (const name of VIEW_PARTS) {
    if (!isSame(before[name], next[name])) Object.assign(shown, { [name]: next[name] });
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return Object.is(left, right) || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right));
}
