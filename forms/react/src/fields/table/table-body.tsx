import type { ArrayField as ArrayModel } from '@formily/core';
import { ObjectField, observer, useField } from '@formily/react';
import { cellText, type FormNode } from '@sanzhi/forms-schema';
import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { type ComponentType, Fragment, memo, type ReactNode, useCallback, useRef, useState } from 'react';
import { WHOLE_ROWS } from '../../field-factory.js';
import { useFormSurroundings } from '../../form-context.js';
import { useReveal } from '../../reveal.js';
import { RowMenu } from './row-menu.js';
import type { NodesProps, RowActions } from './table-field.js';
import type { Row } from './table-rows.js';
import type { TableColumn } from './use-table.js';

interface TableBodyProps {
  readonly node: FormNode;
  readonly columns: readonly TableColumn[];
  readonly rowKeys: readonly string[];
  readonly Nodes: ComponentType<NodesProps>;
  readonly labelId: string;
  readonly errorId: string | undefined;
  /** Absent where the task may neither add nor remove rows. */
  readonly actions: RowActions | undefined;
  /** Identities of the chosen rows; absent while none are being chosen. */
  readonly selected: ReadonlySet<string> | undefined;
  onSelect(selected: ReadonlySet<string>): void;
  readonly isPrinting: boolean;
  readRows(): readonly Row[];
  readonly totals: ReactNode;
}

/** The table itself: all rows, or of a long one those in sight; printed, a long one is all text. */
export function TableBody(props: TableBodyProps) {
  const { rowKeys, labelId, errorId, isPrinting } = props;
  const isLong = rowKeys.length > WHOLE_ROWS;
  // State and not a reference: the rows must be drawn once more when the box is there to be measured.
  const [scroll, setScroll] = useState<HTMLDivElement | null>(null);
  return (
    <div className="sz-form-scroll" data-long={isLong || undefined} ref={setScroll}>
      <table
        aria-labelledby={labelId}
        aria-describedby={errorId}
        aria-rowcount={isLong ? rowKeys.length + 1 : undefined}
      >
        <Widths {...props} />
        <TableHead {...props} />
        {isLong && isPrinting ? <PlainRows {...props} /> : null}
        {isLong && !isPrinting ? <RowsInSight {...props} scroll={scroll} /> : null}
        {isLong ? null : <AllRows {...props} />}
        {props.totals}
      </table>
    </div>
  );
}

function Widths({ node, columns, selected, actions, isPrinting }: TableBodyProps) {
  const widths = (node.props['widths'] ?? []) as unknown as readonly { column: string; characters: number }[];
  if (widths.length === 0) return null;
  return (
    <colgroup>
      {selected ? <col className="sz-table-narrow" /> : null}
      <col className="sz-table-narrow" />
      {columns.map((column) => {
        const found = widths.find((width) => width.column === column.node.id);
        return <col key={column.key} style={found ? { width: `${found.characters + 2}em` } : {}} />;
      })}
      {actions && !isPrinting ? <col /> : null}
    </colgroup>
  );
}

