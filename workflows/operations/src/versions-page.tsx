import { Link } from '@sanzhi/web-shell';
import {
  DataTable,
  DateText,
  EmptyState,
  ErrorState,
  LoadingState,
  PageHeader,
  Section,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import { runningOn, type FlowchartVersion } from './process-data.js';
import { useFlowcharts } from './use-flowcharts.js';
import './operations.css';

/** 流程图版本: which versions there are of each flowchart, since when, and how many processes run on each. */
export function Page() {
  const t = useTranslate();
  const { versions, problem, reload } = useFlowcharts();
  const keys = [...new Set(versions?.map(({ key }) => key))];
  return (
    <>
      <PageHeader title={t('versions.title')} description={t('versions.text')} />
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!versions && !problem && <LoadingState />}
      {versions?.length === 0 && <EmptyState title={t('versions.empty')} text={t('versions.empty.text')} />}
      {keys.map((key) => (
        <VersionsOfKey key={key} versions={versions?.filter((row) => row.key === key) ?? []} />
      ))}
    </>
  );
}

function VersionsOfKey({ versions }: { versions: readonly FlowchartVersion[] }) {
  const title = versions[0]?.title ?? '';
  return (
    <Section title={title}>
      <DataTable label={title} columns={useColumns(versions.length > 1)} rows={versions} rowKey={({ id }) => id} />
    </Section>
  );
}

function useColumns(hasOthers: boolean): DataColumn<FlowchartVersion>[] {
  const t = useTranslate();
  const count = (key: string, of: (version: FlowchartVersion) => number): DataColumn<FlowchartVersion> => ({
    key,
    title: t(`versions.column.${key}`),
    align: 'right',
    render: (version) => of(version),
  });
  return [
    { key: 'version', title: t('versions.column.version'), render: ({ version }) => t('versions.number', { version }) },
    {
      key: 'owner',
      title: t('versions.column.owner'),
      render: ({ ownerId }) => t(ownerId === '' ? 'versions.shared' : 'versions.own'),
    },
    {
      key: 'from',
      title: t('versions.column.from'),
      render: ({ effectiveFrom }) => effectiveFrom && <DateText value={effectiveFrom} />,
    },
    count('running', runningOn),
    count('stopped', ({ instances }) => instances.incident ?? 0),
    count(
      'ended',
      ({ instances }) => (instances.completed ?? 0) + (instances.failed ?? 0) + (instances.cancelled ?? 0),
    ),
    {
      key: 'act',
      title: t('operations.act'),
      width: 180,
      render: (version) => (
        <div className="sz-actions">
          <Link to={`/processes?versionId=${version.id}`}>{t('versions.processes')}</Link>
          {hasOthers && runningOn(version) > 0 && (
            <Link to={`/process-versions/${version.id}/migration`}>{t('versions.migrate')}</Link>
          )}
        </div>
      ),
    },
  ];
}
