import { ServiceKey } from '@sanzhi/platform-kernel';
import type { TableFiles } from './create-files.js';
import type { Uploads } from './uploads.js';

/** What the upload middleware and the daily tidying work with; of this package alone. */
export interface UploadDesk {
  readonly files: TableFiles;
  readonly uploads: Uploads;
  /** The largest upload, in bytes. */
  readonly limit: number;
  /** Finishes what lies about, then gives up uploads that stood still for too long. */
  tidy(): Promise<void>;
}

export const UploadDesk = ServiceKey.define<UploadDesk>('files-upload-desk');