function TableHead({ columns, rowKeys, actions, selected, onSelect, isPrinting }: TableBodyProps) {
  const { translate } = useFormSurroundings();
  return (
    <thead>
      <tr>
        {selected ? (
          <th scope="col" className="sz-table-pick-cell">
            <input
              type="checkbox"
              className="sz-table-pick"
              aria-label={translate('forms.table.selectAll')}
              checked={rowKeys.length > 0 && rowKeys.every((key) => selected.has(key))}
              onChange={({ target }) => onSelect(new Set(target.checked ? rowKeys : []))}
            />
          </th>
        ) : null}
        <th scope="col" className="sz-form-row-number">
          {translate('forms.table.number')}
        </th>
        {columns.map(({ key, node, isOpen }) => (
          <th key={key} scope="col" data-type={node.type}>
            {node.title}
            {node.required && isOpen ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
          </th>
        ))}
        {actions && !isPrinting ? <th scope="col">{translate('forms.table.actions')}</th> : null}
      </tr>
    </thead>
  );
}

function AllRows(props: TableBodyProps) {
  const row = useRowProps(props);
  return (
    <tbody>
      {props.rowKeys.map((key, at) => (
        <TableRow key={key} {...row(key, at)} />
      ))}
    </tbody>
  );
}

/** About what a row of single-line fields takes; rows are measured once they are drawn. */
const ROW_HEIGHT = 46;

/** The rows in sight with what is above and below as empty space; the row that has the focus stays. */
function RowsInSight(props: TableBodyProps & { readonly scroll: HTMLDivElement | null }) {
  const { rowKeys, columns, scroll } = props;
  const { model } = useFormSurroundings();
  const row = useRowProps(props);
  const [focused, setFocused] = useState<number>();
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return focused === undefined || focused >= range.count || shown.includes(focused)
        ? shown
        : [...shown, focused].sort((one, other) => one - other);
    },
    [focused],
  );
  const virtual = useVirtualizer({
    count: rowKeys.length,
    getScrollElement: () => scroll,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (at) => rowKeys[at] ?? at,
    overscan: 8,
    rangeExtractor,
  });
  useReveal(model, ({ nodeId, row: wanted }) => {
    if (wanted === undefined || !columns.some(({ node }) => node.id === nodeId)) return;
    virtual.scrollToIndex(wanted, { align: 'center' });
  });
  const items = virtual.getVirtualItems();
  const end = items.at(-1)?.end ?? 0;
  return (
    <tbody
      onFocus={(event) => {
        const at = (event.target as HTMLElement).closest('tr')?.dataset['row'];
        setFocused(at === undefined ? undefined : Number(at));
      }}
      onBlur={() => setFocused(undefined)}
    >
      {items.map((item, at) => (
        <Fragment key={item.key}>
          <Gap height={item.start - endBefore(items, at)} />
          <TableRow {...row(rowKeys[item.index] ?? '', item.index)} measure={virtual.measureElement} />
        </Fragment>
      ))}
      <Gap height={virtual.getTotalSize() - end} />
    </tbody>
  );
}

function endBefore(items: readonly VirtualItem[], at: number): number {
  return at === 0 ? 0 : (items[at - 1]?.end ?? 0);
}

