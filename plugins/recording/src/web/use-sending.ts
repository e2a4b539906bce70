import { newKey, problemOf, useApi, useTranslate, type Problem } from '@sanzhi/web-shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordingEntry } from './recording-data.js';
import { RECORDING } from '../shared/index.js';
import { hashFile } from './hash-file.js';

/** `local`: on the phone only. `stored`: on record, and the hashes agree. */
export type SendingStage = 'local' | 'sending' | 'waiting' | 'sent' | 'stored';

export interface RegisterBody {
  readonly recordedBy: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly deviceId?: string;
  readonly clockOffsetSeconds?: number;
  readonly durationSeconds?: number;
  readonly sensitivity?: string;
}

export interface SendingState {
  readonly stage: SendingStage;
  /** 0 to 100. */
  readonly percent: number;
  readonly problem: Problem | undefined;
  readonly stored: RecordingEntry | undefined;
  readonly isBusy: boolean;
  /** Sends, or goes on; then registers. Called again after a refusal it does not send twice. */
  start(body: RegisterBody): Promise<void>;
}

/** Takes one file from the phone into the register. The hash is computed here and compared there. */
export function useSending(file: File, caseId: string | undefined): SendingState {
  const api = useApi();
  const t = useTranslate();
  const [stage, setStage] = useState<SendingStage>('local');
  const [percent, setPercent] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const [stored, setStored] = useState<RecordingEntry>();
  const [isBusy, setBusy] = useState(false);
  const sent = useRef<{ caseId: string; fileId: string; sha256: string }>(undefined);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const send = useCallback(
    async (toCase: string) => {
      if (sent.current?.caseId === toCase) return sent.current;
      const { signal } = (abort.current = new AbortController());
      setStage('sending');
      const onProgress = (bytes: number) => setPercent(Math.floor((100 * bytes) / file.size));
      const onWaiting = (isWaiting: boolean) => setStage(isWaiting ? 'waiting' : 'sending');
      const [fileId, sha256] = await Promise.all([
        api.sendFile({ file, caseId: toCase, sensitivity: RECORDING, onProgress, onWaiting, signal }),
        hashFile(file, signal),
      ]);
      setStage('sent');
      return (sent.current = { caseId: toCase, fileId, sha256 });
    },
    [api, file],
  );

  const start = useCallback(
    async (body: RegisterBody) => {
      if (caseId === undefined) return;
      setBusy(true);
      setProblem(undefined);
      try {
        const { fileId, sha256 } = await send(caseId);
        const content = { ...body, fileId, sha256 };
        const path = `/cases/${caseId}/recordings`;
        // The same content again is the same recording, so a lost answer needs no memory of its key.
        setStored(await api.post<RecordingEntry>(path, content, { idempotencyKey: newKey() }));
        setStage('stored');
      } catch (thrown) {
        setStage(sent.current ? 'sent' : 'local');
        setProblem(problemOf(thrown, t));
      } finally {
        setBusy(false);
      }
    },
    [api, caseId, send, t],
  );
  return { stage, percent, problem, stored, isBusy, start };
}
