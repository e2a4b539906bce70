import type { ArrayField as ArrayModel } from '@formily/core';
import { ObjectField, observer, useField } from '@formily/react';
import { toJS } from '@formily/reactive';
import { formErrorMessage, type FormilySchema, type FormNode, ROW_KEY, textProp } from '@sanzhi/forms-schema';
import { Button } from 'antd';
import { type ComponentType, type KeyboardEvent, useRef, useState } from 'react';
import { controlId, nodeOf, useFormSurroundings } from '../form-context.js';
import { mountRow } from '../field-factory.js';
import { newRowKey } from '../new-row-key.js';

/** The children of a schema, at their place in the data. */
export interface NodesProps {
  readonly schema: FormilySchema;
  readonly basePath: string;
}

interface TableFieldProps {
  readonly schema: FormilySchema;
  /** Renders the cells; given, because it renders tables itself. */
  readonly Nodes: ComponentType<NodesProps>;
}

/**
 * Rows of fields. On a desk a table, on a phone a card per row. Ctrl+Enter adds a row below, Alt+↑ and Alt+↓ go to
 * the same column of the row above and below.
 */
export const TableField = observer(function TableField({ schema, Nodes }: TableFieldProps) {
  const { model, translate, idPrefix } = useFormSurroundings();
  const field = useField<ArrayModel>();
  const [announcement, setAnnouncement] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const node = nodeOf(schema, model);
  if (!node) return null;

  const view = model.view(node.id);
  const rows = (toJS(field.value) ?? []) as readonly Record<string, unknown>[];
  const id = controlId(idPrefix, node.id);
  const isOpen = view.editable && schema['x-pattern'] !== 'readPretty';
  const isFull = rows.length >= Number(node.props['maxRows'] ?? 1000);
  const columns = columnsOf(schema, model);
  const error = model.shared.showsAll ? view.error : undefined;

  async function add(): Promise<void> {
    if (!isOpen || isFull) return;
    const row = rows.length;
    await field.push({ [ROW_KEY]: newRowKey() });
    if (schema.items) mountRow(schema.items, `${field.address.toString()}.${row}`, model);
    setAnnouncement(translate('forms.table.added', { row: row + 1 }));
    focusSoon(() => cellsOf(box.current, row)[0]);
  }

  async function remove(row: number): Promise<void> {
    await field.remove(row);
    setAnnouncement(translate('forms.table.removed', { row: row + 1 }));
    focusSoon(
      () => cellsOf(box.current, Math.min(row, rows.length - 2)).at(-1) ?? box.current?.querySelector('.sz-form-add'),
    );
  }

  return (
    <div
      className="sz-form-item sz-form-w-full sz-form-table"
      ref={box}
      onKeyDown={(event) => void onKey(event, { box: box.current, add })}
    >
      <div className="sz-form-label" id={`${id}-label`}>
        {node.title}
        {view.required ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
        <span className="sz-form-rows">{translate('forms.table.rows', { count: rows.length })}</span>
      </div>
      {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      {rows.length === 0 ? (
        <p className="sz-form-empty">{translate('forms.table.empty')}</p>
      ) : (
        <div className="sz-form-scroll">
          <table aria-labelledby={`${id}-label`} aria-describedby={error ? `${id}-error` : undefined}>
            <thead>
              <tr>
                <th scope="col" className="sz-form-row-number">
                  {translate('forms.table.number')}
                </th>
                {columns.map((column) => (
                  <th key={column.id} scope="col" data-type={column.type}>
                    {column.title}
                    {column.required ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
                  </th>
                ))}
                {isOpen ? <th scope="col">{translate('forms.table.actions')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <TableRow
                  key={String(row[ROW_KEY] ?? index)}
                  schema={schema}
                  Nodes={Nodes}
                  row={index}
                  onRemove={isOpen ? remove : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isOpen ? (
        <div className="sz-form-table-foot">
          <Button id={id} className="sz-form-add" onClick={() => void add()} disabled={isFull}>
            {textProp(node, 'addText') ?? translate('forms.table.add')}
          </Button>
          {rows.length > 0 ? <span className="sz-form-keys">{translate('forms.table.keys')}</span> : null}
        </div>
      ) : null}
      {error ? (
        <p className="sz-form-error" id={`${id}-error`}>
          {formErrorMessage(error, translate)}
        </p>
      ) : null}
      <span className="sz-unseen" role="status">
        {announcement}
      </span>
    </div>
  );
});

interface TableRowProps extends TableFieldProps {
  readonly row: number;
  readonly onRemove: ((row: number) => Promise<void>) | undefined;
}

function TableRow({ schema, Nodes, row, onRemove }: TableRowProps) {
  const { translate } = useFormSurroundings();
  const field = useField<ArrayModel>();
  const path = `${field.address.toString()}.${row}`;
  return (
    <tr data-row={row}>
      <td className="sz-form-row-number">
        <span className="sz-form-row-title">{translate('forms.table.row', { row: row + 1 })}</span>
        <span className="sz-form-row-figure">{row + 1}</span>
      </td>
      <ObjectField name={String(row)} basePath={field.address}>
        {Object.entries(schema.items?.properties ?? {}).map(([name, column]) => (
          <td key={name} data-type={column['x-component']}>
            <Nodes schema={{ type: 'object', properties: { [name]: column } }} basePath={path} />
          </td>
        ))}
      </ObjectField>
      {onRemove ? (
        <td className="sz-form-row-actions">
          <Button
            type="link"
            aria-label={translate('forms.table.removeRow', { row: row + 1 })}
            onClick={() => void onRemove(row)}
          >
            {translate('forms.table.remove')}
          </Button>
        </td>
      ) : null}
    </tr>
  );
}

function columnsOf(schema: FormilySchema, model: Parameters<typeof nodeOf>[1]): readonly FormNode[] {
  return Object.values(schema.items?.properties ?? {}).flatMap((column) => nodeOf(column, model) ?? []);
}

const CONTROLS = 'input, textarea, button, [tabindex="0"]';

function cellsOf(box: HTMLElement | null, row: number): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>(`tr[data-row="${row}"] :is(${CONTROLS})`) ?? [])];
}

/** After React has drawn the change. */
function focusSoon(find: () => Element | null | undefined): void {
  requestAnimationFrame(() => {
    const target = find();
    if (target instanceof HTMLElement) target.focus();
  });
}

async function onKey(
  event: KeyboardEvent,
  { box, add }: { box: HTMLElement | null; add: () => Promise<void> },
): Promise<void> {
  if (event.key === 'Enter' && event.ctrlKey) {
    event.preventDefault();
    return add();
  }
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !(event.target instanceof HTMLElement))
    return;
  const row = Number(event.target.closest('tr')?.dataset['row']);
  if (Number.isNaN(row)) return;
  const column = cellsOf(box, row).indexOf(event.target);
  event.preventDefault();
  cellsOf(box, row + (event.key === 'ArrowUp' ? -1 : 1))[column]?.focus();
}
