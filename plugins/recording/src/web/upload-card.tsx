import { useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useEffect, useId } from 'react';
import { sensitivities, type Sensitivity } from '../shared/index.js';
import { mediaLength } from './media-length.js';
import { fieldOf, momentOf } from './office-clock.js';
import { sizeText } from './size-text.js';
import { useSending, type SendingState } from './use-sending.js';

export interface UploadCardProps {
  readonly file: File;
  readonly caseId: string | undefined;
  /** The officer who recorded. */
  readonly recordedBy: string | undefined;
  readonly deviceId: string | undefined;
  /** Seconds that the chosen device is ahead. */
  readonly deviceOffset: number;
}

interface Values {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly clockOffsetSeconds?: number | null;
  readonly sensitivity: Sensitivity;
}

/** One file: its times as the device says, where it is on its way, and what is to do if it was refused. */
export function UploadCard({ file, caseId, recordedBy, deviceId, deviceOffset }: UploadCardProps) {
  const t = useTranslate();
  const [form] = Form.useForm<Values>();
  const sending = useSending(file, caseId);
  useUnsavedChanges(sending.stage !== 'stored');
  useEffect(() => {
    // The length is read from the file and may come late: what was typed meanwhile stays.
    const fill = (times: Pick<Values, 'startedAt' | 'endedAt'>) => {
      const names = (['startedAt', 'endedAt'] as const).filter((name) => !form.isFieldTouched(name));
      form.setFieldsValue(Object.fromEntries(names.map((name) => [name, times[name]])));
    };
    void guessTimes(file).then(fill);
  }, [file, form]);

  const send = ({ startedAt, endedAt, clockOffsetSeconds, sensitivity }: Values) => {
    const [from, to] = [momentOf(startedAt), momentOf(endedAt)];
    if (!from || !to || !recordedBy) return;
    void sending.start({
      ...{ recordedBy, startedAt: from, endedAt: to, sensitivity },
      ...(deviceId === undefined ? {} : { deviceId }),
      ...(clockOffsetSeconds == null ? {} : { clockOffsetSeconds }),
    });
  };
  // Several files stand on one page: labels find their fields by the name of the form.
  const formName = useId();
  const required = [{ required: true, message: t('recording.required') }];
  return (
    <Section title={`${file.name} · ${sizeText(file.size)}`}>
      <Stage sending={sending} />
      {sending.problem && <ErrorState problem={sending.problem} />}
      {sending.stage !== 'stored' && (
        <Form form={form} name={formName} layout="vertical" initialValues={{ sensitivity: 'none' }} onFinish={send}>
          <Form.Item name="startedAt" label={t('recording.startedAt')} rules={required}>
            <Input type="datetime-local" step={1} />
          </Form.Item>
          <Form.Item name="endedAt" label={t('recording.endedAt')} rules={required}>
            <Input type="datetime-local" step={1} />
          </Form.Item>
          <Form.Item name="clockOffsetSeconds" label={t('recording.offset')} extra={t('recording.offset.hint')}>
            <InputNumber precision={0} placeholder={String(deviceOffset)} />
          </Form.Item>
          <Form.Item name="sensitivity" label={t('recording.sensitivity')}>
            <Select options={sensitivities.map((value) => ({ value, label: t(`recording.sensitivity.${value}`) }))} />
          </Form.Item>
          <Button block type="primary" htmlType="submit" loading={sending.isBusy} disabled={!recordedBy}>
            {t(sending.stage === 'sent' ? 'recording.upload.register' : 'recording.upload.send')}
          </Button>
        </Form>
      )}
    </Section>
  );
}

/** Where the file is, in words. */
function Stage({ sending: { stage, percent, stored } }: { sending: SendingState }) {
  const t = useTranslate();
  return (
    <div role="status">
      <p className="sz-recording-stage">{t(`recording.stage.${stage}`, { percent })}</p>
      {(stage === 'sending' || stage === 'waiting') && (
        <progress max={100} value={percent} aria-label={t('recording.upload.progress')} />
      )}
      {stored && (
        <p className="sz-quiet">
          SHA-256 <span className="sz-recording-hash">{stored.sha256}</span>
        </p>
      )}
    </div>
  );
}

/** A camera writes the file when it stops: that is the end, less its length the start. */
async function guessTimes(file: File): Promise<Pick<Values, 'startedAt' | 'endedAt'>> {
  const seconds = (await mediaLength(file)) ?? 0;
  const endedAt = fieldOf(new Date(file.lastModified));
  return { endedAt, startedAt: fieldOf(new Date(file.lastModified - seconds * 1000)) };
}
