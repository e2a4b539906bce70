import { useTranslate } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { FileField } from '../../foreign/file-field.js';

export interface ImportDialogProps {
  readonly onClose: () => void;
  readonly onImport: (xml: string) => Promise<void>;
}

/** Takes a BPMN file of another tool in, in place of what is drawn. */
export function ImportDialog({ onClose, onImport }: ImportDialogProps) {
  const t = useTranslate();
  const [xml, setXml] = useState<string>();
  const [fault, setFault] = useState<string>();
  const take = async () => {
    if (xml === undefined) return;
    try {
      await onImport(xml);
      onClose();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal
      open
      title={t('flowEditor.import')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('flowEditor.dialog.cancel')}
        </Button>,
        <Button key="ok" type="primary" disabled={xml === undefined} onClick={() => void take()}>
          {t('flowEditor.import.take')}
        </Button>,
      ]}
    >
      <p>{t('flowEditor.import.intro')}</p>
      <FileField onRead={(read) => setXml(read.xml)} />
      {fault ? <p role="alert">{t('flowEditor.openFailed', { reason: fault })}</p> : null}
    </Modal>
  );
}
