import { useTranslate } from '@sanzhi/web-ui';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useDesigner } from './designer.js';
import type { OpenDialog } from './designer-dialogs.js';
import { downloadForm } from './exchange.js';
import { useDesk } from './store-context.js';

interface DesignerToolbarProps {
  readonly openDialog: (dialog: OpenDialog) => void;
  readonly hasTemplates: boolean;
  readonly actions: ReactNode;
}

/** The head: what the form is called, going back and forth, inserting, and what comes in and goes out. */
export function DesignerToolbar({ openDialog, hasTemplates, actions }: DesignerToolbarProps) {
  const t = useTranslate();
  const { document, canUndo, canRedo, undo, redo, isReadOnly } = useDesigner();
  const desk = useDesk();
  const more = [
    ...(hasTemplates && !isReadOnly ? [{ key: 'templates', label: t('designer.templates') }] : []),
    ...(isReadOnly ? [] : [{ key: 'import', label: t('designer.import') }]),
    { key: 'export', label: t('designer.export') },
    { key: 'help', label: t('designer.help') },
  ];
  return (
    <header className="sz-designer-head">
      <button
        type="button"
        className="sz-designer-name"
        title={t('designer.formProperties')}
        onClick={() => desk.show(document.root)}
      >
        <span className="sz-designer-name-text">{document.title}</span>
        {isReadOnly ? <span className="sz-mark">{t('designer.readOnly')}</span> : null}
      </button>
      <div className="sz-designer-tools" role="toolbar" aria-label={t('designer.tools')}>
        {isReadOnly ? null : (
          <>
            <Button disabled={!canUndo} onClick={undo} title="Ctrl+Z">
              {t('designer.act.undo')}
            </Button>
            <Button disabled={!canRedo} onClick={redo} title="Ctrl+Y">
              {t('designer.act.redo')}
            </Button>
            <Button onClick={() => openDialog({ kind: 'insert', place: undefined })} title="/">
              {t('designer.insert')}
            </Button>
          </>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            items: more,
            onClick: ({ key }) => {
              if (key === 'export') downloadForm(document);
              else openDialog({ kind: key as 'templates' | 'import' | 'help' });
            },
          }}
        >
          <Button>{t('designer.more')}</Button>
        </Dropdown>
        {actions}
      </div>
    </header>
  );
}
