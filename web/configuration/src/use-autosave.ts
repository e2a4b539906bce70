import { useApi } from '@sanzhi/web-shell';
import { problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useEffect, useRef, useState } from 'react';

/** How saving stands; shown in words. */
export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Somebody else saved in the meantime. Nothing is saved until it is decided whose work goes on. */
  | { readonly kind: 'conflict' };

export interface Autosave<C> {
  readonly state: SaveState;
  /** Whether something would be lost. */
  readonly isDirty: boolean;
  /** Keeps a content, and saves it once the author pauses. */
  keep(content: C): void;
  /** Saves at once what is kept. Whether nothing is left to save. */
  flush(): Promise<boolean>;
  /** What was saved last, by here or as `goOn` was told: what all windows have begun from. None before the first save. */
  common(): C | undefined;
  /**
   * Goes on from another revision, after a conflict; with `content` that is saved over it.
   * @param theirs what that revision holds
   */
  goOn(rev: number, content?: C, theirs?: C): void;
}

/** So long after the last change it is saved, in ms. */
const PAUSE = 1200;
/** So long after a failed save it is tried again. */
const RETRY = 10_000;

/** Saves a draft by itself, one request at a time, each over the revision that the one before left. */
export function useAutosave<C>(versionId: string, firstRev: number): Autosave<C> {
  const api = useApi();
  const t = useTranslate();
  const [state, setState] = useState<SaveState>({ kind: 'clean' });
  const work = useRef<Work<C>>({ rev: firstRev, isHeld: false });

  const save = useCallback(async (): Promise<void> => {
    const { current } = work;
    const { kept } = current;
    if (kept === undefined || current.isHeld) return;
    delete current.kept;
    setState({ kind: 'saving' });
    try {
      const path = `/configuration/versions/${versionId}`;
      const answer = await api.put<{ rev: number; savedAt: string }>(path, kept, { ifMatch: current.rev });
      current.rev = answer.rev;
      current.common = kept;
      setState(current.kept === undefined ? { kind: 'saved', at: answer.savedAt } : { kind: 'waiting' });
    } catch (thrown) {
      // What was typed meanwhile is newer than what could not be saved.
      current.kept ??= kept;
      const problem = problemOf(thrown, t);
      current.isHeld = problem.code === 'DATA_CONFLICT' || problem.code === 'CONFIGURATION_NOT_DRAFT';
      setState(current.isHeld ? { kind: 'conflict' } : { kind: 'failed', problem });
    }
  }, [api, t, versionId]);

  const flush = useCallback(async (): Promise<boolean> => {
    const { current } = work;
    clearTimeout(current.timer);
    await current.running;
    if (current.kept !== undefined && !current.isHeld) await (current.running = save());
    return current.kept === undefined;
  }, [save]);

  const later = useCallback(
    (pause: number) => {
      clearTimeout(work.current.timer);
      work.current.timer = setTimeout(() => void flush(), pause);
    },
    [flush],
  );

  useEffect(() => {
    if (state.kind === 'failed') later(RETRY);
    if (state.kind === 'waiting') later(PAUSE);
  }, [state, later]);
  useEffect(() => {
    const retry = () => state.kind === 'failed' && void flush();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [state, flush]);
  useEffect(() => {
    const { current } = work;
    current.isLeft = false;
    return () => {
      // Who leaves was asked; what comes after, and in whose session, is no longer theirs to save.
      current.isLeft = true;
      clearTimeout(current.timer);
    };
  }, []);

  return {
    state,
    isDirty: state.kind !== 'clean' && state.kind !== 'saved',
    keep: useCallback(
      (content: C) => {
        if (work.current.isLeft) return;
        work.current.kept = { content };
        if (work.current.isHeld) return;
        setState({ kind: 'waiting' });
        later(PAUSE);
      },
      [later],
    ),
    flush,
    common: useCallback(() => work.current.common?.content, []),
    goOn: useCallback((rev: number, content?: C, theirs?: C) => {
      const kept = content === undefined ? undefined : { content };
      const common = theirs === undefined ? undefined : { content: theirs };
      Object.assign(work.current, { rev, isHeld: false, kept, common });
      setState({ kind: content === undefined ? 'clean' : 'waiting' });
    }, []),
  };
}

interface Work<C> {
  rev: number;
  kept?: { readonly content: C } | undefined;
  common?: { readonly content: C } | undefined;
  timer?: ReturnType<typeof setTimeout>;
  running?: Promise<void>;
  isHeld: boolean;
  isLeft?: boolean;
}
