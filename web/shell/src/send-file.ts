import { ProblemError, type Problem } from '@sanzhi/web-ui';
import type { DetailedError } from 'tus-js-client';
import { apiAddress } from './api-address.js';
import { ownHeaders } from './own-headers.js';
import type { OpenSessions } from './session.js';

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

/** Behind `Api.sendFile`: a session that ends on the way is waited for, as with every other request. */
export async function sendFile(sending: FileSending, sessions: OpenSessions): Promise<string> {
  const { file, caseId = '', sensitivity, onProgress, onWaiting, signal } = sending;
  let { person } = sessions;
  let isWaiting = false;
  /** Where it goes. A client that is refused on resuming forgets it. */
  let address: string | null = null;
  const { Upload } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    const wait = (isFor: boolean) => {
      isWaiting = isFor;
      onWaiting?.(isFor);
    };
    const goOn = () => {
      if (!isWaiting) return;
      wait(false);
      upload.start();
    };
    const end = () => {
      removeEventListener('online', goOn);
      wait(false);
    };
    const refuse = (error: Error) => {
      end();
      reject(refusalOf(error));
    };
    const upload = new Upload(file, {
      endpoint: apiAddress('/uploads'),
      chunkSize: CHUNK,
      retryDelays: [0, 1000, 3000, 10_000, 30_000],
      removeFingerprintOnSuccess: true,
      fingerprint: () =>
        Promise.resolve([sensitivity ?? 'file', caseId, file.name, file.size, file.lastModified].join('/')),
      metadata: { name: file.name, ...(caseId ? { caseId } : {}), ...(sensitivity ? { sensitivity } : {}) },
      headers: ownHeaders(person),
      onProgress: (sent) => onProgress?.(sent),
      onUploadUrlAvailable: () => void (address = upload.url),
      onSuccess() {
        end();
        resolve(upload.url?.split('/').at(-1) ?? '');
      },
      onError(error) {
        const answer = answerOf(error);
        if (!answer && !navigator.onLine) return wait(true);
        if (answer?.getStatus() !== 401 || !person) return refuse(error);
        void sessions.lose(person).then((isBack) => {
          if (!isBack || signal?.aborted) return refuse(error);
          // The next session may end as well.
          person = sessions.person;
          upload.url = address;
          upload.start();
        });
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
      if (previous) {
        upload.resumeFromPreviousUpload(previous);
        address = previous.uploadUrl;
      }
      if (!signal?.aborted) upload.start();
    }, reject);
  });
}

function answerOf(error: Error | DetailedError) {
  return 'originalResponse' in error ? error.originalResponse : null;
}

/** What the server said, worded by it; the client's own error where it said nothing that can be read. */
function refusalOf(error: Error): Error {
  try {
    return new ProblemError(JSON.parse(answerOf(error)?.getBody() ?? '') as Problem);
  } catch {
    return error;
  }
}
