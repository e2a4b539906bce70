import type { Field as FieldModel } from '@formily/core';
import { observer, useField } from '@formily/react';
import { toJS } from '@formily/reactive';
import { formErrorMessage, type FormilySchema, type FormNode } from '@sanzhi/forms-schema';
import { type ReactNode, useContext, useState } from 'react';
import { afterPress } from './after-press.js';
import { controlId, nodeOf, optionsOf, useFormSurroundings } from './form-context.js';
import { type FormModel, rowOf } from './form-model.js';
import type { ControlAria, FieldEditProps, FieldView } from './form-views.js';
import { LightControl } from './light-control.js';
import { FaultsShown } from './page-context.js';
import { UnknownElement } from './unknown-element.js';

/** A field with everything around its control: label, demand, hint, warning, error. */
export function FieldFrame({ schema }: { readonly schema: FormilySchema }) {
  const { model, views } = useFormSurroundings();
  const node = nodeOf(schema, model);
  if (!node) return null;
  const view = views.get(node.type);
  if (!view || !('Edit' in view)) return <UnknownElement node={node} />;
  const isRead = schema['x-pattern'] === 'readPretty';
  return isRead ? <ReadField node={node} view={view} /> : <EditField node={node} view={view} />;
}

interface FieldProps {
  readonly node: FormNode;
  readonly view: FieldView;
}

/** A field as text. */
const ReadField = observer(function ReadField({ node, view }: FieldProps) {
  const { model, translate, idPrefix } = useFormSurroundings();
  const field = useField<FieldModel>();
  const row = rowOf(field);
  const value: unknown = toJS(field.value) ?? undefined;
  const { error, warning } = model.view(node.id, row);
  return (
    <div className={`${frameClass(node, model, row)} sz-form-read`}>
      <span className="sz-form-label">
        {node.title}
        <RowNumber row={row} />
      </span>
      <div className="sz-form-value" id={controlId(idPrefix, node.id, row)} tabIndex={-1}>
        {value === undefined ? (
          <span className="sz-form-empty">{view.Empty ? <view.Empty node={node} /> : translate('forms.empty')}</span>
        ) : (
          <view.Read node={node} value={value} options={optionsOf(model, node.id, undefined)} />
        )}
      </div>
      {value !== undefined && view.Note ? (
        <div className="sz-form-hint">
          <view.Note node={node} value={value} />
        </div>
      ) : null}
      {warning ? <p className="sz-form-warning">{formErrorMessage(warning, translate)}</p> : null}
      {error && model.shared.showsAll ? <p className="sz-form-error">{formErrorMessage(error, translate)}</p> : null}
    </div>
  );
});

/** A field with its control; a rule may lock it, then it is shown as text. */
const EditField = observer(function EditField({ node, view }: FieldProps) {
  const { model, translate, idPrefix } = useFormSurroundings();
  const field = useField<FieldModel>();
  const [wasLeft, setLeft] = useState(false);
  const isPageJudged = useContext(FaultsShown);
  const row = rowOf(field);
  const state = model.view(node.id, row);
  if (!state.editable) return <ReadField node={node} view={view} />;

  const id = controlId(idPrefix, node.id, row);
  const value: unknown = toJS(field.value) ?? undefined;
  const options = optionsOf(model, node.id, state.options);
  const pointer = pointerOf(field);
  const fromServer = model.shared.serverErrors.find((error) => error.pointer === pointer);
  const error = wasLeft || isPageJudged || model.shared.showsAll ? (state.error ?? fromServer) : fromServer;
  const note = view.Note && value !== undefined ? <view.Note node={node} value={value} /> : undefined;
  const parts = { hint: node.description, note, warning: state.warning && formErrorMessage(state.warning, translate) };
  const isGroup = view.isGroup?.(node, options) === true;
  const edit: FieldEditProps = {
    id,
    labelId: `${id}-label`,
    node,
    value,
    onChange: (next) => {
      model.forget(pointer);
      void field.onInput(next);
    },
    onFocus: () => void field.onFocus(),
    onBlur: () => afterPress(() => setLeft(true)),
    options,
    aria: ariaOf(id, {
      required: state.required,
      isInvalid: error !== undefined,
      isDescribed: Object.values(parts).some(Boolean),
    }),
  };
  return (
    <div className={frameClass(node, model, row)} data-invalid={error ? true : undefined}>
      {view.hasOwnLabel?.(node) ? null : (
        <FieldLabel id={`${id}-label`} htmlFor={isGroup ? undefined : id}>
          {node.title}
          <RowNumber row={row} />
          {state.required ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
        </FieldLabel>
      )}
      {view.light ? <LightControl view={view} edit={edit} /> : <view.Edit {...edit} />}
      <Below id={id} {...parts} error={error && formErrorMessage(error, translate)} />
    </div>
  );
});

function FieldLabel({ id, htmlFor, children }: { id: string; htmlFor: string | undefined; children: ReactNode }) {
  return htmlFor === undefined ? (
    <span className="sz-form-label" id={id}>
      {children}
    </span>
  ) : (
    <label className="sz-form-label" id={id} htmlFor={htmlFor}>
      {children}
    </label>
  );
}

/** Tells cells of one column apart for those who do not see the table. */
function RowNumber({ row }: { readonly row: number | undefined }) {
  const { translate } = useFormSurroundings();
  return row === undefined ? null : <span className="sz-unseen">{translate('forms.inRow', { row: row + 1 })}</span>;
}

interface BelowProps {
  readonly id: string;
  readonly hint: string | undefined;
  readonly note: ReactNode;
  readonly warning: string | undefined;
  readonly error: string | undefined;
}

function Below({ id, hint, note, warning, error }: BelowProps) {
  const isDescribed = Boolean(hint) || Boolean(note) || Boolean(warning);
  return (
    <>
      {isDescribed ? (
        <div className="sz-form-hint" id={`${id}-hint`}>
          {note}
          {hint ? <p>{hint}</p> : null}
          {warning ? <p className="sz-form-warning">{warning}</p> : null}
        </div>
      ) : null}
      {error ? (
        <p className="sz-form-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </>
  );
}

function ariaOf(
  id: string,
  { required, isInvalid, isDescribed }: { required: boolean; isInvalid: boolean; isDescribed: boolean },
): ControlAria {
  const describedBy = [isInvalid ? `${id}-error` : '', isDescribed ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return {
    ...(required ? { 'aria-required': true } : {}),
    ...(isInvalid ? { 'aria-invalid': true } : {}),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  };
}

function pointerOf(field: FieldModel): string {
  return `/${field.path.segments.join('/')}`;
}

function frameClass(node: FormNode, model: FormModel, row: number | undefined): string {
  if (row !== undefined) return 'sz-form-item sz-form-cell';
  const width = node.props['width'] ?? model.compiled.node(node.id)?.component?.width ?? 'half';
  return `sz-form-item sz-form-w-${String(width)}`;
}
