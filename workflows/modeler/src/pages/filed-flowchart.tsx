import type { FiledViewProps } from '@sanzhi/web-configuration';
import { FindingList } from '@sanzhi/web-configuration';
import { Link, usePermission, useQuery } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { FlowchartView } from '../flowchart-view.js';
import { nowhere } from '../position.js';
import { ContentDifferences } from './content-differences.js';
import { KeptScenarios } from './kept-scenarios.js';
import type { ProcessContent } from './page-data.js';
import { type OneProof, proofPath } from './proof-data.js';
import { useDesk } from './use-desk.js';

/** A filed flowchart, for whoever supervises the department: what it changes, what its proof says, all of it. */
export function FiledView({ version, base }: FiledViewProps) {
  const t = useTranslate();
  const content = version.content as ProcessContent;
  const desk = useDesk(version.ownerId).data;
  const mayProve = usePermission('processes.prove');
  const proof = useQuery<OneProof>(`/flowcharts/proofs/${version.id}`).data?.proof;
  return (
    <>
      {proof?.verdict && (
        <p>
          <span className="sz-mark">{t(`flowchartPages.verdict.${proof.verdict}`)}</span>{' '}
          {t(`flowchartPages.verdict.${proof.verdict}.text`)}
        </p>
      )}
      {proof && proof.findings.length > 0 && <FindingList findings={proof.findings} />}
      {mayProve && (
        <p>
          <Link to={proofPath(version.id)}>{t('flowchartProofs.open')}</Link>
        </p>
      )}
      {base && <ContentDifferences before={base.content as ProcessContent} after={content} ownerId={version.ownerId} />}
      <FlowchartView xml={content.xml} {...nowhere} desk={desk} />
      {desk && <KeptScenarios content={content} desk={desk} />}
    </>
  );
}
