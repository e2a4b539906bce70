import { useAction, useApi, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { statementReasons, type StatementReason } from '../shared/index.js';
import { momentOf, spanText } from './office-clock.js';
import type { ActivityEntry } from './recording-data.js';

interface Values {
  readonly reason: StatementReason;
  readonly text: string;
  readonly basis: string;
  readonly lacksFrom?: string;
  readonly lacksTo?: string;
}

export interface StatementDrawerProps {
  readonly caseId: string;
  /** What it is about; without one the time must be given. */
  readonly activity?: ActivityEntry;
  readonly onClose: () => void;
  readonly onMade: () => void;
}

/** 工作情况说明: reason, what happened, basis (REC-20.2b). */
export function StatementDrawer({ caseId, activity, onClose, onMade }: StatementDrawerProps) {
  const t = useTranslate();
  const api = useApi();
  const isNarrow = useNarrow();
  const [form] = Form.useForm<Values>();
  const [isDirty, setDirty] = useState(false);
  useUnsavedChanges(isDirty);
  const { run, isBusy, problem } = useAction((idempotencyKey, { lacksFrom = '', lacksTo = '', ...values }: Values) => {
    const [from, to] = [momentOf(lacksFrom), momentOf(lacksTo)];
    const span = { ...(from ? { lacksFrom: from } : {}), ...(to ? { lacksTo: to } : {}) };
    const about = activity ? { activityId: activity.id } : span;
    return api.post(`/cases/${caseId}/recording-statements`, { ...values, ...about }, { idempotencyKey });
  });
  const required = [{ required: true, message: t('recording.required') }];
  return (
    <Drawer
      open
      title={t('recording.statement.make')}
      width={isNarrow ? '100%' : 560}
      maskClosable={!isDirty}
      onClose={onClose}
      footer={
        <Button type="primary" loading={isBusy} onClick={() => form.submit()}>
          {t('recording.statement.send')}
        </Button>
      }
    >
      {problem && <ErrorState problem={problem} />}
      <p className="sz-quiet">{t('recording.statement.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        onValuesChange={() => setDirty(true)}
        onFinish={(values) => void run(values).then((isDone) => isDone && onMade())}
      >
        {activity ? (
          <p>
            {t(`recording.step.${activity.kind}`)} {activity.place} {spanText(activity)}
          </p>
        ) : (
          <>
            <Form.Item name="lacksFrom" label={t('recording.statement.from')} rules={required}>
              <Input type="datetime-local" step={1} />
            </Form.Item>
            <Form.Item name="lacksTo" label={t('recording.statement.to')} rules={required}>
              <Input type="datetime-local" step={1} />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label={t('recording.statement.reason')} rules={required}>
          <Select options={statementReasons.map((value) => ({ value, label: t(`recording.reason.${value}`) }))} />
        </Form.Item>
        <Form.Item name="text" label={t('recording.statement.text')} rules={required}>
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
        <Form.Item name="basis" label={t('recording.basis')} rules={required}>
          <Input.TextArea rows={2} maxLength={4000} placeholder={t('recording.basis.hint')} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
