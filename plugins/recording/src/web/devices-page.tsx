import { newKey, useAction, useApi, useQuery } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DataTable,
  DateText,
  EmptyState,
  ErrorState,
  GroundNote,
  PageHeader,
  Section,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import { Button, Form, Input, InputNumber } from 'antd';
import type { DeviceEntry, DevicesAnswer } from './recording-data.js';

/** 设备: the recorders, how far their clocks are off, and whether there are enough of them. */
export function Page() {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<DevicesAnswer>('/recording-devices');
  const need = data?.need;
  return (
    <>
      <PageHeader title={t('recording.devices.title')} />
      {need && need.inUse < need.needed && (
        <GroundNote label={t('recording.devices.short')} text={t('recording.devices.need', { ...need })} />
      )}
      <NewDevice onAdded={reload} />
      <DataTable
        label={t('recording.devices.title')}
        columns={useColumns(reload)}
        rows={data?.items}
        rowKey={({ id }) => id}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('recording.devices.empty')} />}
      />
    </>
  );
}

interface Values {
  readonly serial: string;
  readonly model: string;
}

function NewDevice({ onAdded }: { onAdded: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const [form] = Form.useForm<Values>();
  const { run, isBusy, problem } = useAction((idempotencyKey, values: Values) =>
    api.post('/recording-devices', values, { idempotencyKey }),
  );
  const add = async (values: Values) => {
    if (!(await run(values))) return;
    form.resetFields();
    onAdded();
  };
  const required = [{ required: true, message: t('recording.required') }];
  return (
    <Section title={t('recording.devices.add')}>
      {problem && <ErrorState problem={problem} />}
      <Form form={form} layout="inline" onFinish={(values) => void add(values)}>
        <Form.Item name="serial" label={t('recording.device.serial')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="model" label={t('recording.device.model')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('recording.devices.add')}
        </Button>
      </Form>
    </Section>
  );
}

function useColumns(onChanged: () => void): DataColumn<DeviceEntry>[] {
  const t = useTranslate();
  return [
    { key: 'serial', title: t('recording.device.serial'), render: ({ serial }) => serial },
    { key: 'model', title: t('recording.device.model'), render: ({ model }) => model },
    { key: 'holder', title: t('recording.device.holder'), render: ({ holderName }) => holderName ?? '—' },
    { key: 'clock', title: t('recording.offset'), render: (row) => <ClockField device={row} onChanged={onChanged} /> },
    {
      key: 'sync',
      title: t('recording.device.sync'),
      render: ({ lastSyncAt }) => lastSyncAt && <DateText value={lastSyncAt} withTime />,
    },
    {
      key: 'state',
      title: t('recording.stateTitle'),
      render: (row) =>
        row.state === 'in-use' ? (
          <LossButton device={row} onChanged={onChanged} />
        ) : (
          `${t(`recording.deviceState.${row.state}`)} ${row.note ?? ''}`
        ),
    },
  ];
}

interface DeviceProps {
  readonly device: DeviceEntry;
  readonly onChanged: () => void;
}

/** Noted when the field is left: what the clock was off by at this moment. */
function ClockField({ device: { id, serial, clockOffsetSeconds, state }, onChanged }: DeviceProps) {
  const t = useTranslate();
  const api = useApi();
  const { run, isBusy, problem } = useAction((idempotencyKey, seconds: number) =>
    api.post(`/recording-devices/${id}/clock`, { clockOffsetSeconds: seconds }, { idempotencyKey }),
  );
  const note = async (text: string) => {
    const seconds = Number(text);
    if (text === '' || !Number.isInteger(seconds) || seconds === clockOffsetSeconds) return;
    if (await run(seconds)) onChanged();
  };
  if (state !== 'in-use') return <>{clockOffsetSeconds}</>;
  return (
    <>
      <InputNumber
        precision={0}
        disabled={isBusy}
        defaultValue={clockOffsetSeconds}
        aria-label={`${serial} ${t('recording.offset')}`}
        onBlur={(event) => void note(event.target.value)}
      />
      {problem && <ErrorState problem={problem} />}
    </>
  );
}

function LossButton({ device: { id }, onChanged }: DeviceProps) {
  const t = useTranslate();
  const api = useApi();
  const end = async (state: 'lost' | 'retired', note: string) => {
    await api.post(`/recording-devices/${id}/end`, { state, note }, { idempotencyKey: newKey() });
    onChanged();
  };
  return (
    <div className="sz-actions">
      {(['lost', 'retired'] as const).map((state) => (
        <ConfirmButton
          key={state}
          size="small"
          label={t(`recording.device.${state}`)}
          question={t(`recording.device.${state}.question`)}
          reason="required"
          onConfirm={(note) => end(state, note)}
        />
      ))}
    </div>
  );
}
