import { useApi } from '@sanzhi/web-shell';
import { problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useRef, useState } from 'react';
import type { FlowchartJudgement } from '../editor/judgement.js';
import type { FlowchartVersion, ProcessContent } from './page-data.js';

/** How judging a flowchart stands. */
export interface JudgementState {
  /** Of what was judged last. */
  readonly judged?: FlowchartJudgement;
  /** The content that it is about. */
  readonly about?: ProcessContent;
  readonly isJudging: boolean;
  /** Why it could not be judged. */
  readonly problem?: Problem;
}

export interface Judging extends JudgementState {
  /** Has a content judged and shows what came of it. @throws what the API throws */
  ask(content: ProcessContent): Promise<FlowchartJudgement>;
  /** The same. Whether it may be published; `undefined` when it could not be judged. */
  judge(content: ProcessContent): Promise<boolean | undefined>;
}

/** The judgement of the server: what cannot be run, which parts are missing, and whether the law is kept whatever happens. */
export function useJudgement({ key, ownerId }: Pick<FlowchartVersion, 'key' | 'ownerId'>): Judging {
  const api = useApi();
  const t = useTranslate();
  const [state, setState] = useState<JudgementState>({ isJudging: false });
  const round = useRef(0);
  const ask = useCallback(
    async (content: ProcessContent): Promise<FlowchartJudgement> => {
      const mine = ++round.current;
      const show = (next: JudgementState) => mine === round.current && setState(next);
      setState((last) => ({ ...last, isJudging: true }));
      try {
        const { xml, scenarios } = content;
        const asked = { xml, ...(scenarios ? { scenarios } : {}), key, isDistrictWide: ownerId === '' };
        const judged = await api.post<FlowchartJudgement>('/flowcharts/judgements', asked);
        show({ judged, about: content, isJudging: false });
        return judged;
      } catch (thrown) {
        show({ problem: problemOf(thrown, t), isJudging: false });
        throw thrown;
      }
    },
    [api, t, key, ownerId],
  );
  const judge = useCallback(
    (content: ProcessContent) =>
      ask(content).then(
        ({ isPublishable }) => isPublishable,
        () => undefined,
      ),
    [ask],
  );
  return { ...state, ask, judge };
}
