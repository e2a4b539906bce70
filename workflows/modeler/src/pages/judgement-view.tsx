import { FindingList } from '@sanzhi/web-configuration';
import { useTranslate } from '@sanzhi/web-ui';
import type { FlowchartFinding, FlowchartJudgement } from '../editor/judgement.js';

export interface JudgementViewProps {
  readonly judged: FlowchartJudgement;
  /** Shows an element. */
  onJump?(elementId: string): void;
  /** Plays the way to what goes wrong. */
  onPlay?(finding: FlowchartFinding): void;
}

/** What judging a flowchart came to: the verdict of the proof in a sentence, then what was found, errors first. */
export function JudgementView({ judged: { verdict, isPublishable, findings }, onJump, onPlay }: JudgementViewProps) {
  const t = useTranslate();
  return (
    <>
      <p role="status">
        <span className="sz-mark">{t(`flowchartPages.verdict.${verdict}`)}</span>{' '}
        {t(`flowchartPages.verdict.${verdict}.text`)}
        {!isPublishable && <strong> {t('flowchartPages.notPublishable')}</strong>}
      </p>
      <FindingList
        findings={findings}
        jumpOf={({ elements: [elementId] }) => (elementId && onJump ? () => onJump(elementId) : undefined)}
        actsOf={(finding) =>
          finding.witness !== undefined &&
          onPlay && (
            <button type="button" className="sz-link-button" onClick={() => onPlay(finding)}>
              {t('flowchartPages.play')}
            </button>
          )
        }
      />
    </>
  );
}
