import { type FieldWidth, type FormComponent, type FormNode, linkedSectionOf, mayHold } from '@sanzhi/forms-schema';
import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { memo, type ReactNode, useCallback, useContext, useRef } from 'react';
import './canvas.css';
import { type DragItem, useDragSource } from './drag-and-drop.js';
import { DropMark } from './drop-mark.js';
import { FieldSketch } from './field-sketch.js';
import { badgeWords, FindingMarksContext, NodeBadges, rulesOn } from './node-badges.js';
import { QuickActions } from './quick-actions.js';
import { parentOf } from './place.js';
import { TitleInput } from './title-input.js';
import { useKeepFocus } from './use-keep-focus.js';
import { useNodeTree } from './use-node-tree.js';
import { titleOf, useDesignerState, useDesk, useNode } from './store-context.js';
import { useUi } from './ui-state.js';
import { useSignal } from './signal.js';

/** From here on the browser is told to draw only what is looked at. */
const LARGE = 150;

/**
 * The form as it looks, to be edited. A tree for assistive technology: arrows go from node to node, the keys of
 * `node-keys.ts` act on them. Each node watches the store by itself, so an edit renders what it changed.
 */
export function Canvas() {
  const t = useTranslate();
  const desk = useDesk();
  const root = useDesignerState(({ document }) => document.root);
  const isEmpty = useDesignerState(({ document }) => (document.nodes[document.root]?.children?.length ?? 0) === 0);
  const isLarge = useDesignerState(({ document }) => Object.keys(document.nodes).length > LARGE);
  const box = useRef<HTMLDivElement>(null);
  const tree = useNodeTree('canvas');
  useKeepFocus(box, 'canvas');

  const itemAt = useCallback((target: Element) => draggedFrom(target, desk), [desk]);
  const source = useDragSource('canvas', itemAt, desk.isReadOnly);

  return (
    <div className="sz-canvas-scroll" data-canvas-scroll>
      <div className="sz-canvas sz-form" ref={box} data-large={isLarge}>
        <div
          ref={source.ref}
          {...(desk.isReadOnly ? {} : source.listeners)}
          role="tree"
          aria-multiselectable="true"
          aria-label={t('designer.canvas')}
          {...tree}
        >
          <CanvasNode id={root} level={1} />
        </div>
        {isEmpty ? <EmptyCanvas /> : null}
        <DropMark within={box} />
      </div>
    </div>
  );
}

/** The selected nodes when one of them is dragged, else the one under the pointer. */
function draggedFrom(target: Element, { store }: ReturnType<typeof useDesk>): DragItem | undefined {
  const id = target.closest<HTMLElement>('[data-node]')?.dataset['node'];
  const { document, selection } = store.state;
  if (id === undefined || id === document.root) return undefined;
  const ids = selection.includes(id) ? selection.filter((one) => one !== document.root) : [id];
  return {
    kind: 'nodes',
    ids,
    label: ids
      .map((one) => titleOf(document, one))
      .slice(0, 3)
      .join('、'),
  };
}

function EmptyCanvas() {
  const t = useTranslate();
  const { openInsert, isReadOnly, store } = useDesk();
  const { openTemplates } = useUi();
  return (
    <div className="sz-canvas-empty" data-drop-into={store.state.document.root}>
      <p className="sz-state-title">{t('designer.canvas.empty')}</p>
      {isReadOnly ? null : (
        <>
          <p>{t('designer.canvas.empty.how')}</p>
          <div className="sz-actions">
            <Button type="primary" onClick={() => openInsert()}>
              {t('designer.insert')}
            </Button>
            {openTemplates ? <Button onClick={openTemplates}>{t('designer.templates')}</Button> : null}
          </div>
        </>
      )}
    </div>
  );
}

interface CanvasNodeProps {
  readonly id: string;
  readonly level: number;
}

const CanvasNode = memo(function CanvasNode({ id, level }: CanvasNodeProps) {
  const t = useTranslate();
  const { components, isReadOnly } = useDesk();
  const node = useNode(id);
  const isSelected = useDesignerState(({ selection }) => selection.includes(id));
  const isActive = useDesignerState(({ active }) => active === id);
  const title = useDesignerState(({ document }) => titleOf(document, id));
  const rules = useDesignerState(({ document }) => rulesOn(document, id));
  const finding = useContext(FindingMarksContext).get(id);
  const isColumn = useDesignerState(({ document }) =>
    holdsColumns(document.nodes[parentOf(document, id) ?? ''], components),
  );
  const isNarrow = useNarrow();
  if (!node) return null;

  const component = components.get(node.type);
  const width = widthOf(node, component);
  const isContainer = node.children !== undefined && mayHold(component);
  const words = badgeWords(node, rules, finding, t).map(({ text }) => text);
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      {...(isContainer ? { 'aria-expanded': true } : {})}
      aria-label={[title || t('designer.untitled'), t(`forms.component.${node.type}`), ...words].join('，')}
      tabIndex={isActive ? 0 : -1}
      data-node={id}
      data-container={isContainer}
      data-sideways={isColumn || (width !== 'full' && !isNarrow)}
      data-type={node.type}
      className={`sz-canvas-node ${isColumn ? 'sz-canvas-column' : `sz-form-w-${level === 1 ? 'full' : width}`}`}
    >
      {isActive && isSelected && level > 1 && !isReadOnly ? <QuickActions node={node} /> : null}
      <NodeBody node={node} component={component} level={level} isContainer={isContainer} />
    </div>
  );
});

function holdsColumns(parent: FormNode | undefined, components: ReturnType<typeof useDesk>['components']): boolean {
  return parent !== undefined && components.get(parent.type)?.kind === 'table';
}

