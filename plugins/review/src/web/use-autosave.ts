import { problemOf, useApi, useTranslate, type Problem } from '@sanzhi/web-shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Opinion } from '../shared/index.js';

/** How long writing must pause before it is kept. */
const PAUSE_MS = 1200;

export interface Autosave {
  readonly value: Opinion;
  change(value: Opinion): void;
  /** Waits for what is under way and keeps the rest at once. */
  flush(): Promise<void>;
  readonly state: 'saved' | 'saving' | 'unsaved';
  readonly problem: Problem | undefined;
}

/** Keeps an opinion while it is written, one request at a time, under the revision of the last answer. */
export function useAutosave({ path, kept, rev }: { path: string; kept: Opinion; rev: number }): Autosave {
  const api = useApi();
  const t = useTranslate();
  const [value, setValue] = useState(kept);
  const [state, setState] = useState<Autosave['state']>('saved');
  const [problem, setProblem] = useState<Problem>();
  const latest = useRef({ value, rev, isDirty: false, running: Promise.resolve() });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    const { current } = latest;
    if (!current.isDirty) return;
    current.isDirty = false;
    setState('saving');
    try {
      current.rev = (await api.put<{ rev: number }>(path, current.value, { ifMatch: current.rev })).rev;
      setProblem(undefined);
    } catch (thrown) {
      current.isDirty = true;
      setProblem(problemOf(thrown, t));
    }
    setState(current.isDirty ? 'unsaved' : 'saved');
  }, [api, path, t]);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    latest.current.running = latest.current.running.then(save);
    return latest.current.running;
  }, [save]);

  const change = useCallback(
    (next: Opinion) => {
      Object.assign(latest.current, { value: next, isDirty: true });
      setValue(next);
      setState('unsaved');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  useEffect(() => () => clearTimeout(timer.current), []);
  return { value, change, flush, state, problem };
}
