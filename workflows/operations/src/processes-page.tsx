import { Link, usePages, useSearchParams } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { processStatuses, type ListedProcess } from './process-data.js';
import { StatusMark } from './status-mark.js';
import { processName } from './process-name.js';
import { useFlowcharts } from './use-flowcharts.js';
import './operations.css';

/** 流程列表: every process of the department, the latest first. */
export function Page() {
  const t = useTranslate();
  const flowcharts = useFlowcharts();
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries([...search].filter(([name]) => name === 'status' || name === 'versionId'));
  const pages = usePages<ListedProcess>(`/processes?${new URLSearchParams(filter).toString()}`);
  const choose = (name: string, value: string) => {
    const { [name]: _before, ...rest } = filter;
    setSearch(value ? { ...rest, [name]: value } : rest, { replace: true });
  };
  return (
    <>
      <PageHeader title={t('processes.title')} description={t('processes.text')} />
      <div className="sz-actions sz-no-print sz-operations-filter">
        <Select
          value={filter['status'] ?? ''}
          aria-label={t('processes.status')}
          options={['', ...processStatuses].map((value) => ({
            value,
            label: t(value ? `status.${value}` : 'processes.status.all'),
          }))}
          onChange={(value) => choose('status', value)}
        />
        <Select
          value={filter['versionId'] ?? ''}
          aria-label={t('processes.version')}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('processes.version.all') },
            ...(flowcharts.versions ?? []).map(({ id }) => ({ value: id, label: flowcharts.nameOf(id) })),
          ]}
          onChange={(value) => choose('versionId', value)}
        />
      </div>
      <DataTable
        {...pages}
        label={t('processes.title')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('processes.empty')} text={t('processes.empty.text')} />}
      />
    </>
  );
}

function useColumns(): DataColumn<ListedProcess>[] {
  const t = useTranslate();
  return [
    {
      key: 'name',
      title: t('processes.column.name'),
      width: '34%',
      render: (process) => <Link to={`/processes/${process.id}`}>{processName(process, t)}</Link>,
    },
    { key: 'status', title: t('processes.column.status'), render: ({ status }) => <StatusMark status={status} /> },
    {
      key: 'version',
      title: t('processes.column.version'),
      render: ({ definition }) => definition && t('versions.name', { ...definition }),
    },
    {
      key: 'started',
      title: t('processes.column.started'),
      render: ({ startedAt }) => <DateText value={startedAt} withTime />,
    },
    {
      key: 'ended',
      title: t('processes.column.ended'),
      render: ({ endedAt }) =>
        endedAt ? <DateText value={endedAt} withTime /> : <span className="sz-quiet">{t('processes.notEnded')}</span>,
    },
  ];
}
