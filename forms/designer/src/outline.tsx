import { useTranslate } from '@sanzhi/web-ui';
import { memo, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type DragItem, useDragSource } from './drag-and-drop.js';
import { DropMark } from './drop-mark.js';
import { badgeWords, FindingMarksContext, NodeBadges, rulesOn } from './node-badges.js';
import './outline.css';
import { parentOf } from './place.js';
import { useSignal } from './signal.js';
import { titleOf, useDesignerState, useDesk, useNode } from './store-context.js';
import { TitleInput } from './title-input.js';
import { useUi } from './ui-state.js';
import { useKeepFocus } from './use-keep-focus.js';
import { useNodeTree } from './use-node-tree.js';

/** The form as a tree: a full second editor with the same keys, drags and actions as the canvas. */
export function Outline() {
  const t = useTranslate();
  const desk = useDesk();
  const document = useDesignerState((state) => state.document);
  const [filter, setFilter] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const fold = useCallback(
    (id: string) => {
      const { document: now, active: at } = desk.store.state;
      // What is folded away cannot hold the focus: its branch takes it over.
      if (at !== id && holdersOf(now, at).includes(id)) desk.store.select([id], id);
      setFolded((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
    },
    [desk],
  );
  const tree = useNodeTree('outline', filter.trim() === '' ? fold : undefined);
  const active = useDesignerState((state) => state.active);
  // What is chosen elsewhere is shown here, too: else no row of the tree could be reached with Tab.
  useEffect(() => {
    const holders = holdersOf(desk.store.state.document, active);
    setFolded((before) =>
      holders.some((id) => before.has(id)) ? new Set([...before].filter((id) => !holders.includes(id))) : before,
    );
  }, [active, desk]);
  useKeepFocus(box, 'outline');

  const kept = useMemo(() => matching(document, filter), [document, filter]);
  const itemAt = useCallback(
    (target: Element): DragItem | undefined => {
      const id = target.closest<HTMLElement>('[data-node]')?.dataset['node'];
      const state = desk.store.state;
      if (id === undefined || id === state.document.root) return undefined;
      const ids = state.selection.includes(id) ? state.selection : [id];
      return {
        kind: 'nodes',
        ids,
        label: ids
          .map((one) => titleOf(state.document, one))
          .slice(0, 3)
          .join('、'),
      };
    },
    [desk],
  );
  const source = useDragSource('outline', itemAt, desk.isReadOnly);
  return (
    <div className="sz-outline">
      <input
        type="search"
        className="sz-designer-input"
        aria-label={t('designer.outline.filter')}
        placeholder={t('designer.outline.filter')}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <div className="sz-outline-box" ref={box}>
        <div
          ref={source.ref}
          {...(desk.isReadOnly ? {} : source.listeners)}
          role="tree"
          aria-multiselectable="true"
          aria-label={t('designer.outline')}
          className="sz-outline-tree"
          {...tree}
        >
          <OutlineNode id={document.root} level={1} kept={kept} folded={folded} onFold={fold} />
        </div>
        {kept?.size === 0 ? <p className="sz-quiet">{t('designer.outline.none')}</p> : null}
        <DropMark within={box} />
      </div>
    </div>
  );
}

type Nodes = Parameters<typeof titleOf>[0];

/** The nodes that hold one, innermost first. */
function holdersOf(document: Nodes, id: string): readonly string[] {
  const parent = parentOf(document, id);
  return parent === undefined ? [] : [parent, ...holdersOf(document, parent)];
}

/** The nodes whose title or data name has the text, with all that holds them; `undefined` keeps all. */
function matching(document: Nodes, filter: string): ReadonlySet<string> | undefined {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return undefined;
  const kept = new Set<string>();
  for (const { id, title, key } of Object.values(document.nodes)) {
    if (id === document.root || !`${title} ${key ?? ''}`.toLowerCase().includes(wanted)) continue;
    for (let at: string | undefined = id; at !== undefined; at = parentOf(document, at)) kept.add(at);
  }
  return kept;
}

interface OutlineNodeProps {
  readonly id: string;
  readonly level: number;
  readonly kept: ReadonlySet<string> | undefined;
  readonly folded: ReadonlySet<string>;
  readonly onFold: (id: string) => void;
}

const OutlineNode = memo(function OutlineNode({ id, level, kept, folded, onFold }: OutlineNodeProps) {
  const t = useTranslate();
  const desk = useDesk();
  const { renaming } = useUi();
  const node = useNode(id);
  const title = useDesignerState(({ document }) => titleOf(document, id));
  const isSelected = useDesignerState(({ selection }) => selection.includes(id));
  const isActive = useDesignerState(({ active }) => active === id);
  const rules = useDesignerState(({ document }) => rulesOn(document, id));
  const finding = useContext(FindingMarksContext).get(id);
  const isRenamed = useSignal(renaming, (one) => one?.id === id && one.where === 'outline');
  if (!node || (kept && !kept.has(id))) return null;

  const children = node.children;
  const isFolded = folded.has(id) && !kept;
  const words = badgeWords(node, rules, finding, t).map(({ text }) => text);
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      {...(children ? { 'aria-expanded': !isFolded } : {})}
      aria-label={[title || t('designer.untitled'), t(`forms.component.${node.type}`), ...words].join('，')}
      tabIndex={isActive ? 0 : -1}
      data-node={id}
      data-container={children !== undefined}
    >
      <div className="sz-outline-row" data-row style={{ paddingInlineStart: `${(level - 1) * 14 + 4}px` }}>
        {children && level > 1 ? (
          <span
            className="sz-outline-fold"
            data-no-select
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onFold(id);
            }}
          >
            {isFolded ? '▸' : '▾'}
          </span>
        ) : (
          <span className="sz-outline-fold" />
        )}
        {isRenamed ? (
          <TitleInput
            label={t('designer.rename', { title })}
            value={title}
            onDone={(text) => {
              renaming.set(undefined);
              if (text !== undefined) desk.rename(id, text);
            }}
          />
        ) : (
          <>
            <span className="sz-outline-title" data-title>
              {title || t('designer.untitled')}
            </span>
            <span className="sz-outline-type">{level === 1 ? '' : t(`forms.component.${node.type}`)}</span>
          </>
        )}
        <NodeBadges node={node} />
      </div>
      {children && children.length > 0 && !isFolded ? (
        <div role="group">
          {children.map((child) => (
            <OutlineNode key={child} id={child} level={level + 1} kept={kept} folded={folded} onFold={onFold} />
          ))}
        </div>
      ) : null}
    </div>
  );
});
