import { useAction, useApi } from '@sanzhi/web-shell';
import { ErrorState, useFocusReturn, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input, Modal, type InputRef } from 'antd';
import { useRef, useState } from 'react';
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
  const field = useRef<InputRef>(null);
  useFocusReturn();
  const isOther = !['', item.title].includes(title.trim());
  return (
    <Modal
      open
      title={t('configurationPages.rename')}
      okText={t('configurationPages.rename.save')}
      cancelText={t('configurationPages.cancel')}
      okButtonProps={{ disabled: !isOther }}
      confirmLoading={renaming.isBusy}
      onOk={() => void renaming.run()}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && field.current?.select()}
    >
      <Form layout="vertical" requiredMark={false} onFinish={() => isOther && void renaming.run()}>
        <Form.Item
          label={t('configurationPages.new.title')}
          htmlFor="rename-item-title"
          extra={t('configurationPages.rename.text')}
        >
          <Input
            ref={field}
            id="rename-item-title"
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
