import type { Field as FieldModel } from '@formily/core';
import { observer, useField } from '@formily/react';
import { type CompiledNode, type FormNode, kindOf } from '@sanzhi/forms-schema';
import { optionsOf, type Translate, useFormSurroundings } from '../form-context.js';
import { rowOf } from '../form-model.js';
import type { FieldReadProps, FieldView } from '../form-views.js';
import { dateView } from './date-field.js';
import { moneyView } from './money-field.js';
import { numberView } from './number-field.js';

/** What follows from other fields, with what it followed from. Nobody types it in. */
export const computedView: FieldView = {
  type: 'computed',
  Edit: ComputedValue,
  Read: ComputedValue,
  Empty: ComputedMissing,
  Note: ComputedGround,
};

function ComputedValue(props: Pick<FieldReadProps, 'node' | 'value' | 'options'>) {
  const { translate } = useFormSurroundings();
  switch (kindOf(props.node)) {
    case 'money':
      return <moneyView.Read {...props} />;
    case 'number':
      return <numberView.Read {...props} />;
    case 'date':
      return <dateView.Read {...props} />;
    case 'yesNo':
      return <>{translate(props.value === true ? 'forms.yes' : 'forms.no')}</>;
    case 'text':
      return <>{String(props.value)}</>;
  }
}

function ComputedMissing({ node }: { readonly node: FormNode }) {
  const { translate } = useFormSurroundings();
  const titles = useReads(node).map((read) => translate('forms.quoted', { title: read.node.title }));
  return titles.length === 0
    ? translate('forms.computed.none')
    : translate('forms.computed.waiting', { titles: titles.join('、') });
}

/** What it was computed from, each with its value, for whoever asks. */
function ComputedGround({ node, value }: { readonly node: FormNode; readonly value: unknown }) {
  const { translate } = useFormSurroundings();
  const reads = useReads(node);
  return (
    <>
      {kindOf(node) === 'money' && moneyView.Note ? <moneyView.Note node={node} value={value} /> : null}
      {reads.length === 0 ? null : (
        <details className="sz-form-details">
          <summary>{translate('forms.computed.how')}</summary>
          <ul>
            {reads.map((read) => (
              <li key={read.node.id}>
                {translate('forms.computed.input', { title: read.node.title })}
                <ReadInput read={read} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The nodes that a computed field reads. */
function useReads(node: FormNode): readonly CompiledNode[] {
  const { compiled } = useFormSurroundings().model;
  return (compiled.node(node.id)?.computation?.reads ?? []).flatMap((id) => compiled.node(id) ?? []);
}

/** A value that was read, as its own field shows it; of a table how many rows it has. */
const ReadInput = observer(function ReadInput({ read }: { readonly read: CompiledNode }) {
  const { model, views, translate } = useFormSurroundings();
  const field = useField<FieldModel>();
  const { node, component } = read;
  if (component?.kind === 'table') return <>{rowsText(field.query(read.key).value() as unknown, translate)}</>;
  const value: unknown = model.view(node.id, read.table ? rowOf(field) : undefined).value;
  const view = views.get(node.type);
  if (value === undefined || !view || !('Read' in view)) return <>{translate('forms.empty')}</>;
  return <view.Read node={node} value={value} options={optionsOf(model, node.id, undefined)} />;
});

function rowsText(rows: unknown, translate: Translate): string {
  return translate('forms.table.rows', { count: Array.isArray(rows) ? rows.length : 0 });
}
