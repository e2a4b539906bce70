import { Button } from 'antd';
import { type DragEvent, useState } from 'react';
import { type UploadedFile, useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import './evidence.css';
import { FilePreview, lookOf, useFileAddress } from './file-preview.js';
import { sizeText } from './size-text.js';
import { UploadList } from './upload-list.js';
import { useUploads } from './use-uploads.js';

/** Files, uploaded as they are chosen, dropped or pasted through the application's upload service. */
export const fileView: FieldView = { type: 'file', Edit: FileField, Read: FileValue };

function filesIn(value: unknown): readonly UploadedFile[] {
  return Array.isArray(value) ? (value as UploadedFile[]) : [];
}

function FileField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { services, translate } = useFormSurroundings();
  const [status, setStatus] = useState('');
  const [refused, setRefused] = useState<string>();
  const [isOver, setOver] = useState(false);
  const files = filesIn(value);
  const endings = (node.props['accept'] as readonly string[] | undefined) ?? [];
  const added = useAdded(files, onChange);
  const uploads = useUploads(services.uploadFile, ({ id: fileId, name, size }) => {
    added({ id: fileId, name, size });
    setStatus(translate('forms.file.uploadedNamed', { name }));
  });
  if (!services.uploadFile) return <p id={id}>{translate('forms.file.unavailable')}</p>;

  function take(list: readonly File[]): void {
    const fit = list.filter(({ name }) => endings.length === 0 || endings.includes(endingOf(name)));
    const strange = list.find((file) => !fit.includes(file));
    setRefused(strange && translate('forms.file.strange', { name: strange.name, endings: endings.join('、') }));
    if (fit.length > 0) setStatus(translate('forms.file.uploading'));
    uploads.add(fit);
  }

  return (
    <div
      className="sz-form-files"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        take([...event.clipboardData.files]);
      }}
    >
      <FileList files={files}>
        {(file) => (
          <Button
            type="link"
            aria-label={translate('forms.file.removeNamed', { name: file.name })}
            onClick={() => {
              onChange(files.filter((other) => other !== file));
              setStatus(translate('forms.file.removed', { name: file.name }));
            }}
          >
            {translate('forms.file.remove')}
          </Button>
        )}
      </FileList>
      <UploadList uploads={uploads} />
      <input
        {...aria}
        id={id}
        className="sz-unseen sz-form-file"
        type="file"
        multiple
        accept={endings.length > 0 ? endings.map((ending) => `.${ending}`).join(',') : undefined}
        onFocus={onFocus}
        onBlur={onBlur}
        onChange={({ target }) => {
          if (target.files?.length) take([...target.files]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      <label className="sz-form-file-button" htmlFor={id}>
        {translate('forms.file.choose')}
      </label>
      <span className="sz-form-hint sz-form-drop">
        {translate('forms.file.drop')}
        {endings.length > 0 ? translate('forms.file.endings', { endings: endings.join('、') }) : ''}
      </span>
      {refused ? (
        <p className="sz-form-warning" role="alert">
          {refused}
        </p>
      ) : null}
      <span role="status">{status}</span>
    </div>
  );
}

/** Two files may arrive before the form has taken the first: each is added to what was there a moment before. */
function useAdded<T>(items: readonly T[], onChange: (value: unknown) => void): (item: T) => void {
  const [latest] = useState<{ items: readonly T[] }>(() => ({ items }));
  latest.items = items;
  return (item) => {
    latest.items = [...latest.items, item];
    onChange(latest.items);
  };
}

function endingOf(name: string): string {
  return name.toLowerCase().split('.').at(-1) ?? '';
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

interface FileListProps {
  readonly files: readonly UploadedFile[];
  readonly children?: (file: UploadedFile) => React.ReactNode;
}

/** Files by name; what can be shown opens in a dialog. */
function FileList({ files, children }: FileListProps) {
  const { translate } = useFormSurroundings();
  const addressOf = useFileAddress();
  const [shown, setShown] = useState<UploadedFile>();
  if (files.length === 0) return null;
  const address = shown && addressOf(shown);
  return (
    <ul>
      {files.map((file) => (
        <li key={file.id}>
          {file.name}（{sizeText(file.size)}）
          {addressOf(file) && lookOf(file.name) ? (
            <Button
              type="link"
              className="sz-no-print"
              aria-label={translate('forms.file.showNamed', { name: file.name })}
              onClick={() => setShown(file)}
            >
              {translate('forms.file.show')}
            </Button>
          ) : null}
          {children?.(file)}
        </li>
      ))}
      {shown && address ? <FilePreview file={shown} address={address} onClose={() => setShown(undefined)} /> : null}
    </ul>
  );
}

function FileValue({ value }: FieldReadProps) {
  return <FileList files={filesIn(value)} />;
}
