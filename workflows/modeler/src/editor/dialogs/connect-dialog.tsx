import { useTranslate } from '@sanzhi/web-ui';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { canBeLedTo } from '../canvas/elements.js';
import { lead } from '../canvas/lead.js';
import type { Drawn } from '../canvas/services.js';
import { useDrawing, useEditor } from '../drawing-context.js';
import { elementWords } from '../element-words.js';
import { Pick } from '../properties/pick.js';

/** Leads a way from an element to another one, chosen by its words. */
export function ConnectDialog({ source, onClose }: { readonly source: Drawn; readonly onClose: () => void }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { say } = useEditor();
  const targets = drawing.things.filter(
    (one) => canBeLedTo(one.businessObject) && one !== source && drawing.get('bpmnRules').canConnect(source, one),
  );
  const box = useRef<HTMLDivElement>(null);
  const [to, setTo] = useState<string>();
  const target = targets.find(({ id }) => id === to);
  const connect = () => {
    if (!target) return;
    const way = lead(drawing.modeler, source, target);
    say(t('flowEditor.said.connected', { from: elementWords(source, t), to: elementWords(target, t) }));
    drawing.get('selection').select(way);
    onClose();
  };
  return (
    <Modal
      open
      title={t('flowEditor.dialog.connect', { name: elementWords(source, t) })}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && box.current?.querySelector('input')?.focus()}
      onOk={connect}
      okText={t('flowEditor.dialog.connectOk')}
      cancelText={t('flowEditor.dialog.cancel')}
      okButtonProps={{ disabled: !target }}
    >
      <div ref={box}>
        <Pick
          label={t('flowEditor.dialog.target')}
          value={to}
          options={targets.map((one) => ({ value: one.id, label: elementWords(one, t) }))}
          onPick={setTo}
          placeholder={t('flowEditor.dialog.targetHint')}
        />
      </div>
    </Modal>
  );
}
