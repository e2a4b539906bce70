export { files } from './collections.js';
export { ContentStore } from './content-store.js';
export type { Approval, ByteRange, StoredContent } from './content-store.js';
export { DiskStore } from './disk-store.js';
export { errors } from './errors.js';
export { fileDisposalGates, fileReadGates, fileUploadGates } from './file-gates.js';
export type {
  FileDisposal,
  FileDisposalGate,
  FileReadGate,
  FileReading,
  FileUploadGate,
  NewUpload,
  StoredFile,
} from './file-gates.js';
export { FileDisposed, Files, FileStored } from './files.js';
export type { NewFile, OpenedFile } from './files.js';
export { keptContents } from './kept-contents.js';
export type { KeptContent } from './kept-contents.js';
export { zhCN } from './locales/zh-CN.js';
export { isShown, mediaTypeOf } from './media-type.js';
export { filesPlugin } from './plugin.js';
export { filesSettings } from './settings.js';
