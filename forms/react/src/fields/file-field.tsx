import { Button } from 'antd';
import { useState } from 'react';
import { type UploadedFile, useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** Files, uploaded as they are chosen through the application's upload service. */
export const fileView: FieldView = { type: 'file', Edit: FileField, Read: FileValue };

function filesIn(value: unknown): readonly UploadedFile[] {
  return Array.isArray(value) ? (value as UploadedFile[]) : [];
}

function FileField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { services, translate } = useFormSurroundings();
  const [status, setStatus] = useState('');
  const files = filesIn(value);
  const { uploadFile } = services;
  const accept = (node.props['accept'] as readonly string[] | undefined)?.map((ending) => `.${ending}`).join(',');
  if (!uploadFile) return <p id={id}>{translate('forms.file.unavailable')}</p>;

  async function add(list: FileList, upload: NonNullable<typeof uploadFile>): Promise<void> {
    setStatus(translate('forms.file.uploading'));
    try {
      const added = await Promise.all([...list].map(upload));
      onChange([...files, ...added]);
      setStatus(translate('forms.file.uploaded', { count: added.length }));
    } catch {
      setStatus(translate('forms.file.failed'));
    }
  }

  return (
    <div className="sz-form-files">
      <FileList files={files}>
        {(file) => (
          <Button
            type="link"
            aria-label={translate('forms.file.removeNamed', { name: file.name })}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            {translate('forms.file.remove')}
          </Button>
        )}
      </FileList>
      <input
        {...aria}
        id={id}
        className="sz-unseen sz-form-file"
        type="file"
        multiple
        accept={accept}
        onFocus={onFocus}
        onBlur={onBlur}
        onChange={(event) => {
          if (event.target.files?.length) void add(event.target.files, uploadFile);
        }}
      />
      <label className="sz-form-file-button" htmlFor={id}>
        {translate('forms.file.choose')}
      </label>
      <span role="status">{status}</span>
    </div>
  );
}

function FileList({
  files,
  children,
}: {
  files: readonly UploadedFile[];
  children?: (file: UploadedFile) => React.ReactNode;
}) {
  if (files.length === 0) return null;
  return (
    <ul>
      {files.map((file) => (
        <li key={file.id}>
          {file.name}（{sizeText(file.size)}）{children?.(file)}
        </li>
      ))}
    </ul>
  );
}

function FileValue({ value }: FieldReadProps) {
  return <FileList files={filesIn(value)} />;
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
