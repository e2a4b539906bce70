import { useTranslate } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useState } from 'react';

export interface UnsavedDialogProps {
  /** Saves all that is unsaved. Whether nothing is left. Absent where it cannot be saved from here. */
  readonly save: (() => Promise<boolean>) | undefined;
  onDecide(mayLeave: boolean): void;
}

/** 有内容尚未保存: stay, save and leave, or leave without. */
export function UnsavedDialog({ save, onDecide }: UnsavedDialogProps) {
  const t = useTranslate();
  const [saving, setSaving] = useState<'no' | 'running' | 'failed'>('no');
  const saveAndLeave = async () => {
    setSaving('running');
    const isSaved = await save?.().catch(() => false);
    if (isSaved) onDecide(true);
    else setSaving('failed');
  };
  const stay = () => onDecide(false);
  const isRunning = saving === 'running';
  return (
    <Modal
      open
      width={460}
      title={t('shell.unsaved.title')}
      onCancel={stay}
      footer={[
        <Button key="leave" danger onClick={() => onDecide(true)}>
          {t('shell.unsaved.leave')}
        </Button>,
        <Button key="stay" {...(save ? {} : { type: 'primary' })} onClick={stay}>
          {t('shell.unsaved.stay')}
        </Button>,
        save && (
          <Button key="save" type="primary" loading={isRunning} onClick={() => void saveAndLeave()}>
            {t('shell.unsaved.save')}
          </Button>
        ),
      ]}
    >
      <p>{t(save ? 'shell.unsaved.text' : 'shell.unsaved.textLost')}</p>
      {saving === 'failed' && <p role="alert">{t('shell.unsaved.failed')}</p>}
    </Modal>
  );
}
