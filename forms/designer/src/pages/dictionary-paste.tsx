import type { DictionaryEntry } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Input, Modal } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useRef, useState } from 'react';
import { entriesOfText, withEntries } from './dictionary-text.js';

/** Takes lines copied from a spreadsheet; what comes of them is said before they are taken. */
export function DictionaryPaste({
  entries,
  onChange,
}: {
  entries: readonly DictionaryEntry[];
  onChange: (entries: readonly DictionaryEntry[]) => void;
}) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const box = useRef<TextAreaRef>(null);
  const read = entriesOfText(text);
  const known = new Set(entries.map(({ value }) => value));
  const changed = read.entries.filter(({ value }) => known.has(value)).length;
  const close = () => {
    setOpen(false);
    setText('');
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('formPages.paste')}</Button>
      <Modal
        open={isOpen}
        title={t('formPages.paste')}
        okText={t('formPages.paste.take')}
        cancelText={t('configurationPages.cancel')}
        okButtonProps={{ disabled: read.entries.length === 0 }}
        onCancel={close}
        afterOpenChange={(isThere) => isThere && box.current?.focus()}
        onOk={() => {
          onChange(withEntries(entries, read.entries));
          close();
        }}
      >
        <p id="paste-help">{t('formPages.paste.text')}</p>
        <Input.TextArea
          ref={box}
          rows={10}
          value={text}
          aria-label={t('formPages.paste.lines')}
          aria-describedby="paste-help"
          onChange={({ target }) => setText(target.value)}
        />
        <p role="status">
          {text.trim() !== '' && t('formPages.paste.read', { added: read.entries.length - changed, changed })}
          {read.wrongLines.length > 0 &&
            t('formPages.paste.wrong', {
              lines: read.wrongLines.slice(0, 10).join('、'),
              count: read.wrongLines.length,
            })}
        </p>
      </Modal>
    </>
  );
}
