import {
  type CompiledNode,
  formErrorMessage,
  gridOfText,
  type PastedCell,
  type PastedTable,
  readPaste,
} from '@sanzhi/forms-schema';
import { Button, Modal } from 'antd';
import { useFocusReturn } from '@sanzhi/web-ui';
import { type ClipboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { type Translate, useFormSurroundings } from '../../form-context.js';
import { gridOfHtml } from './grid-of-html.js';
import type { Row } from './table-rows.js';
import { usePasteFinds } from './use-paste-finds.js';
import type { TableColumn } from './use-table.js';

export type Grid = readonly (readonly string[])[];

/** Where what was pasted goes. */
export interface PastePlace {
  /** `undefined`: behind the last row. */
  readonly row: number | undefined;
  /** Among the columns that may be written. */
  readonly column: number;
}

interface PasteDialogProps {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** Absent: the user pastes into the dialog. */
  readonly grid: Grid | undefined;
  readonly place: PastePlace;
  readonly rowCount: number;
  readonly limit: number;
  /** Whether the task may add rows; otherwise what goes beyond the last one is left out. */
  readonly canAdd: boolean;
  onTake(cells: readonly Row[], row: number | undefined): void;
  onClose(): void;
}

/** The grid that a paste brings, when it is more than one cell. HTML keeps cells apart that text runs together. */
export function gridOfPaste(event: ClipboardEvent): Grid | undefined {
  const html = event.clipboardData.getData('text/html');
  const text = event.clipboardData.getData('text/plain');
  const grid = (html.includes('<table') ? gridOfHtml(html) : undefined) ?? gridOfText(text);
  const isTable =
    grid.length > 1
      ? /\t/.test(text) || html.includes('<table') || grid.every((row) => row.length === 1)
      : (grid[0]?.length ?? 0) > 1;
  return isTable ? grid : undefined;
}

/** Shows what was pasted as the table would take it, with what is wrong cell by cell, before anything is taken. */
export function PasteDialog(props: PasteDialogProps) {
  const { columns, place, rowCount, limit, canAdd, onClose, onTake } = props;
  const { model, services, translate } = useFormSurroundings();
  const [grid, setGrid] = useState(props.grid);
  const [hasHeader, setHeader] = useState<boolean>();
  const [mapping, setMapping] = useState<readonly (number | undefined)[]>();
  const { finds, ask } = usePasteFinds();
  useFocusReturn();
  const [isOver, setOver] = useState(!canAdd || place.row !== undefined);
  const open = useMemo(() => columns.filter(({ isOpen }) => isOpen).map(({ compiled }) => compiled), [columns]);
  const pasted = useMemo(
    () =>
      grid &&
      readPaste(grid, open, {
        moment: model.compiled.moment(services.today),
        startColumn: place.column,
        finds,
        ...(hasHeader === undefined ? {} : { hasHeader }),
        ...(mapping ? { mapping } : {}),
      }),
    [grid, open, hasHeader, mapping, place.column, model, services, finds],
  );
  const start = isOver ? (place.row ?? 0) : rowCount;
  const room = Math.max(0, (canAdd ? limit : rowCount) - start);
  const taken = pasted?.rows.slice(0, room) ?? [];
  const asking = countIn(taken, (cell) => cell.isAsking === true);
  useEffect(() => ask(pasted?.rows ?? [], open), [ask, pasted, open]);

  return (
    <Modal
      open
      width={960}
      title={translate('forms.paste.title', { title: props.title })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('forms.paste.cancel')}</Button>
          <Button
            type="primary"
            disabled={taken.length === 0}
            loading={asking > 0}
            onClick={() =>
              onTake(
                taken.map((line) => cellsOf(line, open)),
                isOver ? start : undefined,
              )
            }
          >
            {translate('forms.paste.take', { count: taken.length })}
          </Button>
        </>
      }
    >
      {grid && pasted ? (
        <div className="sz-paste">
          <PasteSummary pasted={pasted} taken={taken} asking={asking} />
          <div className="sz-paste-options">
            <label className="sz-form-choice">
              <input
                type="checkbox"
                checked={pasted.hasHeader}
                onChange={({ target }) => {
                  setHeader(target.checked);
                  setMapping(undefined);
                }}
              />
              {translate('forms.paste.header')}
            </label>
            {canAdd && rowCount > 0 ? <PlaceChoice isOver={isOver} row={place.row ?? 0} onChange={setOver} /> : null}
          </div>
          <PastePreview
            grid={grid}
            pasted={pasted}
            taken={taken}
            columns={open}
            filledIn={columns.filter(({ isOpen }) => !isOpen).map(({ node }) => node.title)}
            onMapping={setMapping}
          />
        </div>
      ) : (
        <PasteBox onGrid={setGrid} />
      )}
    </Modal>
  );
}

/** The data of one line, by data key. */
function cellsOf(line: readonly (PastedCell | undefined)[], columns: readonly CompiledNode[]): Row {
  return Object.fromEntries(columns.flatMap(({ key }, at) => (line[at] ? [[key, line[at]?.value]] : [])));
}

function countIn(lines: PastedTable['rows'], isCounted: (cell: PastedCell) => boolean): number {
  return lines.reduce((all, line) => all + line.filter((cell) => cell && isCounted(cell)).length, 0);
}

interface PasteSummaryProps {
  readonly pasted: PastedTable;
  readonly taken: PastedTable['rows'];
  /** How many cells registers are still asked for. */
  readonly asking: number;
}

