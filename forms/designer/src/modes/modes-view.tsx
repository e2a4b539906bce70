import { ancestorsOf, type NodeMode } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Dropdown } from 'antd';
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import { readingOrder } from '../designer-state.js';
import { useDesigner } from '../designer.js';
import { type TaskChoice, taskChoices } from '../task-choices.js';
import { titleOf } from '../store-context.js';
import { type CellMode, cellModes, copyModesCommand, type ModeCell, modesCommand } from './mode-commands.js';
import { ModeRow } from './mode-row.js';
import './modes.css';

const MODES: readonly NodeMode[] = ['edit', 'read', 'hidden'];
const LETTERS: Readonly<Record<string, NodeMode>> = { e: 'edit', r: 'read', h: 'hidden' };

interface At {
  readonly row: number;
  readonly column: number;
}

/**
 * What each task may do with each node, columns of tables too: a grid. Arrows go from cell to cell, Shift extends,
 * Space goes to the next mode, E, R and H say one, Delete leaves it to what holds it.
 */
export function ModesView() {
  const t = useTranslate();
  const { document, tasks, apply, announce, isReadOnly } = useDesigner();
  const [filter, setFilter] = useState('');
  const [isStatedOnly, setStatedOnly] = useState(false);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const [from, setFrom] = useState<At>({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);

  const columns = useMemo(() => taskChoices(document, tasks, t), [document, tasks, t]);
  const modes = useMemo(
    () => new Map(columns.map(({ id, alike }) => [id, cellModes(document, id, alike)])),
    [document, columns],
  );
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return readingOrder(document).filter(
      (id) =>
        titleOf(document, id).toLowerCase().includes(wanted) &&
        (!isStatedOnly || columns.some((column) => modes.get(column.id)?.get(id)?.isOwn)),
    );
  }, [document, filter, isStatedOnly, columns, modes]);

  const area = areaOf(from, at);
  const cells = cellsIn(area, rows, columns);

  function say(mode: NodeMode | undefined, of: readonly ModeCell[] = cells): void {
    if (isReadOnly) return;
    const command = modesCommand(document, of, mode);
    const word = t(mode ? `designer.mode.${mode}` : 'designer.mode.inherit');
    if (!command) return announce(t('designer.modes.same', { mode: word }));
    apply(command, t('designer.modes.set', { count: of.length, mode: word }));
  }

  const latest = useRef({ say, columns });
  latest.current = { say, columns };
  /** A whole row. Always the same function, so that rows need not be drawn again. */
  const sayRow = useCallback(
    (id: string, mode: NodeMode | undefined) =>
      latest.current.say(
        mode,
        latest.current.columns.map((column) => cellOf(column, id)),
      ),
    [],
  );

  function next({ row, column }: At): void {
    const mode = modes.get(columns[column]?.id ?? '')?.get(rows[row] ?? '')?.mode ?? 'edit';
    say(MODES[(MODES.indexOf(mode) + 1) % MODES.length]);
  }

  function go(to: At, extend: boolean): void {
    const kept = { row: clamp(to.row, rows.length), column: clamp(to.column, columns.length) };
    setAt(kept);
    if (!extend) setFrom(kept);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as HTMLElement).matches('[data-at]')) return;
    const step = STEPS[event.key];
    const letter = LETTERS[event.key.toLowerCase()];
    if (step) go({ row: at.row + step[0], column: at.column + step[1] }, event.shiftKey);
    else if (letter) say(letter);
    else if (event.key === ' ' || event.key === 'Enter') next(at);
    else if (event.key === 'Delete' || event.key === 'Backspace') say(undefined);
    else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    const place = (event.target as HTMLElement)
      .closest<HTMLElement>('[data-at]')
      ?.dataset['at']?.split(' ')
      .map(Number);
    if (!place) return;
    const to = { row: place[0] ?? 0, column: place[1] ?? 0 };
    if (!event.shiftKey && to.row === at.row && to.column === at.column && area.isOne) next(to);
    else go(to, event.shiftKey);
  }

  const columnCells = (column: TaskChoice) => rows.map((id) => cellOf(column, id));

  return (
    <div className="sz-modes">
      <div className="sz-preview-bar" role="group" aria-label={t('designer.modes.bulk')}>
        <input
          type="search"
          className="sz-designer-input"
          aria-label={t('designer.outline.filter')}
          placeholder={t('designer.outline.filter')}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
            setAt({ row: 0, column: 0 });
            setFrom({ row: 0, column: 0 });
          }}
        />
        <label className="sz-tests-all">
          <input type="checkbox" checked={isStatedOnly} onChange={({ target }) => setStatedOnly(target.checked)} />
          {t('designer.modes.statedOnly')}
        </label>
        {isReadOnly ? null : (
          <>
            <span className="sz-quiet">{t('designer.modes.chosen', { count: cells.length })}</span>
            {MODES.map((mode) => (
              <Button key={mode} size="small" onClick={() => say(mode)}>
                {t(`designer.mode.${mode}`)}
              </Button>
            ))}
            <Button size="small" onClick={() => say(undefined)}>
              {t('designer.mode.inherit')}
            </Button>
          </>
        )}
      </div>
      <p className="sz-quiet sz-modes-keys">{t('designer.modes.keys')}</p>
      {tasks.length === 0 ? <p className="sz-quiet sz-modes-keys">{t('designer.modes.noTasks')}</p> : null}
      <div className="sz-modes-scroll">
        <table
          ref={grid}
          role="grid"
          aria-label={t('designer.modes')}
          aria-multiselectable="true"
          aria-rowcount={rows.length + 1}
          onKeyDown={onKey}
          onClick={onClick}
        >
          <thead>
            <tr>
              <th scope="col" className="sz-modes-corner">
                {t('designer.tests.field')}
              </th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  <span className="sz-modes-task">{column.name}</span>
                  {isReadOnly ? null : (
                    <Dropdown
                      trigger={['click']}
                      menu={{
                        items: columnMenu(column.id, columns, t),
                        onClick: ({ key }) => {
                          const [act = '', task = ''] = key.split(' ');
                          if (act === 'copy') {
                            const command = copyModesCommand(document, task, column.id);
                            if (command) apply(command, t('designer.modes.copied', { task: column.name }));
                          } else say(act === 'inherit' ? undefined : (act as NodeMode), columnCells(column));
                        },
                      }}
                    >
                      <button
                        type="button"
                        className="sz-modes-menu"
                        aria-label={t('designer.modes.columnMenu', { task: column.name })}
                      >
                        <span aria-hidden="true">▾</span>
                      </button>
                    </Dropdown>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((id, row) => (
              <ModeRow
                key={id}
                id={id}
                title={titleOf(document, id) || t('designer.untitled')}
                level={filter === '' ? ancestorsOf(document, id).length : 0}
                row={row}
                cells={columns.map((column) => modes.get(column.id)?.get(id) ?? SHUT)}
                active={at.row === row ? at.column : undefined}
                selected={row >= area.top && row <= area.bottom ? `${area.left} ${area.right}` : ''}
                isStatutory={document.nodes[id]?.statutory !== undefined}
                isLocked={isReadOnly}
                onSet={sayRow}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="sz-state">{t('designer.outline.none')}</p> : null}
      </div>
    </div>
  );
}

const SHUT: CellMode = { mode: 'hidden', isOwn: false, isShut: true };

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1000],
  End: [0, 1000],
};

