import { FormProvider } from '@formily/react';
import {
  type CompiledForm,
  compileForm,
  type CompileOptions,
  defined,
  type Dictionaries,
  type FormComponents,
  type FormDocument,
  type FormError,
  type FormResult,
  toFormilySchema,
} from '@sanzhi/forms-schema';
import type { Calendar, Deadline } from '@sanzhi/platform-calendar';
import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Button, ConfigProvider } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { builtinViews } from './builtin-views.js';
import { ErrorSummary } from './error-summary.js';
import { FormContext, type FormServices, type Translate } from './form-context.js';
import { FormModel } from './form-model.js';
import { FormNodes } from './form-nodes.js';
import type { FormViews } from './form-views.js';
import './forms.css';
import './print.css';
import { refuseExpressions } from './refuse-expressions.js';
import { useRenderProgress } from './use-render-progress.js';

export interface FormViewProps {
  /** Give the same object as long as it is the same form: it is compiled once per object. */
  readonly document: FormDocument;
  /** The process task that is being done; names the modes. */
  readonly task: string;
  /** The record to begin with. Later changes of this prop are not looked at: give the form another `key`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Called with values that passed every check. While its promise runs, the form cannot be submitted again. */
  readonly onSubmit?: (values: Readonly<Record<string, unknown>>, result: FormResult) => void | Promise<void>;
  /** Called after each change, also while there are faults: for drafts. */
  readonly onChange?: (values: Readonly<Record<string, unknown>>, result: FormResult) => void;
  /** Shows everything as text. */
  readonly readOnly?: boolean;
  /** What the server refused. Shown at the fields until these are changed. */
  readonly serverErrors?: readonly FormError[];
  /** Default: the translator of the app. */
  readonly translate?: Translate;
  readonly services?: FormServices;
  /** Components and views of plugins; default the built-in ones. */
  readonly components?: FormComponents;
  readonly views?: FormViews;
  readonly dictionaries?: Dictionaries;
  /** Counts working days; the same object as long as it is the same calendar. Default: without published years. */
  readonly calendar?: Calendar;
  /** The time limits that fields may name. */
  readonly deadlines?: readonly Deadline[];
  readonly submitText?: string;
  /** Stands beside the submit button: save draft, return. */
  readonly actions?: ReactNode;
}

refuseExpressions();

/** Renders a form document for one task: to be filled in, or to be read. */
export function FormView(props: FormViewProps) {
  const appTranslate = useTranslate();
  const { services = NO_SERVICES, views = builtinViews, translate = appTranslate, readOnly = false } = props;
  const idPrefix = `f${useId().replace(/\W/g, '')}`;
  const isNarrow = useNarrow();
  const { model, schema } = useFormModel(props);
  const form = useRef<HTMLFormElement>(null);
  const progress = useRenderProgress(schema, { form, isNarrow });
  const surroundings = useMemo(
    () => ({ model, views, translate, services, idPrefix, isNarrow, progress }),
    [model, views, translate, services, idPrefix, isNarrow, progress],
  );
  const { summary, errors, submit, isSubmitting } = useSubmission(model, props);
  return (
    <FormContext.Provider value={surroundings}>
      <ConfigProvider theme={isNarrow ? TOUCH : DESK}>
        <FormProvider form={model.form}>
          <form
            ref={form}
            className={progress.total > MANY_FIELDS ? 'sz-form sz-form-large' : 'sz-form'}
            noValidate
            aria-label={props.document.title}
            onKeyDown={keepOpen}
            onSubmit={(event) => {
              event.preventDefault();
              progress.all();
              void submit();
            }}
          >
            <ErrorSummary boxRef={summary} errors={errors} />
            <div className="sz-form-grid">
              <FormNodes schema={schema} basePath="" />
            </div>
            {readOnly || !props.onSubmit ? null : (
              <div className="sz-form-actions">
                <Button type="primary" htmlType="submit" loading={isSubmitting}>
                  {props.submitText ?? translate('forms.submit')}
                </Button>
                {props.actions}
              </div>
            )}
          </form>
        </FormProvider>
      </ConfigProvider>
    </FormContext.Provider>
  );
}

/** Enter in a line of text is a slip more often than a wish to submit; the button submits. */
function keepOpen(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

const NO_SERVICES: FormServices = {};
/** From here on the browser is told to lay out only what is looked at. */
const MANY_FIELDS = 60;
/** Controls that fingers meet: 44 px. */
const TOUCH = { token: { controlHeight: 44 } };
const DESK = {};

const compiledForms = new WeakMap<FormDocument, CompiledForm>();

/** With an installation's own components, dictionaries or calendar a document is compiled once per form shown. */
function compiledOf({ document, components, dictionaries, calendar, deadlines }: FormViewProps): CompiledForm {
  if (components || dictionaries || calendar || deadlines) {
    return compileForm(document, defined<CompileOptions>({ components, dictionaries, calendar, deadlines }));
  }
  const known = compiledForms.get(document) ?? compileForm(document);
  compiledForms.set(document, known);
  return known;
}

function useFormModel(props: FormViewProps) {
  const { document, task, readOnly = false, components } = props;
  const onChange = useRef(props.onChange);
  onChange.current = props.onChange;
  const first = useRef(props);
  return useMemo(() => {
    const model = new FormModel({
      form: compiledOf(first.current.document === document ? first.current : { ...first.current, document }),
      task,
      values: first.current.values ?? {},
      today: first.current.services?.today,
      onChange: (result) => onChange.current?.(result.values, result),
    });
    const schema = toFormilySchema(document, {
      task,
      mode: readOnly ? 'read' : 'edit',
      ...(components ? { components } : {}),
    });
    return { model, schema };
  }, [document, task, readOnly, components]);
}

function useSubmission(model: FormModel, { onSubmit, serverErrors }: FormViewProps) {
  const summary = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [isSubmitting, setSubmitting] = useState(false);

  useEffect(() => {
    model.shared.serverErrors = serverErrors ?? [];
    setErrors(serverErrors ?? []);
  }, [model, serverErrors]);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);

  async function submit(): Promise<void> {
    if (isSubmitting) return;
    model.shared.showsAll = true;
    const { errors: faults, values } = model.result;
    setErrors([...faults]);
    if (faults.length > 0) return;
    setSubmitting(true);
    try {
      await onSubmit?.(values, model.result);
    } finally {
      setSubmitting(false);
    }
  }

  return { summary, errors, submit, isSubmitting };
}