function PasteSummary({ pasted, taken, asking }: PasteSummaryProps) {
  const { translate } = useFormSurroundings();
  const faults = countIn(taken, ({ fault }) => fault !== undefined);
  const left = pasted.rows.length - taken.length;
  return (
    <div role="status" className="sz-paste-summary">
      <p>{translate('forms.paste.read', { count: pasted.rows.length })}</p>
      {asking > 0 ? <p>{translate('forms.paste.asking', { count: asking })}</p> : null}
      {faults > 0 ? <p className="sz-form-warning">{translate('forms.paste.faults', { count: faults })}</p> : null}
      {left > 0 ? <p className="sz-form-warning">{translate('forms.paste.left', { count: left })}</p> : null}
    </div>
  );
}

interface PlaceChoiceProps {
  readonly isOver: boolean;
  readonly row: number;
  onChange(isOver: boolean): void;
}

function PlaceChoice({ isOver, row, onChange }: PlaceChoiceProps) {
  const { translate } = useFormSurroundings();
  const name = useId();
  const choices = [
    { value: false, label: translate('forms.paste.behind') },
    { value: true, label: translate('forms.paste.over', { row: row + 1 }) },
  ];
  return (
    <span role="radiogroup" aria-label={translate('forms.paste.place')} className="sz-paste-place">
      {choices.map(({ value, label }) => (
        <label key={label} className="sz-form-choice">
          <input type="radio" name={name} checked={isOver === value} onChange={() => onChange(value)} />
          {label}
        </label>
      ))}
    </span>
  );
}

/** Where the clipboard may only be read by pasting. */
function PasteBox({ onGrid }: { readonly onGrid: (grid: Grid) => void }) {
  const { translate } = useFormSurroundings();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <div className="sz-paste">
      <label htmlFor={id}>{translate('forms.paste.here')}</label>
      <textarea
        id={id}
        className="sz-form-input"
        rows={6}
        autoFocus
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPaste={(event) => {
          const grid = gridOfPaste(event) ?? gridOfText(event.clipboardData.getData('text/plain'));
          if (grid.length === 0) return;
          event.preventDefault();
          event.stopPropagation();
          onGrid(grid);
        }}
      />
      <Button disabled={text.trim() === ''} onClick={() => onGrid(gridOfText(text))}>
        {translate('forms.paste.look')}
      </Button>
    </div>
  );
}

/** So many lines are shown; the others are read and counted all the same. */
const SHOWN = 100;

interface PastePreviewProps {
  readonly grid: Grid;
  readonly pasted: PastedTable;
  readonly taken: PastedTable['rows'];
  readonly columns: readonly CompiledNode[];
  /** The titles of columns that nobody fills in here: they fill themselves in, or this task only reads them. */
  readonly filledIn: readonly string[];
  onMapping(mapping: readonly (number | undefined)[]): void;
}

function PastePreview({ grid, pasted, taken, columns, filledIn, onMapping }: PastePreviewProps) {
  const { translate } = useFormSurroundings();
  const [isFaultyOnly, setFaultyOnly] = useState(false);
  const width = grid.reduce((most, line) => Math.max(most, line.length), 0);
  const lines = taken
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => !isFaultyOnly || line.some((cell) => cell?.fault));
  const mapped = Array.from({ length: width }, (_, from) => pasted.mapping[from]);
  const choose = (from: number, to: number | undefined) =>
    onMapping(mapped.map((old, at) => (at === from ? to : to !== undefined && old === to ? undefined : old)));
  return (
    <>
      <label className="sz-form-choice">
        <input type="checkbox" checked={isFaultyOnly} onChange={({ target }) => setFaultyOnly(target.checked)} />
        {translate('forms.paste.faultyOnly')}
      </label>
      <div className="sz-paste-scroll" tabIndex={0} role="region" aria-label={translate('forms.paste.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{translate('forms.table.number')}</th>
              {mapped.map((to, from) => (
                <th key={from} scope="col">
                  <select
                    className="sz-form-input"
                    aria-label={translate('forms.paste.column', { column: from + 1, title: grid[0]?.[from] ?? '' })}
                    value={to ?? ''}
                    onChange={({ target }) => choose(from, target.value === '' ? undefined : Number(target.value))}
                  >
                    <option value="">{translate('forms.paste.skip')}</option>
                    {columns.map(({ node }, at) => (
                      <option key={node.id} value={at}>
                        {node.title}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map(({ line, at }) => (
              <tr key={at}>
                <td>{at + 1}</td>
                {mapped.map((to, from) => (
                  <PreviewCell
                    key={from}
                    cell={to === undefined ? undefined : line[to]}
                    title={to === undefined ? '' : (columns[to]?.node.title ?? '')}
                    skipped={filledIn.includes((grid[0]?.[from] ?? '').trim()) ? 'closed' : 'skipped'}
                    translate={translate}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > SHOWN ? <p className="sz-form-hint">{translate('forms.paste.shown', { count: SHOWN })}</p> : null}
    </>
  );
}

interface PreviewCellProps {
  readonly cell: PastedCell | undefined;
  readonly title: string;
  /** Why a column is left out. */
  readonly skipped: 'skipped' | 'closed';
  readonly translate: Translate;
}

function PreviewCell({ cell, title, skipped, translate }: PreviewCellProps) {
  if (!cell) return <td className="sz-paste-skipped">{translate(`forms.paste.${skipped}`)}</td>;
  return (
    <td data-invalid={cell.fault ? true : undefined}>
      {cell.text}
      {cell.isAsking ? <div className="sz-form-hint">{translate('forms.paste.looking')}</div> : null}
      {cell.fault ? (
        <div className="sz-form-error">
          {formErrorMessage({ code: cell.fault.code, params: { title, ...cell.fault.params } }, translate)}
        </div>
      ) : null}
    </td>
  );
}
