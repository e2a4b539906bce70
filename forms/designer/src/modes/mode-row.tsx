import type { NodeMode } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Dropdown } from 'antd';
import { memo } from 'react';
import type { CellMode } from './mode-commands.js';

interface ModeRowProps {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly row: number;
  readonly cells: readonly CellMode[];
  /** The column with the focus, when it is in this row. */
  readonly active: number | undefined;
  /** The first and last column selected, or nothing. */
  readonly selected: string;
  readonly isStatutory: boolean;
  readonly isLocked: boolean;
  readonly onSet: (id: string, mode: NodeMode | undefined) => void;
}

/** A node's modes in all tasks. Drawn again only when one of them is another. */
export const ModeRow = memo(
  function ModeRow({ id, title, level, row, cells, active, selected, isStatutory, isLocked, onSet }: ModeRowProps) {
    const t = useTranslate();
    const [first = -1, last = -2] = selected.split(' ').filter(Boolean).map(Number);
    return (
      <tr>
        <th scope="row" style={{ paddingInlineStart: `${8 + level * 14}px` }}>
          <span className="sz-modes-title">{title}</span>
          {isStatutory ? (
            <span className="sz-designer-badge" data-kind="statutory">
              {t('designer.badge.statutory')}
            </span>
          ) : null}
          {isLocked ? null : (
            <Dropdown
              trigger={['click']}
              menu={{
                items: ['edit', 'read', 'hidden', 'inherit'].map((mode) => ({
                  key: mode,
                  label: t('designer.modes.row', { mode: t(`designer.mode.${mode}`) }),
                })),
                onClick: ({ key }) => onSet(id, key === 'inherit' ? undefined : (key as NodeMode)),
              }}
            >
              <button type="button" className="sz-modes-menu" aria-label={t('designer.modes.rowMenu', { title })}>
                <span aria-hidden="true">▾</span>
              </button>
            </Dropdown>
          )}
        </th>
        {cells.map(({ mode, isOwn, isShut }, column) => (
          <td
            key={column}
            role="gridcell"
            data-at={`${row} ${column}`}
            data-mode={mode}
            data-own={isOwn}
            tabIndex={active === column ? 0 : -1}
            aria-selected={column >= first && column <= last}
            title={isShut ? t('designer.modes.shut') : undefined}
          >
            {t(`designer.mode.${mode}`)}
            {isOwn ? null : <span className="sz-unseen">{t('designer.modes.inherited')}</span>}
          </td>
        ))}
      </tr>
    );
  },
  (before, after) =>
    before.title === after.title &&
    before.level === after.level &&
    before.row === after.row &&
    before.active === after.active &&
    before.selected === after.selected &&
    before.isLocked === after.isLocked &&
    before.cells.length === after.cells.length &&
    before.cells.every((cell, index) => isSame(cell, after.cells[index])),
);

function isSame(one: CellMode, other: CellMode | undefined): boolean {
  return one.mode === other?.mode && one.isOwn === other.isOwn && one.isShut === other.isShut;
}