function Gap({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden className="sz-table-gap" style={{ height }} /> : null;
}

/** Thousands of rows on paper: text, without a field behind each cell. */
function PlainRows({ columns, readRows }: TableBodyProps) {
  return (
    <tbody>
      {readRows().map((row, at) => (
        <tr key={at}>
          <td className="sz-form-row-number">{at + 1}</td>
          {columns.map(({ key, compiled }) => (
            <td key={key} data-type={compiled.node.type}>
              {cellText(compiled, row[key])}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

interface TableRowProps {
  readonly rowKey: string;
  readonly row: number;
  readonly columns: readonly TableColumn[];
  readonly Nodes: ComponentType<NodesProps>;
  readonly actions: RowActions | undefined;
  readonly isLast: boolean;
  /** `undefined` while no rows are being chosen. */
  readonly isSelected: boolean | undefined;
  onSelect(rowKey: string, isSelected: boolean): void;
  readonly measure?: (element: HTMLElement | null) => void;
}

/** A row is drawn again when it moves or its choice changes, not when another row does; its actions are kept apart. */
function useRowProps({ columns, Nodes, actions, selected, onSelect, rowKeys, isPrinting }: TableBodyProps) {
  const latest = useRef({ actions, selected, onSelect });
  latest.current = { actions, selected, onSelect };
  const stable = useRef<RowActions>({
    add: (at) => latest.current.actions?.add(at),
    remove: (places) => latest.current.actions?.remove(places),
    move: (from, to) => latest.current.actions?.move(from, to),
    duplicate: (places) => latest.current.actions?.duplicate(places),
    get isFull() {
      return latest.current.actions?.isFull ?? true;
    },
  });
  const choose = useCallback((key: string, isSelected: boolean) => {
    const now = new Set(latest.current.selected);
    if (isSelected) now.add(key);
    else now.delete(key);
    latest.current.onSelect(now);
  }, []);
  const isOpen = actions !== undefined && !isPrinting;
  return (rowKey: string, row: number): TableRowProps => ({
    rowKey,
    row,
    columns,
    Nodes,
    actions: isOpen ? stable.current : undefined,
    isLast: row === rowKeys.length - 1,
    isSelected: selected?.has(rowKey),
    onSelect: choose,
  });
}

const TableRow = memo(
  observer(function TableRow(props: TableRowProps) {
    const { rowKey, row, columns, Nodes, actions, isSelected, onSelect, measure } = props;
    const { translate } = useFormSurroundings();
    const field = useField<ArrayModel>();
    const path = `${field.address.toString()}.${row}`;
    return (
      <tr data-row={row} data-index={row} aria-rowindex={measure ? row + 2 : undefined} ref={measure}>
        {isSelected === undefined ? null : (
          <td className="sz-table-pick-cell">
            <input
              type="checkbox"
              className="sz-table-pick"
              aria-label={translate('forms.table.selectRow', { row: row + 1 })}
              checked={isSelected}
              onChange={({ target }) => onSelect(rowKey, target.checked)}
            />
          </td>
        )}
        <td className="sz-form-row-number">
          <span className="sz-form-row-title">{translate('forms.table.row', { row: row + 1 })}</span>
          <span className="sz-form-row-figure">{row + 1}</span>
        </td>
        <ObjectField name={String(row)} basePath={field.address}>
          {columns.map(({ key, schema, node }) => (
            <td key={key} data-column={key} data-type={node.type}>
              <Nodes schema={{ type: 'object', properties: { [key]: schema } }} basePath={path} />
            </td>
          ))}
        </ObjectField>
        {actions ? <RowButtons {...props} actions={actions} /> : null}
      </tr>
    );
  }),
);

function RowButtons({ row, isLast, actions }: TableRowProps & { readonly actions: RowActions }) {
  const { translate } = useFormSurroundings();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const only = new Set([row]);
  return (
    <td className="sz-form-row-actions">
      <Button
        type="link"
        className="sz-form-remove"
        aria-label={translate('forms.table.removeRow', { row: row + 1 })}
        onClick={() => actions.remove(only)}
      >
        {translate('forms.table.remove')}
      </Button>
      <RowMenu
        label={translate('forms.table.moreOfRow', { row: row + 1 })}
        isOpen={isMenuOpen}
        onOpen={setMenuOpen}
        actions={[
          {
            id: 'above',
            label: translate('forms.table.insertAbove'),
            keys: 'Ctrl+Shift+Enter',
            isDisabled: actions.isFull,
            run: () => actions.add(row),
          },
          {
            id: 'below',
            label: translate('forms.table.insertBelow'),
            keys: 'Ctrl+Enter',
            isDisabled: actions.isFull,
            run: () => actions.add(row + 1),
          },
          {
            id: 'up',
            label: translate('forms.table.moveUp'),
            keys: 'Alt+Shift+↑',
            isDisabled: row === 0,
            run: () => actions.move(row, row - 1),
          },
          {
            id: 'down',
            label: translate('forms.table.moveDown'),
            keys: 'Alt+Shift+↓',
            isDisabled: isLast,
            run: () => actions.move(row, row + 1),
          },
          {
            id: 'copy',
            label: translate('forms.table.duplicate'),
            keys: 'Ctrl+D',
            isDisabled: actions.isFull,
            run: () => actions.duplicate(only),
          },
        ]}
      />
    </td>
  );
}
