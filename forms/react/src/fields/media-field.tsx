import {
  keptMedia,
  type MediaItem,
  mediaKindOf,
  type MediaKind,
  mediaKindsOf,
  mediaLimits,
} from '@sanzhi/forms-schema';
import { dateWords } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import './evidence.css';
import { FilePreview, type FileLook, useFileAddress } from './file-preview.js';
import { localTime } from './local-time.js';
import { type DevicePlace, placeNow } from './place-now.js';
import { sizeText } from './size-text.js';
import { UploadList } from './upload-list.js';
import { useUploads } from './use-uploads.js';

/** Photos, videos and recordings: taken with the phone, or chosen; with time and place, and what was taken back. */
export const mediaView: FieldView = { type: 'media', Edit: MediaField, Read: MediaValue, isGroup: () => true };

function itemsIn(value: unknown): readonly MediaItem[] {
  return Array.isArray(value) ? (value as MediaItem[]) : [];
}

const ACCEPT: Readonly<Record<MediaKind, string>> = { photo: 'image/*', video: 'video/*', audio: 'audio/*' };
const CAPTURE: Readonly<Record<MediaKind, 'environment' | 'user'>> = {
  photo: 'environment',
  video: 'environment',
  audio: 'user',
};

function MediaField({ id, labelId, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { services, translate } = useFormSurroundings();
  const [status, setStatus] = useState('');
  const [refused, setRefused] = useState<string>();
  const latest = useRef(itemsIn(value));
  latest.current = itemsIn(value);
  const places = useRef(new Map<File, Promise<DevicePlace | undefined>>());
  const kinds = mediaKindsOf(node);
  const limits = mediaLimits(node);

  const put = (items: readonly MediaItem[]) => {
    latest.current = items;
    onChange(items.length > 0 ? items : undefined);
  };
  const uploads = useUploads(services.uploadFile, (uploaded, file) => {
    if (latest.current.some((item) => item.id === uploaded.id))
      return setStatus(translate('forms.media.twice', { name: file.name }));
    void Promise.resolve(places.current.get(file)).then((place) => {
      const item: MediaItem = {
        id: uploaded.id,
        name: uploaded.name,
        size: uploaded.size,
        mime: plainMime(file.type),
        capturedAt: localTime(new Date(file.lastModified)),
        ...place,
      };
      put([...latest.current, item]);
      setStatus(translate('forms.file.uploadedNamed', { name: file.name }));
    });
  });
  if (!services.uploadFile) return <p id={id}>{translate('forms.file.unavailable')}</p>;

  function take(files: readonly File[]): void {
    const room = limits.items - keptMedia(latest.current).length - uploads.list.length;
    const strange = files.map((file) => refusalOf(file)).find((text) => text !== undefined);
    const fit = files.filter((file) => refusalOf(file) === undefined);
    if (node.props['location'] === true) for (const file of fit) places.current.set(file, placeNow());
    uploads.add(fit.slice(0, Math.max(0, room)));
    setRefused(strange ?? (fit.length > room ? translate('forms.media.full', { limit: limits.items }) : undefined));
    if (fit.length > 0 && room > 0) setStatus(translate('forms.file.uploading'));
  }

  function refusalOf({ name, type, size }: File): string | undefined {
    if (!kinds.includes(mediaKindOf(type) as MediaKind)) return translate('forms.media.strange', { name });
    return size > limits.megabytes * 1024 * 1024
      ? translate('forms.media.large', { name, limit: limits.megabytes })
      : undefined;
  }

  return (
    <div
      id={id}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={aria['aria-describedby']}
      className="sz-media"
      tabIndex={-1}
      onFocus={onFocus}
      onBlur={onBlur}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length > 0) take([...event.clipboardData.files]);
      }}
    >
      <MediaList items={latest.current} onChange={put} />
      <UploadList uploads={uploads} />
      <div className="sz-media-buttons">
        {kinds.map((kind) => (
          <TakeButton
            key={kind}
            label={translate(`forms.media.take.${kind}`)}
            accept={ACCEPT[kind]}
            capture={CAPTURE[kind]}
            onTake={take}
          />
        ))}
        <TakeButton
          label={translate('forms.media.choose')}
          accept={kinds.map((kind) => ACCEPT[kind]).join(',')}
          onTake={take}
        />
      </div>
      <p className="sz-form-hint">
        {translate('forms.media.limits', { items: limits.items, megabytes: limits.megabytes })}
        {kinds.includes('photo') && kinds.length === 1 ? '' : translate('forms.media.screen')}
      </p>
      {refused ? (
        <p className="sz-form-warning" role="alert">
          {refused}
        </p>
      ) : null}
      <span role="status">{status}</span>
    </div>
  );
}

/** `video/webm;codecs=vp9` → `video/webm` */
function plainMime(type: string): string {
  return type.split(';')[0]?.trim() ?? type;
}

interface TakeButtonProps {
  readonly label: string;
  readonly accept: string;
  /** Opens the camera or the recorder of a phone; on a desk the same as choosing. */
  readonly capture?: 'environment' | 'user';
  onTake(files: readonly File[]): void;
}

function TakeButton({ label, accept, capture, onTake }: TakeButtonProps) {
  const id = useId();
  return (
    <span>
      <input
        id={id}
        className="sz-unseen sz-form-file"
        type="file"
        accept={accept}
        multiple={capture === undefined}
        {...(capture ? { capture } : {})}
        onChange={({ target }) => {
          if (target.files?.length) onTake([...target.files]);
          target.value = '';
        }}
      />
      <label className="sz-form-file-button" htmlFor={id}>
        {label}
      </label>
    </span>
  );
}

