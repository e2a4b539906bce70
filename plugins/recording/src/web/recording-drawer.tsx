import { Link, newKey, useApi, useQuery } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, Section, useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Drawer, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { holdGrounds, type HoldGround } from '../shared/index.js';
import type { RecordingEntry } from './recording-data.js';
import { RecordingPlayer } from './recording-player.js';

interface ReadEntry {
  readonly id: string;
  readonly readerName: string;
  readonly ground: string;
  readonly purpose: string | null;
  readonly at: string;
}

export interface RecordingDrawerProps {
  readonly recording: RecordingEntry;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One recording for its custodian: playing, long-term keeping, the clock, who read it. */
export function RecordingDrawer({ recording, onClose, onChanged }: RecordingDrawerProps) {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const { id, caseId, label, sha256 } = recording;
  const { data: reads } = useQuery<{ items: readonly ReadEntry[] }>(`/recordings/${id}/reads`);
  return (
    <Drawer open title={label} width={isNarrow ? '100%' : 640} onClose={onClose}>
      <p>
        <Link to={`/cases/${caseId}`}>{t('recording.openCase')}</Link>
      </p>
      <p className="sz-recording-hash">SHA-256 {sha256}</p>
      <RecordingPlayer recording={recording} />
      <Holds recording={recording} onChanged={onChanged} />
      <ClockCorrection recording={recording} onChanged={onChanged} />
      <Section title={t('recording.reads')}>
        <ul>
          {reads?.items.length === 0 && <li>{t('recording.reads.none')}</li>}
          {reads?.items.map(({ id: key, readerName, ground, purpose, at }) => (
            <li key={key}>
              <DateText value={at} withTime /> {readerName} {t(`recording.readGround.${ground}`)} {purpose}
            </li>
          ))}
        </ul>
      </Section>
    </Drawer>
  );
}

function Holds({ recording: { id, holds }, onChanged }: Omit<RecordingDrawerProps, 'onClose'>) {
  const t = useTranslate();
  const api = useApi();
  const [ground, setGround] = useState<HoldGround>('REC-21.1.5');
  const hold = async (reason: string) => {
    await api.post(`/recordings/${id}/holds`, { ground, reason }, { idempotencyKey: newKey() });
    onChanged();
  };
  return (
    <Section title={t('recording.holds')}>
      <ul>
        {holdGrounds.map((held) => {
          const known = holds[held];
          return known && <li key={held}>{`${t(`recording.ground.${held}`)}：${known.reason}`}</li>;
        })}
      </ul>
      <Select<HoldGround>
        value={ground}
        aria-label={t('recording.holds.ground')}
        onChange={setGround}
        options={holdGrounds.map((value) => ({ value, label: t(`recording.ground.${value}`) }))}
      />
      <ConfirmButton
        label={t('recording.hold')}
        question={t('recording.hold.question')}
        reason="required"
        onConfirm={hold}
      />
    </Section>
  );
}

function ClockCorrection({ recording: { id, clockOffsetSeconds }, onChanged }: Omit<RecordingDrawerProps, 'onClose'>) {
  const t = useTranslate();
  const api = useApi();
  const [seconds, setSeconds] = useState<number | null>(clockOffsetSeconds);
  const correct = async (reason: string) => {
    const body = { clockOffsetSeconds: seconds ?? 0, reason };
    await api.post(`/recordings/${id}/clock-corrections`, body, { idempotencyKey: newKey() });
    onChanged();
  };
  return (
    <Section title={t('recording.clock')}>
      <InputNumber precision={0} aria-label={t('recording.offset')} value={seconds} onChange={setSeconds} />
      <p className="sz-quiet">{t('recording.offset.hint')}</p>
      <ConfirmButton
        label={t('recording.clock.correct')}
        question={t('recording.clock.question')}
        reason="required"
        onConfirm={correct}
      />
    </Section>
  );
}
