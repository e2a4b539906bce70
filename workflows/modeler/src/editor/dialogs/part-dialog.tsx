import { useTranslate } from '@sanzhi/web-ui';
import { Modal } from 'antd';
import { useRef } from 'react';
import { isFlow } from '../canvas/elements.js';
import type { Drawn } from '../canvas/services.js';
import { elementWords } from '../element-words.js';
import type { PartEntry } from '../parts/part-entries.js';
import { PartList } from '../parts/part-list.js';

export interface PartDialogProps {
  readonly element: Drawn;
  readonly entries: readonly PartEntry[];
  readonly onChoose: (entry: PartEntry) => void;
  readonly onClose: () => void;
}

/** Asks what comes after an element, or onto a way. */
export function PartDialog({ element, entries, onChoose, onClose }: PartDialogProps) {
  const t = useTranslate();
  const name = elementWords(element, t);
  const list = useRef<HTMLDivElement>(null);
  return (
    <Modal
      open
      onCancel={onClose}
      // Before it is open the dialog is hidden and nothing in it can have the focus.
      afterOpenChange={(isOpen) => isOpen && list.current?.querySelector('input')?.focus()}
      footer={null}
      width={420}
      title={t(isFlow(element) ? 'flowEditor.dialog.insert' : 'flowEditor.dialog.append', { name })}
    >
      <div className="sz-fe-dialog-list" ref={list}>
        <PartList entries={entries} onChoose={onChoose} />
      </div>
    </Modal>
  );
}
