import type { Sentence } from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Dropdown, type MenuProps } from 'antd';
import { focusKey, type SentenceEdit, useBuilder } from './builder-context.js';
import {
  canMove,
  copyPart,
  denyPart,
  groupPart,
  liftPart,
  movePart,
  partAt,
  type PartPath,
  partsOf,
  removePart,
  ungroupPart,
} from './sentence-edit.js';

export interface PartMenuProps {
  readonly part: Sentence;
  readonly path: PartPath;
  /** Which part it is, for screen readers: 第2个条件. */
  readonly name: string;
}

/** All that can be done with a part of a sentence, by mouse and by keyboard. */
export function PartMenu({ part, path, name }: PartMenuProps) {
  const t = useTranslate();
  const { root, edit } = useBuilder();
  const acts = actsFor(part, path, root);
  const items: MenuProps['items'] = acts.map(({ id, isOff }) => ({
    key: id,
    label: t(`rules.act.${id}`),
    disabled: isOff === true,
    danger: id === 'remove',
  }));
  const run = (id: string) => {
    const act = acts.find((one) => one.id === id);
    if (act) edit({ ...act.edit(), said: t(`rules.said.${id}`, { name }) });
  };
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items,
        onClick: ({ key, domEvent }) => {
          // The keyboard goes on at a button, which the same Enter would press.
          domEvent.preventDefault();
          run(key);
        },
      }}
    >
      <Button
        size="small"
        className="sz-rules-menu"
        aria-label={t('rules.acts', { name })}
        aria-haspopup="menu"
        data-focus={focusKey('menu', path)}
      >
        {t('rules.act')}
      </Button>
    </Dropdown>
  );
}

/** Something that can be done with a part. */
interface PartAct {
  readonly id: string;
  readonly isOff?: boolean;
  edit(): SentenceEdit;
}

function actsFor(part: Sentence, path: PartPath, root: Parameters<typeof movePart>[0]): readonly PartAct[] {
  const group = path.slice(0, -1);
  const at = path.at(-1) ?? 0;
  const isInGroup = group.length > 0 && partAt(root, group)?.kind === 'group';
  const moveBy = (by: -1 | 1): PartAct => ({
    id: by < 0 ? 'up' : 'down',
    isOff: !canMove(root, path, by),
    edit: () => ({ sentence: movePart(root, path, by), focus: { path: [...group, at + by], on: 'menu' } }),
  });
  const stay = { focus: { path, on: 'menu' } } as const;
  return [
    moveBy(-1),
    moveBy(1),
    { id: 'copy', edit: () => ({ sentence: copyPart(root, path), focus: { path: [...group, at + 1], on: 'menu' } }) },
    { id: 'deny', edit: () => ({ sentence: denyPart(root, path), ...stay }) },
    { id: 'group', edit: () => ({ sentence: groupPart(root, path), ...stay }) },
    ...(part.kind === 'group' ? [{ id: 'ungroup', edit: () => ({ sentence: ungroupPart(root, path), ...stay }) }] : []),
    ...(isInGroup
      ? [{ id: 'lift', edit: () => ({ sentence: liftPart(root, path), focus: { path: group, on: 'menu' } as const }) }]
      : []),
    { id: 'remove', edit: () => removal(root, path) },
  ];
}

/** After a removal the keyboard goes on at what follows, else at the button that adds. */
export function removal(root: Parameters<typeof movePart>[0], path: PartPath): SentenceEdit {
  const group = path.slice(0, -1);
  const left = partsOf(partAt(root, group) ?? root).length - 1;
  const at = Math.min(path.at(-1) ?? 0, left - 1);
  return {
    sentence: removePart(root, path),
    focus: left > 0 ? { path: [...group, at], on: 'menu' } : { path: group, on: 'add' },
  };
}
