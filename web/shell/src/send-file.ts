import { apiAddress } from './api.js';

/** Small enough that a bad network loses little. */
const CHUNK = 4 * 1_048_576;

export interface FileSending {
  readonly file: File;
  /** The case it belongs to. */
  readonly caseId?: string;
  /** What kind of content it is to whoever guards reading. Default: internal. */
  readonly sensitivity?: string;
  readonly onProgress?: (sentBytes: number) => void;
  /** The network is gone; sending goes on by itself when it is back. */
  readonly onWaiting?: (isWaiting: boolean) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends a file in pieces and goes on where it stopped, also after the page was closed and the same file was chosen again.
 * @returns the id of the stored file
 * @throws the last refusal of the server, an abort of `signal` among it
 */
export async function sendFile(sending: FileSending): Promise<string> {
  const { file, caseId = '', sensitivity, onProgress, onWaiting, signal } = sending;
  const { Upload } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    const goOn = () => {
      onWaiting?.(false);
      upload.start();
    };
    const end = () => {
      removeEventListener('online', goOn);
      onWaiting?.(false);
    };
    const upload = new Upload(file, {
      endpoint: apiAddress('/uploads'),
      chunkSize: CHUNK,
      retryDelays: [0, 1000, 3000, 10_000, 30_000],
      removeFingerprintOnSuccess: true,
      fingerprint: () =>
        Promise.resolve([sensitivity ?? 'file', caseId, file.name, file.size, file.lastModified].join('/')),
      metadata: { name: file.name, ...(caseId ? { caseId } : {}), ...(sensitivity ? { sensitivity } : {}) },
      headers: { 'x-sanzhi-client': '1' },
      onProgress: (sent) => onProgress?.(sent),
      onSuccess() {
        end();
        resolve(upload.url?.split('/').at(-1) ?? '');
      },
      onError(error) {
        const answer = 'originalResponse' in error ? error.originalResponse : null;
        if (!answer && !navigator.onLine) return onWaiting?.(true);
        end();
        reject(answer ? refusalOf(answer.getBody(), error) : error);
      },
    });
    const stop = () => {
      void upload.abort().finally(() => {
        end();
        reject(new DOMException('the upload was cancelled', 'AbortError'));
      });
    };
    addEventListener('online', goOn);
    signal?.addEventListener('abort', stop, { once: true });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      if (!signal?.aborted) upload.start();
    }, reject);
  });
}

/** What the server said, worded by it; the client's own error where it said nothing that can be read. */
function refusalOf(body: string, error: Error): Error {
  try {
    return JSON.parse(body) as Error;
  } catch {
    return error;
  }
}
