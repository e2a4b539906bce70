import { Button, Form, Input, Modal, type ButtonProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { ErrorState } from './error-state.js';
import { problemOf } from './problem-of.js';
import type { Problem } from './problem.js';
import { useTranslate } from './translate-context.js';

export interface ConfirmButtonProps {
  /** The verb on the button and on the dialog's confirmation. */
  readonly label: string;
  /** What it is called for those who hear it, where several of a label stand on one page. */
  readonly accessibleName?: string;
  /** The question the dialog puts: what will happen, to whom, whether it can be undone. */
  readonly question: ReactNode;
  /** Whether a reason must be given. */
  readonly reason?: 'required' | 'none';
  /** What the reason is for; shown as the field's label. */
  readonly reasonLabel?: string;
  /** Does it. A refusal stays in the dialog, with its remedy; the reason is kept. */
  onConfirm(reason: string): Promise<unknown>;
  readonly type?: ButtonProps['type'];
  readonly size?: ButtonProps['size'];
  readonly disabled?: boolean;
}

/** A button whose act is asked about first, with the reason that the record needs. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const { label, accessibleName, type = 'default', size = 'middle', disabled = false } = props;
  return (
    <>
      <Button type={type} size={size} disabled={disabled} aria-label={accessibleName} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && <ConfirmDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ConfirmDialog(props: ConfirmButtonProps & { onClose: () => void }) {
  const { label, question, reason = 'none', onConfirm, onClose } = props;
  const t = useTranslate();
  const { reasonLabel = t('ui.reason') } = props;
  const [form] = Form.useForm<{ reason?: string }>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const confirm = async ({ reason: given = '' }: { reason?: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm(given.trim());
      onClose();
    } catch (thrown) {
      setProblem(problemOf(thrown, t));
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      // The second press of a double click lands beside it; and a reason is not to be lost by a slip.
      maskClosable={false}
      title={label}
      okText={label}
      cancelText={t('ui.cancel')}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="sz-confirm">
        <div>{question}</div>
        <Form form={form} layout="vertical" onFinish={confirm}>
          {reason === 'required' && (
            <Form.Item
              name="reason"
              label={reasonLabel}
              rules={[{ required: true, whitespace: true, message: t('ui.reason.required', { label: reasonLabel }) }]}
            >
              <Input.TextArea rows={3} maxLength={500} showCount />
            </Form.Item>
          )}
        </Form>
        {problem && <ErrorState problem={problem} />}
      </div>
    </Modal>
  );
}
