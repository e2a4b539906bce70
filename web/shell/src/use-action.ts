import { problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useRef, useState } from 'react';
import { newKey } from './new-key.js';

export interface Action<A extends unknown[]> {
  /** Does it unless it is under way. Whether it was done: `false` leaves a `problem` to show. */
  run(...args: A): Promise<boolean>;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/**
 * An act of the user with its busy and refused states:
 * `const { run, isBusy, problem } = useAction((key, fine: number) => api.post('/fines', { fine }, { idempotencyKey: key }))`.
 * The key stays the same when the server could not be reached and the user tries again, so that the act happens once.
 */
export function useAction<A extends unknown[]>(
  act: (idempotencyKey: string, ...args: A) => Promise<unknown>,
): Action<A> {
  const t = useTranslate();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const key = useRef<string>(undefined);
  const latest = useRef({ act, isBusy: false });
  latest.current.act = act;

  const run = useCallback(
    async (...args: A) => {
      const { current } = latest;
      if (current.isBusy) return false;
      current.isBusy = true;
      setBusy(true);
      setProblem(undefined);
      try {
        await current.act((key.current ??= newKey()), ...args);
        key.current = undefined;
        return true;
      } catch (thrown) {
        const refusal = problemOf(thrown, t);
        // Below 500 the server decided: what comes next is another act, with a key of its own.
        if (refusal.status < 500) key.current = undefined;
        setProblem(refusal);
        return false;
      } finally {
        current.isBusy = false;
        setBusy(false);
      }
    },
    [t],
  );
  return { run, isBusy, problem };
}