function widthOf(node: FormNode, component: FormComponent | undefined): FieldWidth {
  const own = node.props['width'];
  if (own === 'third' || own === 'half' || own === 'full') return own;
  return component?.kind === 'field' ? (component.width ?? 'half') : 'full';
}

interface NodeBodyProps {
  readonly node: FormNode;
  readonly component: FormComponent | undefined;
  readonly level: number;
  readonly isContainer: boolean;
}

function NodeBody({ node, component, level, isContainer }: NodeBodyProps) {
  if (!isContainer) {
    return (
      <div className="sz-form-item" data-row>
        {node.type === 'checkbox' && node.props['appearance'] !== 'yesNo' ? (
          <NodeBadges node={node} />
        ) : (
          <NodeTitle node={node} className="sz-form-label" />
        )}
        <FieldSketch node={node} component={component} />
        {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      </div>
    );
  }
  if (component?.kind === 'table') return <TableBody node={node} level={level} />;
  if (PAGED.has(node.type)) return <PagedBody node={node} level={level} />;
  return (
    <div className={level > 1 ? 'sz-form-section' : ''}>
      <div data-row>
        <NodeTitle node={node} className={level > 1 ? 'sz-form-section-title' : 'sz-canvas-form-title'} />
        {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      </div>
      <Children node={node} level={level} className="sz-form-grid" />
      <AddHere node={node} />
    </div>
  );
}

/** Layout that shows one of its groups at a time. */
const PAGED: ReadonlySet<string> = new Set(['tabs', 'steps']);

/** Tabs and steps: the one in which one works is open. */
function PagedBody({ node, level }: { readonly node: FormNode; readonly level: number }) {
  const desk = useDesk();
  const ids = node.children ?? [];
  const open = useDesignerState(({ document, active }) => openPage(document, active, ids)) ?? ids[0];
  return (
    <div className="sz-canvas-paged">
      <div data-row>
        <NodeTitle node={node} className="sz-form-label" />
      </div>
      <div className="sz-canvas-pages" aria-hidden="true">
        {ids.map((id, index) => (
          <span
            key={id}
            className="sz-canvas-page"
            data-open={id === open}
            data-open-page={id}
            onClick={(event) => {
              event.stopPropagation();
              desk.store.select([id]);
            }}
          >
            {node.type === 'steps' ? `${index + 1} ` : ''}
            <PageTitle id={id} />
          </span>
        ))}
      </div>
      {open === undefined ? null : (
        <div role="group">
          <CanvasNode key={open} id={open} level={level + 1} />
        </div>
      )}
      <AddHere node={node} />
    </div>
  );
}

function PageTitle({ id }: { readonly id: string }) {
  return <>{useNode(id)?.title}</>;
}

/** The page that holds the active node. */
function openPage(
  document: Parameters<typeof parentOf>[0],
  active: string,
  ids: readonly string[],
): string | undefined {
  for (let at: string | undefined = active; at !== undefined; at = parentOf(document, at))
    if (ids.includes(at)) return at;
  return undefined;
}

function TableBody({ node, level }: { readonly node: FormNode; readonly level: number }) {
  const t = useTranslate();
  return (
    <div className="sz-canvas-table">
      <div data-row>
        <NodeTitle node={node} className="sz-form-label" />
        {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      </div>
      <div className="sz-canvas-columns">
        <Children node={node} level={level} className="sz-canvas-columns-list" />
        <AddHere node={node} label={t('designer.addColumn')} />
      </div>
    </div>
  );
}

function Children({
  node,
  level,
  className,
}: {
  readonly node: FormNode;
  readonly level: number;
  readonly className: string;
}) {
  const ids = node.children ?? [];
  if (ids.length === 0) return null;
  return (
    <div role="group" className={className}>
      {ids.map((id) => (
        <CanvasNode key={id} id={id} level={level + 1} />
      ))}
    </div>
  );
}

/** The end of a container: inserts by a press, takes what is dropped. */
function AddHere({ node, label }: { readonly node: FormNode; readonly label?: string }) {
  const t = useTranslate();
  const { openInsert, isReadOnly, store } = useDesk();
  // What follows a fragment is changed in the fragment, or once it is detached.
  const isLinked = useDesignerState(({ document }) => linkedSectionOf(document, node.id) !== undefined);
  if (isReadOnly || isLinked || (node.id === store.state.document.root && (node.children?.length ?? 0) === 0))
    return null;
  return (
    <button
      type="button"
      className="sz-canvas-add"
      tabIndex={-1}
      data-no-drag
      data-drop-into={node.id}
      aria-label={t('designer.addInto', { title: titleOf(store.state.document, node.id) })}
      onClick={(event) => {
        event.stopPropagation();
        openInsert({ parent: node.id, index: node.children?.length ?? 0 });
      }}
    >
      {label ?? t('designer.add')}
    </button>
  );
}

interface NodeTitleProps {
  readonly node: FormNode;
  readonly className: string;
}

function NodeTitle({ node, className }: NodeTitleProps): ReactNode {
  const t = useTranslate();
  const desk = useDesk();
  const { renaming } = useUi();
  const isRenamed = useSignal(renaming, (one) => one?.id === node.id && one.where === 'canvas');
  const title = useDesignerState(({ document }) => titleOf(document, node.id));
  return (
    <div className={className}>
      {isRenamed ? (
        <TitleInput
          label={t('designer.rename', { title })}
          value={title}
          onDone={(text) => {
            renaming.set(undefined);
            if (text !== undefined) desk.rename(node.id, text);
          }}
        />
      ) : (
        <span className="sz-canvas-title" data-title>
          {title || t('designer.untitled')}
        </span>
      )}
      <NodeBadges node={node} />
    </div>
  );
}
