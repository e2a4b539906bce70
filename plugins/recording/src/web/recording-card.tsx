import { newKey, useApi, usePermission } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, useTranslate } from '@sanzhi/web-ui';
import { spanText } from './office-clock.js';
import type { AccessEntry, RecordingEntry } from './recording-data.js';
import { RecordingPlayer } from './recording-player.js';
import { sizeText } from './size-text.js';

export interface RecordingCardProps {
  readonly recording: RecordingEntry & { readonly mayRead: boolean };
  /** The viewer's own. */
  readonly requests: readonly AccessEntry[];
  readonly mayUseAsEvidence: boolean;
  readonly onChanged: () => void;
}

/** One recording: what it is, whether it was handed over, and either the player or the way to it. */
export function RecordingCard({ recording, requests, mayUseAsEvidence, onChanged }: RecordingCardProps) {
  const t = useTranslate();
  const { id, label, step, state, sensitivity, isHeld, mayRead, movedTo, linkedTo } = recording;
  const marks = [
    t(`recording.state.${state}`),
    ...(sensitivity === 'none' ? [] : [t(`recording.sensitivity.${sensitivity}`)]),
    ...(isHeld ? [t('recording.held')] : []),
    ...(movedTo ? [t('recording.moved')] : []),
    ...(linkedTo ? [t('recording.linked')] : []),
  ];
  return (
    <li className="sz-recording-card">
      <div className="sz-card-title">{label}</div>
      <p>
        {t(`recording.step.${step}`)} <Times recording={recording} /> {sizeText(recording.size)}
      </p>
      <p className="sz-actions">
        {marks.map((mark) => (
          <span key={mark} className="sz-mark">
            {mark}
          </span>
        ))}
      </p>
      {mayRead ? (
        <RecordingPlayer recording={recording} />
      ) : (
        <WayToRead id={id} requests={requests} onChanged={onChanged} />
      )}
      {mayUseAsEvidence && !recording.holds['REC-21.1.1'] && <EvidenceButton id={id} onDone={onChanged} />}
    </li>
  );
}

/** The corrected time, and beside it what the device said where its clock was off. */
function Times({ recording }: { recording: RecordingEntry }) {
  const t = useTranslate();
  const { correctedStartedAt, correctedEndedAt, startedAt, endedAt, clockOffsetSeconds } = recording;
  return (
    <>
      <DateText value={correctedStartedAt} /> {spanText({ from: correctedStartedAt, to: correctedEndedAt })}
      {clockOffsetSeconds !== 0 && (
        <span className="sz-quiet">
          {t('recording.deviceTime', { span: spanText({ from: startedAt, to: endedAt }), seconds: clockOffsetSeconds })}
        </span>
      )}
    </>
  );
}

function WayToRead({
  id,
  requests,
  onChanged,
}: {
  id: string;
  requests: readonly AccessEntry[];
  onChanged: () => void;
}) {
  const t = useTranslate();
  const api = useApi();
  const mayInspect = usePermission('recordings.inspect');
  if (requests.some(({ state }) => state === 'requested'))
    return <p className="sz-quiet">{t('recording.request.waits')}</p>;
  const send = async (path: string, body: object) => {
    await api.post(path, body, { idempotencyKey: newKey() });
    onChanged();
  };
  return (
    <div className="sz-actions">
      <ConfirmButton
        label={t('recording.request')}
        question={t('recording.request.question')}
        reason="required"
        reasonLabel={t('recording.purpose')}
        onConfirm={(purpose) => send(`/recordings/${id}/access-requests`, { kind: 'view', purpose })}
      />
      {mayInspect && (
        <ConfirmButton
          label={t('recording.direct')}
          question={t('recording.direct.question')}
          reason="required"
          reasonLabel={t('recording.purpose')}
          onConfirm={(purpose) => send(`/recordings/${id}/direct-reads`, { purpose })}
        />
      )}
    </div>
  );
}

function EvidenceButton({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const use = async (proves: string) => {
    await api.post(`/recordings/${id}/evidence`, { proves }, { idempotencyKey: newKey() });
    onDone();
  };
  return (
    <ConfirmButton
      size="small"
      label={t('recording.evidence')}
      question={t('recording.evidence.question')}
      reason="required"
      reasonLabel={t('recording.evidence.proves')}
      onConfirm={use}
    />
  );
}
