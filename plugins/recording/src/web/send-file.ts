import { apiAddress } from '@sanzhi/web-shell';
import { Upload } from 'tus-js-client';
import { RECORDING, Sha256 } from '../shared/index.js';

/** Small enough that a bad network loses little. */
const CHUNK = 4 * 1_048_576;

export interface Sending {
  readonly file: File;
  readonly caseId: string;
  readonly onProgress: (sentBytes: number) => void;
  /** The network is gone; sending goes on by itself when it is back. */
  readonly onWaiting: (isWaiting: boolean) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file in pieces and goes on where it stopped, also after the page was closed and the same file was chosen
 * again. @returns the id of the stored file @throws the last refusal of the server
 */
export function sendFile({ file, caseId, onProgress, onWaiting, signal }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const goOn = () => {
      onWaiting(false);
      upload.start();
    };
    const end = () => {
      removeEventListener('online', goOn);
      onWaiting(false);
    };
    const upload = new Upload(file, {
      endpoint: apiAddress('/uploads'),
      chunkSize: CHUNK,
      retryDelays: [0, 1000, 3000, 10_000, 30_000],
      removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(['recording', caseId, file.name, file.size, file.lastModified].join('/')),
      metadata: { name: file.name, caseId, sensitivity: RECORDING },
      headers: { 'x-sanzhi-client': '1' },
      onProgress,
      onSuccess() {
        end();
        resolve(upload.url?.split('/').at(-1) ?? '');
      },
      onError(error) {
        const answer = 'originalResponse' in error ? error.originalResponse : null;
        if (!answer && !navigator.onLine) return onWaiting(true);
        end();
        reject(answer ? refusalOf(answer.getBody(), error) : error);
      },
    });
    addEventListener('online', goOn);
    signal.addEventListener('abort', () => void upload.abort().finally(end), { once: true });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      if (!signal.aborted) upload.start();
    }, reject);
  });
}

/** SHA-256 of a file, piece by piece. */
export async function hashFile(file: File, signal: AbortSignal): Promise<string> {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += CHUNK) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()));
  }
  return hash.digest();
}

/** What the server said, worded by it; the client's own error where it said nothing that can be read. */
function refusalOf(body: string, error: Error): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return error;
  }
}
