import { useCallback, useEffect, useRef, useState } from 'react';
import { type FormServices, type UploadedFile } from '../form-context.js';
import { rememberFile } from './local-files.js';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly state: 'sending' | 'failed';
  /** 0 to 1; `undefined` when the application cannot tell. */
  readonly share: number | undefined;
}

export interface Uploads {
  readonly list: readonly Upload[];
  add(files: readonly File[]): void;
  cancel(key: string): void;
  retry(key: string): void;
}

/**
 * Sends files one beside the other, each with its own progress, cancellation and retry. `onDone` is called once for
 * each that arrived, in the order of arrival; its latest version is called.
 */
export function useUploads(
  upload: FormServices['uploadFile'],
  onDone: (uploaded: UploadedFile, file: File) => void,
): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const latest = useRef({ upload, onDone });
  latest.current = { upload, onDone };
  const number = useRef(0);

  const put = useCallback((key: string, change: Partial<Upload> | undefined) => {
    setList((before) => before.flatMap((one) => (one.key !== key ? [one] : change ? [{ ...one, ...change }] : [])));
  }, []);

  const send = useCallback(
    async (key: string, file: File) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      try {
        const done = await latest.current.upload?.(file, {
          signal: controller.signal,
          onProgress: (sent) => put(key, { share: file.size > 0 ? Math.min(1, sent / file.size) : undefined }),
        });
        if (controller.signal.aborted || !done) return;
        rememberFile(done.id, file);
        put(key, undefined);
        latest.current.onDone(done, file);
      } catch {
        if (!controller.signal.aborted) put(key, { state: 'failed', share: undefined });
      } finally {
        running.current.delete(key);
      }
    },
    [put],
  );

  useEffect(() => {
    const controllers = running.current;
    return () => controllers.forEach((controller) => controller.abort());
  }, []);

  return {
    list,
    add(files) {
      const added = files.map((file): Upload => {
        number.current += 1;
        return { key: String(number.current), file, state: 'sending', share: undefined };
      });
      setList((before) => [...before, ...added]);
      for (const { key, file } of added) void send(key, file);
    },
    cancel(key) {
      running.current.get(key)?.abort();
      put(key, undefined);
    },
    retry(key) {
      const one = list.find((other) => other.key === key);
      if (!one) return;
      put(key, { state: 'sending', share: undefined });
      void send(key, one.file);
    },
  };
}
