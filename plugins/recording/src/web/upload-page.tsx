import { useQuery, useSearchParams } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Select } from 'antd';
import { useRef, useState } from 'react';
import type { UploadInfo } from './recording-data.js';
import { UploadCard } from './upload-card.js';
import './recording.css';

/** 音像上传: choose the case, who recorded and with what; then files, each on its way with its state in words. */
export function Page() {
  const t = useTranslate();
  const { data, problem, reload } = useQuery<UploadInfo>('/recordings/upload-info');
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return (
    <div className="sz-recording-send">
      <PageHeader title={t('recording.upload.title')} description={t('recording.upload.hint')} />
      {data.cases.length === 0 ? (
        <EmptyState title={t('recording.upload.noCases')} text={t('recording.upload.noCases.text')} />
      ) : (
        <Sender info={data} />
      )}
    </div>
  );
}

function Sender({ info: { cases, devices } }: { info: UploadInfo }) {
  const t = useTranslate();
  const [params] = useSearchParams();
  const [caseId, setCaseId] = useState(params.get('case') ?? (cases.length === 1 ? cases[0]?.id : undefined));
  const chosen = cases.find(({ id }) => id === caseId);
  const [officerId, setOfficerId] = useState<string>();
  const [deviceId, setDeviceId] = useState<string>();
  const [files, setFiles] = useState<readonly { readonly id: number; readonly file: File }[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const recorder = chosen?.officers.find(({ id }) => id === officerId) ?? chosen?.officers[0];
  const device = devices.find(({ id }) => id === deviceId);

  const choose = (list: FileList | null) => {
    const chosenFiles = Array.from(list ?? []);
    setFiles((known) => [...known, ...chosenFiles.map((file, index) => ({ id: known.length + index, file }))]);
  };
  return (
    <>
      <Section title={t('recording.upload.about')}>
        <Form layout="vertical">
          <Form.Item label={t('recording.case')} htmlFor="recording-case" required>
            <Select
              id="recording-case"
              value={chosen?.id}
              disabled={files.length > 0}
              onChange={setCaseId}
              options={cases.map(({ id, number, cause }) => ({ value: id, label: `${number} ${cause}` }))}
            />
          </Form.Item>
          <Form.Item label={t('recording.recorder')} htmlFor="recording-recorder" required>
            <Select
              id="recording-recorder"
              value={recorder?.id}
              onChange={setOfficerId}
              options={(chosen?.officers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item label={t('recording.device')} htmlFor="recording-device">
            <Select
              id="recording-device"
              allowClear
              value={deviceId}
              onChange={setDeviceId}
              placeholder={t('recording.device.none')}
              options={devices.map(({ id, serial, model }) => ({ value: id, label: `${serial} ${model}` }))}
            />
          </Form.Item>
        </Form>
      </Section>
      {files.map(({ id, file }) => (
        <UploadCard
          key={id}
          file={file}
          caseId={chosen?.id}
          recordedBy={recorder?.id}
          deviceId={device?.id}
          deviceOffset={device?.clockOffsetSeconds ?? 0}
        />
      ))}
      <input
        ref={input}
        className="sz-unseen"
        type="file"
        multiple
        accept="video/*,audio/*,image/*,.mts,.ts,.dav,.264"
        aria-label={t('recording.upload.choose')}
        tabIndex={-1}
        onChange={(event) => {
          choose(event.target.files);
          event.target.value = '';
        }}
      />
      <Button
        block
        type={files.length === 0 ? 'primary' : 'default'}
        disabled={!chosen}
        onClick={() => input.current?.click()}
      >
        {t('recording.upload.choose')}
      </Button>
      <p className="sz-quiet">{t('recording.upload.honest')}</p>
    </>
  );
}
