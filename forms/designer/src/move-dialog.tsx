import { ancestorsOf, placedOf, placementFault, topmost } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { readingOrder } from './designer-state.js';
import { useDesigner } from './designer.js';
import { titleOf, useDesk } from './store-context.js';

/** Moves the selected nodes by naming the place: what dragging does, for one press of a finger or a key. */
export function MoveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const id = useId();
  const desk = useDesk();
  const { document, components, selection } = useDesigner();
  const active = desk.store.state.active;
  const ids = topmost(document, selection.includes(active) ? selection : [active]).filter(
    (one) => one !== document.root,
  );
  const placed = placedOf(document, ids);
  const containers = readingOrder(document).filter(
    (one) => placementFault(document, one, { placed, components }) === undefined,
  );
  const [parent, setParent] = useState(containers[0] ?? document.root);
  const children = (document.nodes[parent]?.children ?? []).filter((one) => !ids.includes(one));
  const first = useRef<HTMLSelectElement>(null);
  const [after, setAfter] = useState<string>();
  const behind = after !== undefined && (after === '' || children.includes(after)) ? after : (children.at(-1) ?? '');

  function move(): void {
    const all = document.nodes[parent]?.children ?? [];
    onClose();
    desk.moveTo(ids, { parent, index: behind === '' ? 0 : all.indexOf(behind) + 1 });
  }

  return (
    <Modal
      open
      title={t('designer.move.title', { count: ids.length, name: titleOf(document, ids[0] ?? '') })}
      okText={t('designer.move.do')}
      cancelText={t('ui.cancel')}
      onCancel={onClose}
      onOk={move}
      width={440}
      focusTriggerAfterClose={false}
      afterOpenChange={(isOpen) => (isOpen ? first.current?.focus() : undefined)}
    >
      <div className="sz-property">
        <label htmlFor={`${id}-in`}>{t('designer.move.in')}</label>
        <select
          id={`${id}-in`}
          ref={first}
          className="sz-designer-input"
          value={parent}
          onChange={(event) => setParent(event.target.value)}
        >
          {containers.map((one) => (
            <option key={one} value={one}>
              {'　'.repeat(ancestorsOf(document, one).length)}
              {titleOf(document, one)}
            </option>
          ))}
        </select>
      </div>
      <div className="sz-property">
        <label htmlFor={`${id}-after`}>{t('designer.move.after')}</label>
        <select
          id={`${id}-after`}
          className="sz-designer-input"
          value={behind}
          onChange={(event) => setAfter(event.target.value)}
        >
          <option value="">{t('designer.move.first')}</option>
          {children.map((one) => (
            <option key={one} value={one}>
              {t('designer.move.behind', { title: titleOf(document, one) })}
            </option>
          ))}
        </select>
      </div>
    </Modal>
  );
}
