import type { ArrayField as ArrayModel } from '@formily/core';
import { observer, useField } from '@formily/react';
import { cellText, formErrorMessage, type FormilySchema, textOfGrid, textProp } from '@sanzhi/forms-schema';
import { Button } from 'antd';
import { type ComponentType, type KeyboardEvent, useContext, useRef, useState } from 'react';
import { WHOLE_ROWS } from '../../field-factory.js';
import { controlId, nodeOf, useFormSurroundings } from '../../form-context.js';
import { FaultsShown } from '../../page-context.js';
import { usePrinting } from '../../print-context.js';
import { copyText } from './copy-text.js';
import { gridOfPaste, type Grid, PasteDialog, type PastePlace } from './paste-dialog.js';
import { TableBody } from './table-body.js';
import { TableFind } from './table-find.js';
import { duplicateRows, insertRows, moveRow, newRow, overwriteRows, removeRows } from './table-rows.js';
import { TableTotals } from './table-totals.js';
import './table.css';
import { rowKeysOf, rowLimit, type TableColumn, useColumns, useTableActions } from './use-table.js';

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

/** What was pasted, or that somebody wants to paste. */
interface Pasting {
  readonly grid: Grid | undefined;
  readonly place: PastePlace;
}

/**
 * Rows of fields. On a desk a table, on a phone a card per row. Up to a hundred rows all are on the page, so that the
 * browser's search and the Tab key reach them; of more, those in sight, with a search of our own. The keys are listed
 * under the table.
 */
