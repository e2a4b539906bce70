import { defineSettings } from '@sanzhi/platform-kernel';

/** `files.*` of the installation. */
export const filesSettings = defineSettings('files', {
  folder: { type: 'string', default: 'data/files', doc: 'Where contents and uploads are kept; one file system.' },
  maxMegabytes: { type: 'integer', default: 8_192, doc: 'The largest file that may be uploaded.' },
  uploadDays: { type: 'integer', default: 14, doc: 'Days after which an upload that stands still is given up.' },
});