interface MediaListProps {
  readonly items: readonly MediaItem[];
  /** Absent where they are only read. */
  onChange?(items: readonly MediaItem[]): void;
}

function MediaList({ items, onChange }: MediaListProps) {
  const { translate } = useFormSurroundings();
  const addressOf = useFileAddress();
  const [shown, setShown] = useState<MediaItem>();
  const [removing, setRemoving] = useState<MediaItem>();
  const address = shown && addressOf(shown);
  const swap = (at: number, to: number) => {
    const next = [...items];
    const [item] = next.splice(at, 1);
    if (item) next.splice(to, 0, item);
    onChange?.(next);
  };
  if (items.length === 0) return null;
  return (
    <>
      <ol className="sz-media-list">
        {items.map((item, at) => (
          <li key={item.id} data-removed={item.removedAt ? true : undefined}>
            <Thumbnail item={item} address={addressOf(item)} onShow={() => setShown(item)} />
            <div className="sz-media-words">
              <MediaWords item={item} />
              {onChange && item.removedAt === undefined ? (
                <div className="sz-media-tools">
                  <Button
                    type="link"
                    disabled={at === 0}
                    aria-label={translate('forms.media.beforeNamed', { name: item.name })}
                    onClick={() => swap(at, at - 1)}
                  >
                    {translate('forms.media.before')}
                  </Button>
                  <Button
                    type="link"
                    disabled={at === items.length - 1}
                    aria-label={translate('forms.media.afterNamed', { name: item.name })}
                    onClick={() => swap(at, at + 1)}
                  >
                    {translate('forms.media.after')}
                  </Button>
                  <Button
                    type="link"
                    aria-label={translate('forms.file.removeNamed', { name: item.name })}
                    onClick={() => setRemoving(item)}
                  >
                    {translate('forms.file.remove')}
                  </Button>
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {shown && address ? (
        <FilePreview file={shown} address={address} look={fileLook(shown)} onClose={() => setShown(undefined)} />
      ) : null}
      {removing && onChange ? (
        <RemoveDialog
          item={removing}
          onClose={() => setRemoving(undefined)}
          onRemove={(removedReason) => {
            const removedAt = localTime(new Date());
            onChange(items.map((item) => (item === removing ? { ...item, removedAt, removedReason } : item)));
            setRemoving(undefined);
          }}
        />
      ) : null}
    </>
  );
}

function fileLook({ mime }: MediaItem): FileLook {
  const kind = mediaKindOf(mime);
  return kind === 'photo' ? 'image' : kind;
}

interface ThumbnailProps {
  readonly item: MediaItem;
  readonly address: string | undefined;
  onShow(): void;
}

function Thumbnail({ item, address, onShow }: ThumbnailProps) {
  const { translate } = useFormSurroundings();
  const kind = mediaKindOf(item.mime) ?? 'photo';
  const word = <span className="sz-media-kind">{translate(`forms.media.kind.${kind}`)}</span>;
  if (!address) return <div className="sz-media-thumbnail">{word}</div>;
  return (
    <button
      type="button"
      className="sz-media-thumbnail"
      aria-label={translate('forms.file.showNamed', { name: item.name })}
      onClick={onShow}
    >
      {kind === 'photo' ? <img src={address} alt="" loading="lazy" /> : null}
      {kind === 'video' ? <video src={address} muted preload="metadata" tabIndex={-1} /> : null}
      {kind === 'photo' ? null : word}
    </button>
  );
}

function MediaWords({ item }: { readonly item: MediaItem }) {
  const { translate } = useFormSurroundings();
  return (
    <>
      <span className="sz-media-name">
        {item.name}（{sizeText(item.size)}）
      </span>
      {item.capturedAt ? (
        <span className="sz-form-hint">
          {translate('forms.media.at', { time: dateWords(item.capturedAt, translate, { withTime: true }) })}
        </span>
      ) : null}
      {item.latitude !== undefined && item.longitude !== undefined ? (
        <span className="sz-form-hint">
          {translate('forms.media.place', {
            latitude: item.latitude,
            longitude: item.longitude,
            accuracy: item.accuracy ?? '',
          })}
        </span>
      ) : null}
      {item.removedAt ? (
        <span className="sz-form-warning">
          {translate('forms.media.removed', {
            time: dateWords(item.removedAt, translate, { withTime: true }),
            reason: item.removedReason ?? '',
          })}
        </span>
      ) : null}
    </>
  );
}

interface RemoveDialogProps {
  readonly item: MediaItem;
  onRemove(reason: string): void;
  onClose(): void;
}

/** Evidence is taken back with a reason, and the entry stays. */
function RemoveDialog({ item, onRemove, onClose }: RemoveDialogProps) {
  const { translate } = useFormSurroundings();
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Modal
      open
      title={translate('forms.file.removeNamed', { name: item.name })}
      okText={translate('forms.file.remove')}
      cancelText={translate('forms.paste.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onRemove(reason.trim())}
      onCancel={onClose}
    >
      <p>{translate('forms.media.remove')}</p>
      <label htmlFor={id}>{translate('forms.media.reason')}</label>
      <input
        id={id}
        className="sz-form-input"
        autoComplete="off"
        maxLength={200}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        autoFocus
      />
    </Modal>
  );
}

function MediaValue({ value }: FieldReadProps) {
  return <MediaList items={itemsIn(value)} />;
}
