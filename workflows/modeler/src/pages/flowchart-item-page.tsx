import { ItemVersions, type VersionLine } from '@sanzhi/web-configuration';
import { Link, usePermission, useQuery } from '@sanzhi/web-shell';
import { LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { FlowchartView } from '../flowchart-view.js';
import { nowhere } from '../position.js';
import { flowchartKind, type FlowchartVersion } from './page-data.js';
import { proofPath } from './proof-data.js';
import { useDesk } from './use-desk.js';

/** `/flowcharts/:key`: the versions of a flowchart, and what is in force. */
export function Page() {
  return <ItemVersions pages={flowchartKind}>{({ inForce }) => inForce && <InForce version={inForce} />}</ItemVersions>;
}

/** What is in force, as it is drawn and in words, with the way to the public page and to what runs on it. */
function InForce({ version }: { version: VersionLine }) {
  const t = useTranslate();
  const mayProve = usePermission('processes.prove');
  const mayOperate = usePermission('processes.operate');
  const desk = useDesk().data;
  const { data } = useQuery<FlowchartVersion>(`/configuration/versions/${version.id}`);
  const department = version.ownerId === '' ? '' : `?department=${version.ownerId}`;
  return (
    <Section
      title={t('flowchartPages.inForce', { version: version.version })}
      extra={
        <>
          <a href={`/flowcharts/${encodeURIComponent(version.key)}${department}`} target="_blank" rel="noreferrer">
            {t('flowchartPages.public')}
          </a>
          {mayProve && <Link to={proofPath(version.id)}>{t('flowchartProofs.title')}</Link>}
          {mayOperate && <Link to="/process-versions">{t('flowchartPages.running')}</Link>}
        </>
      }
    >
      {data ? <FlowchartView xml={data.content.xml} {...nowhere} desk={desk} /> : <LoadingState />}
    </Section>
  );
}