export const TableField = observer(function TableField({ schema, Nodes }: TableFieldProps) {
  const { model, translate, idPrefix } = useFormSurroundings();
  const field = useField<ArrayModel>();
  const [announcement, setAnnouncement] = useState('');
  const [pasting, setPasting] = useState<Pasting>();
  const [selected, setSelected] = useState<ReadonlySet<string>>();
  const box = useRef<HTMLDivElement>(null);
  const actions = useTableActions(schema, setAnnouncement);
  const columns = useColumns(schema);
  const isPageJudged = useContext(FaultsShown);
  const isPrinting = usePrinting();
  const node = nodeOf(schema, model);
  if (!node) return null;

  const view = model.view(node.id);
  const keys = rowKeysOf(field);
  const id = controlId(idPrefix, node.id);
  const isOpen = view.editable && schema['x-pattern'] !== 'readPretty';
  const canPaste =
    schema['x-pattern'] !== 'readPretty' && columns.some((column) => column.isOpen) && (isOpen || keys.length > 0);
  const limit = rowLimit(node);
  const isFull = keys.length >= limit;
  const isLong = keys.length > WHOLE_ROWS;
  const error = model.shared.showsAll || isPageJudged ? view.error : undefined;

  function add(at = keys.length): void {
    if (!isOpen || isFull) return;
    actions.change((rows) => insertRows(rows, at, [newRow()]), translate('forms.table.added', { row: at + 1 }));
    focusSoon(() => cellsOf(box.current, at)[0]);
  }

  function remove(places: ReadonlySet<number>): void {
    const first = Math.min(...places);
    const said =
      places.size === 1
        ? translate('forms.table.removed', { row: first + 1 })
        : translate('forms.table.removedMany', { count: places.size });
    actions.change((rows) => removeRows(rows, places), said);
    setSelected((before) => before && new Set());
    const next = Math.min(first, keys.length - places.size - 1);
    focusSoon(
      () =>
        box.current?.querySelector(`tr[data-row="${next}"] .sz-form-remove`) ??
        box.current?.querySelector('.sz-form-add'),
    );
  }

  function move(from: number, to: number): void {
    if (to < 0 || to >= keys.length) return;
    const at = cellsOf(box.current, from).indexOf(document.activeElement as HTMLElement);
    actions.change((rows) => moveRow(rows, from, to), translate('forms.table.moved', { row: from + 1, to: to + 1 }));
    focusSoon(() => cellsOf(box.current, to)[Math.max(0, at)]);
  }

  function duplicate(places: ReadonlySet<number>): void {
    if (places.size === 0 || keys.length + places.size > limit) return;
    const copied = columns.filter((column) => column.isOpen).map(({ key }) => key);
    actions.change(
      (rows) => duplicateRows(rows, places, copied),
      translate('forms.table.duplicated', { count: places.size }),
    );
    const to = Math.max(...places) + 1;
    focusSoon(() => cellsOf(box.current, to)[0]);
  }

  async function copyOut(): Promise<void> {
    const head = columns.map((column) => column.node.title);
    const lines = actions.rows().map((row) => columns.map(({ compiled, key }) => cellText(compiled, row[key])));
    const isCopied = await copyText(textOfGrid([head, ...lines]));
    setAnnouncement(translate(isCopied ? 'forms.table.copied' : 'forms.table.copyFailed', { count: lines.length }));
  }

  const rowActions = isOpen ? { add, remove, move, duplicate, isFull } : undefined;
  const placesOf = (chosen: ReadonlySet<string>) => new Set(keys.flatMap((key, at) => (chosen.has(key) ? [at] : [])));

  return (
    <div
      className="sz-form-item sz-form-w-full sz-form-table"
      ref={box}
      onKeyDown={(event) =>
        onKey(event, { box: box.current, actions: rowActions, undo: actions.canUndo ? actions.undo : undefined })
      }
      onPaste={(event) => {
        if (!canPaste || !box.current?.contains(event.target as Node)) return;
        const grid = gridOfPaste(event);
        if (!grid) return;
        event.preventDefault();
        setPasting({ grid, place: placeOf(event.target, columns) });
      }}
    >
      <div className="sz-table-head">
        <div className="sz-form-label" id={`${id}-label`}>
          {node.title}
          {view.required ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
          <span className="sz-form-rows">{translate('forms.table.rows', { count: keys.length })}</span>
        </div>
        <div className="sz-table-tools">
          {canPaste ? (
            <Button size="small" onClick={() => setPasting({ grid: undefined, place: { row: undefined, column: 0 } })}>
              {translate('forms.table.paste')}
            </Button>
          ) : null}
          {keys.length > 0 ? (
            <Button size="small" onClick={() => void copyOut()}>
              {translate('forms.table.copy')}
            </Button>
          ) : null}
          {isOpen && keys.length > 1 ? (
            <Button
              size="small"
              aria-pressed={selected !== undefined}
              onClick={() => setSelected(selected ? undefined : new Set())}
            >
              {translate(selected ? 'forms.table.selectEnd' : 'forms.table.select')}
            </Button>
          ) : null}
          {actions.canUndo && isOpen ? (
            <Button size="small" onClick={actions.undo}>
              {translate('forms.table.undo')}
            </Button>
          ) : null}
        </div>
      </div>
      {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      {selected && isOpen ? (
        <div className="sz-table-selection">
          <span role="status">{translate('forms.table.selected', { count: placesOf(selected).size })}</span>
          <Button size="small" disabled={placesOf(selected).size === 0} onClick={() => remove(placesOf(selected))}>
            {translate('forms.table.removeSelected')}
          </Button>
          <Button size="small" disabled={placesOf(selected).size === 0} onClick={() => duplicate(placesOf(selected))}>
            {translate('forms.table.duplicateSelected')}
          </Button>
        </div>
      ) : null}
      {isLong && !isPrinting ? <TableFind columns={columns} actions={actions} /> : null}
      {keys.length === 0 ? (
        <p className="sz-form-empty">{translate('forms.table.empty')}</p>
      ) : (
        <TableBody
          node={node}
          columns={columns}
          rowKeys={keys}
          Nodes={Nodes}
          labelId={`${id}-label`}
          errorId={error ? `${id}-error` : undefined}
          actions={rowActions}
          selected={isOpen ? selected : undefined}
          onSelect={setSelected}
          isPrinting={isPrinting}
          readRows={actions.rows}
          totals={
            <TableTotals
              node={node}
              columns={columns}
              before={selected && isOpen ? 2 : 1}
              behind={isOpen && !isPrinting ? 1 : 0}
            />
          }
        />
      )}
      {isOpen ? (
        <div className="sz-form-table-foot">
          <Button id={id} className="sz-form-add" onClick={() => add()} disabled={isFull}>
            {textProp(node, 'addText') ?? translate('forms.table.add')}
          </Button>
          {isFull ? <span className="sz-form-hint">{translate('forms.table.full', { limit })}</span> : null}
          {keys.length > 0 ? <TableKeys /> : null}
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
      {pasting ? (
        <PasteDialog
          title={node.title}
          columns={columns}
          grid={pasting.grid}
          place={pasting.place}
          rowCount={keys.length}
          limit={limit}
          canAdd={isOpen}
          onClose={() => setPasting(undefined)}
          onTake={(cells, row) => {
            const at = row ?? keys.length;
            const most = isOpen ? limit : keys.length;
            actions.change(
              (rows) => overwriteRows(rows, { at, cells, limit: most }),
              translate('forms.table.pasted', { count: cells.length }),
            );
            setPasting(undefined);
            focusSoon(() => cellsOf(box.current, at)[0]);
          }}
        />
      ) : null}
    </div>
  );
});

/** What the keys do, for whoever wants to know. */
function TableKeys() {
  const { translate } = useFormSurroundings();
  const keys = ['add', 'above', 'walk', 'move', 'duplicate', 'remove', 'undo', 'paste'];
  return (
    <details className="sz-form-keys">
      <summary>{translate('forms.table.keys')}</summary>
      <ul>
        {keys.map((key) => (
          <li key={key}>{translate(`forms.table.keys.${key}`)}</li>
        ))}
      </ul>
    </details>
  );
}

const CONTROLS = 'input:not([type="checkbox"].sz-table-pick), textarea, button, [tabindex="0"]';

function cellsOf(box: HTMLElement | null, row: number): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>(`tr[data-row="${row}"] td[data-column] :is(${CONTROLS})`) ?? [])];
}

/** After React has drawn the change; a row of a long table may come a few frames later. */
function focusSoon(find: () => Element | null | undefined): void {
  let frames = 0;
  const look = () => {
    const target = find();
    if (target instanceof HTMLElement) target.focus();
    else if ((frames += 1) < 10) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The row and the open column that a paste was aimed at. */
function placeOf(target: EventTarget, columns: readonly TableColumn[]): PastePlace {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-column]') : null;
  const row = cell?.closest('tr')?.dataset['row'];
  const open = columns.filter(({ isOpen }) => isOpen);
  const column = open.findIndex(({ key }) => key === cell?.dataset['column']);
  return { row: row === undefined ? undefined : Number(row), column: Math.max(0, column) };
}

/** What can be done with rows where the task may add and remove them. */
export interface RowActions {
  add(at?: number): void;
  remove(places: ReadonlySet<number>): void;
  move(from: number, to: number): void;
  duplicate(places: ReadonlySet<number>): void;
  readonly isFull: boolean;
}

interface KeyPlace {
  readonly box: HTMLElement | null;
  readonly actions: RowActions | undefined;
  readonly undo: (() => void) | undefined;
}

function onKey(event: KeyboardEvent, { box, actions, undo }: KeyPlace): void {
  if (!(event.target instanceof HTMLElement) || !box?.contains(event.target)) return;
  const place = event.target.closest('tr')?.dataset['row'];
  const row = place === undefined ? undefined : Number(place);
  const run = (act: () => void) => {
    event.preventDefault();
    act();
  };
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isCommand = ctrlKey || metaKey;
  const isTyping = event.target.matches('input:not([type="checkbox"], [type="radio"]), textarea');
  if (isCommand && key === 'Enter')
    return run(() => actions?.add(row === undefined ? undefined : row + (shiftKey ? 0 : 1)));
  if (isCommand && key.toLowerCase() === 'z' && !isTyping && undo) return run(undo);
  if (row === undefined) return;
  if (isCommand && key.toLowerCase() === 'd' && actions) return run(() => actions.duplicate(new Set([row])));
  if (!altKey) return;
  if (key === 'Delete' && actions) return run(() => actions.remove(new Set([row])));
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step === undefined) return;
  if (shiftKey) return run(() => actions?.move(row, row + step));
  const column = cellsOf(box, row).indexOf(event.target);
  run(() => cellsOf(box, row + step)[column]?.focus());
}
