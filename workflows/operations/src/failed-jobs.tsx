import { useQuery } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { isStepJob, JobActs, JobKind, JobOwner } from './job-words.js';
import type { ListedJob } from './process-data.js';
import { useElementNames, useFlowcharts } from './use-flowcharts.js';

/** What failed for good without stopping a step: starts, messages on their way, migrations. Each is retried or given up. */
export function FailedJobs() {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<readonly ListedJob[]>('/process-jobs?state=failed&limit=500');
  const rows = data?.filter(({ kind }) => !isStepJob(kind));
  return (
    <Section title={t('failed.title')}>
      <p className="sz-quiet">{t('failed.text')}</p>
      <DataTable
        label={t('failed.title')}
        columns={useColumns(rows ?? [], reload)}
        rows={rows}
        rowKey={({ id }) => id}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('failed.empty')} text={t('failed.empty.text')} />}
      />
    </Section>
  );
}

function useColumns(jobs: readonly ListedJob[], onDone: () => void): DataColumn<ListedJob>[] {
  const t = useTranslate();
  const { nameOf } = useFlowcharts();
  const names = useElementNames(jobs.flatMap(({ versionId }) => versionId ?? []));
  return [
    {
      key: 'kind',
      title: t('jobs.column.kind'),
      width: '16%',
      render: (job) => (
        <>
          <JobKind job={job} />
          {job.element && <div className="sz-quiet">{names.of(job.element)}</div>}
        </>
      ),
    },
    { key: 'cause', title: t('stopped.column.cause'), width: '28%', render: ({ error }) => error },
    {
      key: 'since',
      title: t('failed.column.since'),
      render: ({ failedAt }) => failedAt && <DateText value={failedAt} withTime />,
    },
    { key: 'owner', title: t('jobs.column.owner'), render: (job) => <JobOwner job={job} nameOf={nameOf} /> },
    {
      key: 'act',
      title: t('operations.act'),
      width: 170,
      render: (job) => <JobActs job={job} onDone={onDone} />,
    },
  ];
}
