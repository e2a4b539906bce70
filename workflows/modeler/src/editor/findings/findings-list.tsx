import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEditor } from '../drawing-context.js';
import type { FlowchartDesk } from '../desk.js';
import type { FlowchartFinding, Mend } from '../judgement.js';
import type { FoundFindings } from './use-findings.js';

export interface FindingsListProps {
  readonly found: FoundFindings;
  readonly canJudge: boolean;
  readonly onShow: (elementId: string) => void;
  readonly onMend: (finding: FlowchartFinding) => void;
  readonly onPlay?: ((finding: FlowchartFinding) => void) | undefined;
}

/** What is to be put right, worst first. Each finding leads to its element. */
export function FindingsList(props: FindingsListProps) {
  const t = useTranslate();
  const { found, canJudge } = props;
  const isCurrent = !canJudge || found.isCurrent;
  const sorted = [...found.findings].sort((one, other) => rankOf(one) - rankOf(other));
  return (
    <section className="sz-fe-findings" aria-label={t('flowEditor.findings')}>
      <div className="sz-fe-findings-head">
        <h2>{t('flowEditor.findings')}</h2>
        <span role="status">{verdictWords(found, t)}</span>
        {canJudge ? (
          <Button size="small" onClick={() => found.judgeNow()} loading={found.isJudging}>
            {t('flowEditor.findings.judge')}
          </Button>
        ) : null}
      </div>
      {sorted.length === 0 && found.hasFailed ? null : sorted.length === 0 ? (
        <p className="sz-fe-quiet">{t(isCurrent ? 'flowEditor.findings.none' : 'flowEditor.findings.open')}</p>
      ) : (
        <ul>
          {sorted.map((finding, at) => (
            <FindingRow key={`${finding.code} ${finding.elements.join(' ')} ${at}`} finding={finding} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FindingRow(props: FindingsListProps & { readonly finding: FlowchartFinding }) {
  const { finding, found, onShow, onMend, onPlay } = props;
  const t = useTranslate();
  const { isReadOnly, desk } = useEditor();
  const [first] = finding.elements;
  // What was found on an earlier drawing is greyed, and neither played nor mended on this one.
  const isOld = finding.kind !== 'lint' && !found.isCurrent && found.judgement !== undefined;
  return (
    <li className={`sz-fe-finding sz-fe-finding-${finding.severity}${isOld ? ' sz-fe-finding-old' : ''}`}>
      <span className="sz-fe-severity">{t(`flowEditor.findings.${finding.severity}`)}</span>
      <span className="sz-fe-finding-words">
        {finding.message}
        {finding.article ? <span className="sz-fe-citation">{finding.article.citation}</span> : null}
      </span>
      <span className="sz-fe-finding-acts">
        {first ? (
          <Button size="small" type="link" onClick={() => onShow(first)}>
            {t('flowEditor.findings.show')}
          </Button>
        ) : null}
        {finding.witness && onPlay ? (
          <Button size="small" type="link" disabled={isOld} onClick={() => onPlay(finding)}>
            {t('flowEditor.findings.play')}
          </Button>
        ) : null}
        {finding.mend && !isReadOnly ? (
          <Button size="small" disabled={isOld} onClick={() => onMend(finding)}>
            {t('flowEditor.findings.mend', { title: titleOf(finding.mend, desk) })}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

function titleOf(mend: Mend, { templates, patterns }: FlowchartDesk): string {
  const part =
    mend.kind === 'insert-template'
      ? templates.find(({ id }) => id === mend.template)
      : patterns.find(({ id }) => id === mend.pattern);
  return part?.title ?? '';
}

const rankOf = ({ severity }: FlowchartFinding) => (severity === 'error' ? 0 : 1);

function verdictWords(found: FoundFindings, t: ReturnType<typeof useTranslate>): string {
  const errors = found.findings.filter(({ severity }) => severity === 'error').length;
  const count = t('flowEditor.findings.count', { errors, warnings: found.findings.length - errors });
  if (found.hasFailed) {
    const failed = t('flowEditor.findings.failed');
    return found.findings.length === 0 ? failed : `${count} ${failed}`;
  }
  if (found.isJudging || (found.judgement && !found.isCurrent)) return t('flowEditor.findings.stale');
  // What cannot be run is neither lawful nor unlawful.
  const isRunnable = found.findings.every(({ kind, severity }) => kind !== 'lint' || severity !== 'error');
  return found.judgement && isRunnable ? `${count} ${t(`flowEditor.verdict.${found.judgement.verdict}`)}` : count;
}
