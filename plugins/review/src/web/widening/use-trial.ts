import { useApi } from '@sanzhi/web-shell';
import { problemOf, type Problem, useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import type { Widening } from '../../shared/index.js';
import type { WideningTrial } from './widening-data.js';

/** So long after the last change it is asked, in ms. */
const PAUSE = 500;

export interface Trial {
  /** The newest answer; of an earlier state while the next is asked. */
  readonly data: WideningTrial | undefined;
  readonly problem: Problem | undefined;
}

/** Asks the server how a widening answers, whenever its author pauses. */
export function useTrial(widening: Widening): Trial {
  const api = useApi();
  const t = useTranslate();
  const [trial, setTrial] = useState<Trial>({ data: undefined, problem: undefined });
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(() => {
      api
        .post<WideningTrial>('/widenings/trials', { content: widening })
        .then((data) => isStale || setTrial({ data, problem: undefined }))
        .catch((error: unknown) => isStale || setTrial(({ data }) => ({ data, problem: problemOf(error, t) })));
    }, PAUSE);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [api, t, widening]);
  return trial;
}
