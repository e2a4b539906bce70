import { copyNodes, type FormDocument, formErrorMessage, newFormId, pasteClip } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { importForm, importLosses, type ImportResult, replaceAll } from './exchange.js';
import { useDesk } from './store-context.js';

/** Takes an exported form: in the place of this one, or behind what is there. Says in words what is wrong with a file. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const file = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const { store, components } = useDesk();
  const choose = useRef<HTMLButtonElement>(null);
  const [result, setResult] = useState<ImportResult>();
  const losses = result?.document ? importLosses(store.state.document, result.document, components) : [];

  function replace(imported: FormDocument): void {
    onClose();
    const { document } = store.state;
    store.follow(replaceAll(document, imported), t('designer.said.imported', { title: imported.title }), [
      document.root,
    ]);
  }

  function append(imported: FormDocument): void {
    onClose();
    const { document } = store.state;
    const clip = copyNodes(imported, imported.nodes[imported.root]?.children ?? []);
    const index = document.nodes[document.root]?.children?.length ?? 0;
    const paste = pasteClip(document, clip, { parent: document.root, index, components, newId: newFormId });
    store.apply(paste.command, t('designer.said.pasted', { count: paste.ids.length }), paste.ids);
  }

  return (
    <Modal
      open
      title={t('designer.import')}
      footer={null}
      onCancel={onClose}
      width={620}
      focusTriggerAfterClose={false}
      afterOpenChange={(isOpen) => (isOpen ? choose.current?.focus() : undefined)}
    >
      <div className="sz-property">
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('designer.import.file')}
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            // The same file may be chosen again once it was mended.
            target.value = '';
            if (!chosen) return;
            setName(chosen.name);
            void chosen.text().then((text) => setResult(importForm(text, components)));
          }}
        />
        <span className="sz-actions">
          <Button ref={choose} onClick={() => file.current?.click()}>
            {t('designer.import.file')}
          </Button>
          <span className="sz-quiet">{name}</span>
        </span>
      </div>
      <div role="status">
        {result?.isUnreadable ? <p className="sz-property-error">{t('designer.import.unreadable')}</p> : null}
        {result && !result.document && !result.isUnreadable ? (
          <p className="sz-property-error">{t('designer.import.faulty')}</p>
        ) : null}
        {losses.length > 0 ? <p className="sz-property-error">{t('designer.import.losses')}</p> : null}
        {result?.document ? (
          <p>
            {t('designer.import.found', {
              title: result.document.title,
              count: Object.keys(result.document.nodes).length - 1,
            })}
          </p>
        ) : null}
      </div>
      <ul className="sz-findings">
        {[...(result?.findings ?? []), ...losses].map((finding, index) => (
          <li key={index} data-severity={finding.severity}>
            <span className="sz-mark">{t(`designer.badge.${finding.severity}`)}</span>
            <span>
              {formErrorMessage(finding, t)}
              <span className="sz-quiet">{t(`error.${finding.code}.remedy`, finding.params)}</span>
            </span>
          </li>
        ))}
      </ul>
      {result?.document ? (
        <div className="sz-actions sz-designer-decide">
          <Button
            type="primary"
            disabled={losses.length > 0}
            onClick={() => result.document && replace(result.document)}
          >
            {t('designer.import.replace')}
          </Button>
          <Button onClick={() => result.document && append(result.document)}>{t('designer.import.append')}</Button>
        </div>
      ) : null}
    </Modal>
  );
}
