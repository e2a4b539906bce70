import { Modal } from 'antd';
import { type UploadedFile, useFormSurroundings } from '../form-context.js';
import { localAddress } from './local-files.js';

/** How a file can be shown here. */
export type FileLook = 'image' | 'video' | 'audio' | 'page' | undefined;

const LOOKS: Readonly<Record<string, FileLook>> = {
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
  webp: 'image',
  bmp: 'image',
  mp4: 'video',
  webm: 'video',
  mov: 'video',
  mp3: 'audio',
  m4a: 'audio',
  wav: 'audio',
  ogg: 'audio',
  pdf: 'page',
};

/** By the ending, as the server does; a drawing with script in it (svg) is never shown. */
export function lookOf(name: string): FileLook {
  return LOOKS[name.toLowerCase().split('.').at(-1) ?? ''];
}

/** Where a file can be looked at: on this page, or at the application's address. */
export function useFileAddress(): (file: UploadedFile) => string | undefined {
  const { services } = useFormSurroundings();
  return (file) => localAddress(file.id) ?? services.fileAddress?.(file);
}

interface FilePreviewProps {
  readonly file: UploadedFile;
  readonly address: string;
  readonly look?: FileLook;
  onClose(): void;
}

/** A file in a dialog. What the page's policy does not let in, as a PDF, opens in a tab of its own. */
export function FilePreview({ file, address, look = lookOf(file.name), onClose }: FilePreviewProps) {
  const { translate } = useFormSurroundings();
  return (
    <Modal open width={880} title={file.name} footer={null} onCancel={onClose}>
      <div className="sz-file-preview">
        {look === 'image' ? <img src={address} alt={file.name} /> : null}
        {look === 'video' ? <video src={address} controls aria-label={file.name} /> : null}
        {look === 'audio' ? <audio src={address} controls aria-label={file.name} /> : null}
        {look === 'page' ? <p>{translate('forms.file.page')}</p> : null}
        {look === undefined ? <p>{translate('forms.file.noPreview')}</p> : null}
        <a href={address} target="_blank" rel="noreferrer noopener">
          {translate('forms.file.openTab')}
        </a>
      </div>
    </Modal>
  );
}
