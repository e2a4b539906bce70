import { useTranslate } from '@sanzhi/web-ui';
import { Modal } from 'antd';
import type { DesignerFragment, DesignerTemplate } from './designer-template.js';
import { FindingsList } from './findings-list.js';
import { ImportDialog } from './import-dialog.js';
import { InsertDialog } from './insert-dialog.js';
import { KeyboardHelp } from './keyboard-help.js';
import { MoveDialog } from './move-dialog.js';
import type { Place } from './place.js';
import { TemplatesDialog } from './templates-dialog.js';
import { useDesk } from './store-context.js';

/** Which dialog stands over the designer. */
export type OpenDialog =
  | { readonly kind: 'insert'; readonly place: Place | undefined }
  | { readonly kind: 'move' | 'help' | 'templates' | 'import' | 'findings' };

interface DesignerDialogsProps {
  readonly open: OpenDialog | undefined;
  readonly onClose: () => void;
  readonly templates: readonly DesignerTemplate[];
  readonly fragments: readonly DesignerFragment[];
}

/** The dialogs of a designer; after each the focus is back on the node that the keys act on. */
export function DesignerDialogs({ open, onClose, templates, fragments }: DesignerDialogsProps) {
  const t = useTranslate();
  const { store } = useDesk();

  function close(): void {
    onClose();
    // The dialog takes the focus with it when it goes.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body && document.activeElement?.closest('.ant-modal') === null) return;
      document.querySelector<HTMLElement>(`.sz-canvas [data-node="${CSS.escape(store.state.active)}"]`)?.focus();
    });
  }

  switch (open?.kind) {
    case 'insert':
      return <InsertDialog place={open.place} onClose={close} />;
    case 'move':
      return <MoveDialog onClose={close} />;
    case 'templates':
      return <TemplatesDialog templates={templates} fragments={fragments} onClose={close} />;
    case 'import':
      return <ImportDialog onClose={close} />;
    case 'help':
      return (
        <Modal
          open
          title={t('designer.help')}
          footer={null}
          onCancel={close}
          width={620}
          focusTriggerAfterClose={false}
        >
          <KeyboardHelp />
        </Modal>
      );
    case 'findings':
      return (
        <Modal
          open
          title={t('designer.findings')}
          footer={null}
          onCancel={close}
          width={620}
          focusTriggerAfterClose={false}
        >
          <FindingsList onJump={onClose} />
        </Modal>
      );
    default:
      return null;
  }
}
