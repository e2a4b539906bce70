import { createForm, type Form, type GeneralField, isVoidField, onFormValuesChange } from '@formily/core';
import { batch, observable, toJS } from '@formily/reactive';
import {
  type CompiledForm,
  type FormError,
  type FormResult,
  type NodeState,
  readableValues,
  stateKey,
} from '@sanzhi/forms-schema';

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
  readonly onChange: (result: FormResult) => void;
}

/**
 * A form being filled in. Formily holds the values and renders only what changed; what follows from the values
 * is computed by the same compiled form that the server runs, and handed to the fields as function reactions.
 */
export class FormModel {
  readonly form: Form;
  readonly #options: FormModelOptions;
  readonly #views = new Map<string, NodeView>();
  /** Observable switches that concern all fields. */
  readonly shared: { showsAll: boolean; serverErrors: readonly FormError[] } = observable.shallow({
    showsAll: false,
    serverErrors: [],
  });
  #result: FormResult;

  constructor(options: FormModelOptions) {
    this.#options = options;
    this.#result = this.#judge(readableValues(options.form, options.task, options.values));
    const initialValues = structuredClone(readableValues(options.form, options.task, this.#result.values));
    this.form = createForm({ values: initialValues, effects: () => onFormValuesChange(() => this.#update()) });
    this.#show();
  }

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
    const view = this.#views.get(key) ?? observable.shallow<NodeView>({ ...ABSENT });
    this.#views.set(key, view);
    return view;
  }

  /** The function reaction of a field. Rows move, so the row is read from the field's place each time. */
  readonly react = (field: GeneralField): void => {
    const { nodeId } = field.data as { nodeId: string };
    const view = this.view(nodeId, rowOf(field));
    field.display = view.visible ? 'visible' : 'none';
    if (isVoidField(field) || !view.visible) return;
    field.required = view.required;
    const isTaken = !view.editable && this.compiled.node(nodeId)?.component?.kind !== 'table';
    if (isTaken && !isSame(toJS(field.value), view.value)) field.value = view.value;
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

  #judge(submitted: Readonly<Record<string, unknown>>): FormResult {
    const { form, task, values } = this.#options;
    return form.validate({ task, stored: values, submitted });
  }

  #update(): void {
    this.#result = this.#judge(toJS(this.form.values) as Record<string, unknown>);
    this.#show();
    this.#options.onChange(this.#result);
  }

  #show(): void {
    const { states, errors, warnings } = this.#result;
    const errorAt = new Map(errors.map((error) => [error.pointer, error]));
    const warningAt = new Map(warnings.map((warning) => [warning.pointer, warning]));
    batch(() => {
      for (const [key, state] of states) {
        const view = this.view(state.nodeId, state.row);
        assign(view, viewOf(state));
        view.error = state.pointer === undefined ? undefined : keep(view.error, errorAt.get(state.pointer));
        view.warning = state.pointer === undefined ? undefined : keep(view.warning, warningAt.get(state.pointer));
        this.#views.set(key, view);
      }
    });
  }
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
  const row = field.path.segments[1];
  return field.path.segments.length > 2 && row !== undefined ? Number(row) : undefined;
}

function viewOf({ visible, editable, required, value, options }: NodeState): Partial<NodeView> {
  return { visible, editable, required, value, options };
}

/** Writes only what differs, so that only what differs is rendered. */
function assign(view: NodeView, next: Partial<NodeView>): void {
  for (const name of Object.keys(next) as (keyof NodeView)[]) {
    if (!isSame(view[name], next[name])) Object.assign(view, { [name]: next[name] });
  }
}

function keep(before: FormError | undefined, now: FormError | undefined): FormError | undefined {
  return isSame(before, now) ? before : now;
}

function isSame(left: unknown, right: unknown): boolean {
  return Object.is(left, right) || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right));
}
