import { useEffect, useRef, useState } from 'react';

/** Finds what is offered for a text; the empty text asks for what comes first. */
export type Search<C> = (text: string) => readonly C[] | Promise<readonly C[]>;

export interface Found<C> {
  readonly state: 'idle' | 'searching' | 'found' | 'failed';
  /** While a search runs, what the last one found. */
  readonly choices: readonly C[];
}

/** A search begins so long after the last key, in ms: a word costs one request, not one for each letter. */
const PAUSE = 250;

const IDLE = { state: 'idle', choices: [] } as const;

/** Searches while a text is given. Answers that come too late are not shown. */
export function useSearch<C>(search: Search<C>, text: string | undefined): Found<C> {
  const [found, setFound] = useState<Found<C>>(IDLE);
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    if (text === undefined) return setFound(IDLE);
    let isLate = false;
    const show = (next: Found<C>) => (isLate ? undefined : setFound(next));
    const run = () => {
      const answer = latest.current(text);
      if (!(answer instanceof Promise)) return show({ state: 'found', choices: answer });
      setFound(({ choices }) => ({ state: 'searching', choices }));
      answer.then(
        (choices) => show({ state: 'found', choices }),
        () => show({ state: 'failed', choices: [] }),
      );
    };
    // What comes first is there at once.
    const timer = text === '' ? void run() : setTimeout(run, PAUSE);
    return () => {
      isLate = true;
      clearTimeout(timer ?? undefined);
    };
  }, [text]);
  return found;
}
