import { ErrorState, LoadingState, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEffect } from 'react';
import { JudgementView } from './judgement-view.js';
import type { FlowchartFinding } from '../editor/judgement.js';
import { isSameContent, type ProcessContent } from './page-data.js';
import type { Judging } from './use-judgement.js';

export interface JudgementTabProps {
  readonly judgement: Judging;
  /** As it is now. */
  readonly content: ProcessContent;
  onJump(elementId: string): void;
  onPlay(finding: FlowchartFinding): void;
}

/** 检查结果: judged when it is opened, and again when asked; an older judgement says that it is one. */
export function JudgementTab({ judgement, content, onJump, onPlay }: JudgementTabProps) {
  const t = useTranslate();
  const { judged, about, isJudging, problem, judge } = judgement;
  const isAsked = judged !== undefined || isJudging || problem !== undefined;
  useEffect(() => {
    if (!isAsked) void judge(content);
  }, [isAsked]);
  const isOld = judged !== undefined && !isSameContent(about, content);
  return (
    <div className="sz-flowchart-judgement" aria-busy={isJudging}>
      <div className="sz-actions">
        <Button loading={isJudging} onClick={() => void judge(content)}>
          {t('flowchartPages.judge')}
        </Button>
        {isOld && !isJudging && <span role="note">{t('flowchartPages.judgement.old')}</span>}
      </div>
      {problem && <ErrorState problem={problem} onRetry={() => void judge(content)} />}
      {!judged && isJudging && <LoadingState />}
      {judged && <JudgementView judged={judged} onJump={onJump} onPlay={onPlay} />}
    </div>
  );
}