function clamp(value: number, count: number): number {
  return Math.min(Math.max(value, 0), Math.max(count - 1, 0));
}

function areaOf(one: At, other: At) {
  const [top = 0, bottom = 0] = [one.row, other.row].sort((a, b) => a - b);
  const [left = 0, right = 0] = [one.column, other.column].sort((a, b) => a - b);
  return { top, bottom, left, right, isOne: top === bottom && left === right };
}

function cellsIn(
  { top, bottom, left, right }: ReturnType<typeof areaOf>,
  rows: readonly string[],
  columns: readonly TaskChoice[],
): readonly ModeCell[] {
  return rows.slice(top, bottom + 1).flatMap((id) => columns.slice(left, right + 1).map((one) => cellOf(one, id)));
}

const cellOf = ({ id: task, alike }: TaskChoice, id: string): ModeCell => ({ task, id, alike });

function columnMenu(
  own: string,
  columns: readonly { readonly id: string; readonly name: string }[],
  t: ReturnType<typeof useTranslate>,
) {
  return [
    ...MODES.map((mode) => ({ key: mode, label: t('designer.modes.all', { mode: t(`designer.mode.${mode}`) }) })),
    { key: 'inherit', label: t('designer.modes.clear') },
    { type: 'divider' as const },
    ...columns
      .filter(({ id }) => id !== own)
      .map(({ id, name }) => ({ key: `copy ${id}`, label: t('designer.modes.copyFrom', { task: name }) })),
  ];
}
