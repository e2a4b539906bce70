import { useQuery, useSearchParams } from '@sanzhi/web-shell';
import { DataTable, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { JobActs, JobKind, JobMoment, JobOwner, JobState } from './job-words.js';
import type { ListedJob } from './process-data.js';
import { useElementNames, useFlowcharts } from './use-flowcharts.js';
import './operations.css';

const states = ['waiting', 'running', 'failed'] as const;

/** 定时与作业: what the system does by itself, the next due first. */
export function Page() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const query = state ? `?limit=500&state=${state}` : '?limit=500';
  const { data, problem, isLoading, reload } = useQuery<readonly ListedJob[]>(`/process-jobs${query}`);
  const rows = data && [...data].sort((one, other) => (one.runAt < other.runAt ? -1 : 1));
  return (
    <>
      <PageHeader title={t('jobs.title')} description={t('jobs.text')} />
      <div className="sz-actions sz-no-print sz-operations-filter">
        <Select
          value={state}
          aria-label={t('processes.column.status')}
          options={['', ...states].map((value) => ({ value, label: t(value ? `jobState.${value}` : 'jobs.all') }))}
          onChange={(value) => setSearch(value ? { state: value } : {}, { replace: true })}
        />
      </div>
      <DataTable
        label={t('jobs.title')}
        columns={useColumns(data ?? [], reload)}
        rows={rows}
        rowKey={({ id }) => id}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('jobs.empty')} text={t('jobs.empty.text')} />}
      />
    </>
  );
}

function useColumns(jobs: readonly ListedJob[], onRetried: () => void): DataColumn<ListedJob>[] {
  const t = useTranslate();
  const { nameOf } = useFlowcharts();
  const names = useElementNames(jobs.flatMap(({ versionId }) => versionId ?? []));
  return [
    { key: 'kind', title: t('jobs.column.kind'), render: (job) => <JobKind job={job} /> },
    { key: 'element', title: t('jobs.column.element'), render: ({ element }) => element && names.of(element) },
    { key: 'at', title: t('jobs.column.at'), render: (job) => <JobMoment job={job} /> },
    { key: 'state', title: t('processes.column.status'), width: '22%', render: (job) => <JobState job={job} /> },
    {
      key: 'process',
      title: t('jobs.column.owner'),
      render: (job) => <JobOwner job={job} nameOf={nameOf} />,
    },
    {
      key: 'act',
      title: t('operations.act'),
      width: 120,
      render: (job) => <JobActs job={job} onDone={onRetried} />,
    },
  ];
}
