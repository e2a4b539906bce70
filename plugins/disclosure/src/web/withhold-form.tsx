import { ErrorState, problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { exclusionGrounds, type ExclusionGround } from '../shared/index.js';

interface Answer {
  readonly ground: ExclusionGround;
  readonly basis?: string;
  readonly reason: string;
  readonly material: string;
}

interface WithholdFormProps {
  /** What the author declared. */
  readonly declared: ExclusionGround | undefined;
  readonly onConfirm: (answer: Answer) => Promise<void>;
}

/** 登记不予公开: ground, reason, written material (DIS-8.1). */
export function WithholdForm({ declared, onConfirm }: WithholdFormProps) {
  const t = useTranslate();
  const [form] = Form.useForm<Answer>();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const confirm = async (answer: Answer) => {
    setBusy(true);
    setProblem(undefined);
    await onConfirm(answer).catch((thrown: unknown) => setProblem(problemOf(thrown, t)));
    setBusy(false);
  };
  const required = [{ required: true, whitespace: true, message: t('disclosure.wording.required') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('disclosure.withhold')}</Button>
      <Modal
        open={isOpen}
        title={t('disclosure.withhold')}
        okText={t('disclosure.withhold')}
        cancelText={t('ui.cancel')}
        confirmLoading={isBusy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form form={form} layout="vertical" initialValues={{ ground: declared }} onFinish={confirm}>
          <Form.Item name="ground" label={t('disclosure.withheld.ground')} rules={required}>
            <Select options={exclusionGrounds.map((value) => ({ value, label: t(`disclosure.exclusion.${value}`) }))} />
          </Form.Item>
          <Form.Item name="basis" label={t('disclosure.withhold.basis')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="reason" label={t('disclosure.withheld.reason')} rules={required}>
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
          <Form.Item name="material" label={t('disclosure.withhold.material')} rules={required}>
            <Input.TextArea rows={5} maxLength={20_000} />
          </Form.Item>
        </Form>
        {problem && <ErrorState problem={problem} />}
      </Modal>
    </>
  );
}
