import type { FormNode } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Dropdown } from 'antd';
import type { NodeAction, NodeKeyAction } from './node-keys.js';
import { useDesk } from './store-context.js';
import { useUi } from './ui-state.js';

type Act = NodeAction | NodeKeyAction;

const SHOWN: readonly (readonly [name: string, sign: string | undefined, act: Act])[] = [
  ['up', '↑', { do: 'move', way: 'up' }],
  ['down', '↓', { do: 'move', way: 'down' }],
  ['duplicate', undefined, 'duplicate'],
  ['remove', undefined, 'remove'],
];

const MENU: readonly (readonly [name: string, act: Act])[] = [
  ['rename', 'rename'],
  ['moveTo', 'moveTo'],
  ['out', { do: 'move', way: 'out' }],
  ['into', { do: 'move', way: 'into' }],
  ['copy', 'copy'],
  ['cut', 'cut'],
  ['paste', 'paste'],
  ['insert', 'insert'],
  ['properties', 'properties'],
];

/** What one does most with the selected node, beside it; the rest in its menu. All of it has a key as well. */
export function QuickActions({ node }: { readonly node: FormNode }) {
  const t = useTranslate();
  const desk = useDesk();
  const { renaming } = useUi();
  const isLocked = node.statutory !== undefined;

  function run(act: Act): void {
    if (act === 'rename') renaming.set({ id: node.id, where: 'canvas' });
    else desk.act(act);
  }

  return (
    <div className="sz-quick" data-no-drag data-no-select>
      <span className="sz-quick-type">{t(`forms.component.${node.type}`)}</span>
      {SHOWN.map(([name, sign, act]) => (
        <button
          key={name}
          type="button"
          tabIndex={-1}
          aria-label={t(`designer.act.${name}`)}
          title={t(`designer.act.${name}`)}
          disabled={isLocked && name === 'remove'}
          onClick={() => run(act)}
        >
          <span aria-hidden="true">{sign ?? t(`designer.act.${name}.short`)}</span>
        </button>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: MENU.map(([name]) => ({
            key: name,
            label: t(`designer.act.${name}`),
            disabled: isLocked && name === 'cut',
          })),
          onClick: ({ key, domEvent }) => {
            domEvent.stopPropagation();
            const found = MENU.find(([name]) => name === key);
            if (found) run(found[1]);
          },
        }}
      >
        <button type="button" tabIndex={-1} aria-label={t('designer.act.more')} title={t('designer.act.more')}>
          <span aria-hidden="true">⋯</span>
        </button>
      </Dropdown>
    </div>
  );
}
