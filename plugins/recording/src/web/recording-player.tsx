import { apiAddress } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { RecordingEntry } from './recording-data.js';

/** Plays what the browser can play, once asked: nothing is read, and so nothing put on record, before. */
export function RecordingPlayer({ recording: { fileId, mediaType, label } }: { recording: RecordingEntry }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [isRefused, setRefused] = useState(false);
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t('recording.play')}</Button>;
  const media = { src: apiAddress(`/files/${fileId}`), 'aria-label': label, onError: () => setRefused(true) };
  return (
    <>
      {isRefused && <p role="alert">{t('recording.play.refused')}</p>}
      {mediaType.startsWith('video/') && (
        <video className="sz-recording-player" controls preload="metadata" {...media} />
      )}
      {mediaType.startsWith('audio/') && <audio controls preload="metadata" {...media} />}
      {mediaType.startsWith('image/') && (
        <img className="sz-recording-player" src={media.src} alt={label} onError={media.onError} />
      )}
      {!/^(video|audio|image)\//.test(mediaType) && <p>{t('recording.play.foreign')}</p>}
    </>
  );
}
