import { useAction, useApi } from '@sanzhi/web-shell';
import { ErrorState, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { VersionLine } from './version-data.js';

interface RenameItemProps {
  readonly item: Pick<VersionLine, 'kind' | 'key' | 'ownerId'> & { readonly title: string };
  onRenamed(): void;
}

/** 改名: gives an item another title. Its key, and what refers to it, stay. */
export function RenameItem(props: RenameItemProps) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('configurationPages.rename')}</Button>
      {isOpen && <RenameDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function RenameDialog({ item, onRenamed, onClose }: RenameItemProps & { onClose: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const [title, setTitle] = useState(item.title);
  const renaming = useAction(async (idempotencyKey) => {
    const path = `/configuration/${item.kind}/items/${encodeURIComponent(item.key)}/title`;
    await api.put(path, { title: title.trim(), isDistrictWide: item.ownerId === '' }, { idempotencyKey });
    onClose();
    onRenamed();
  });
  const isSame = title.trim() === item.title;
  return (
    <Modal
      open
      title={t('configurationPages.rename')}
      okText={t('configurationPages.rename.save')}
      cancelText={t('configurationPages.cancel')}
      okButtonProps={{ disabled: title.trim() === '' || isSame }}
      confirmLoading={renaming.isBusy}
      onOk={() => void renaming.run()}
      onCancel={onClose}
    >
      <Form layout="vertical" requiredMark={false} onFinish={() => void renaming.run()}>
        <Form.Item
          label={t('configurationPages.new.title')}
          htmlFor="rename-item-title"
          extra={t('configurationPages.rename.text')}
        >
          <Input
            id="rename-item-title"
            autoFocus
            maxLength={60}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </Form.Item>
        {renaming.problem && <ErrorState problem={renaming.problem} />}
      </Form>
    </Modal>
  );
}
