import { DataTable, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { isStepJob, JobActs, JobKind, JobMoment, JobState } from './job-words.js';
import type { ProcessDetail, ProcessJob } from './process-data.js';
import type { ElementNames } from './use-flowcharts.js';

export interface ProcessJobsProps {
  readonly process: ProcessDetail;
  readonly names: ElementNames;
  readonly onRetried: () => void;
}

/** Timers and other jobs of one process, the next due first. */
export function ProcessJobs({ process: { jobs, faults }, names, onRetried }: ProcessJobsProps) {
  const t = useTranslate();
  // A failed job whose step went on since is over.
  const isOver = ({ kind, state, element }: ProcessJob) =>
    isStepJob(kind) && state === 'failed' && !faults.some((fault) => fault.element === element);
  const rows = jobs.filter((job) => !isOver(job)).sort((one, other) => (one.runAt < other.runAt ? -1 : 1));
  if (rows.length === 0) return null;
  const columns: DataColumn<ProcessJob>[] = [
    { key: 'kind', title: t('jobs.column.kind'), render: (job) => <JobKind job={job} /> },
    { key: 'element', title: t('jobs.column.element'), render: ({ element }) => element && names.of(element) },
    { key: 'at', title: t('jobs.column.at'), render: (job) => <JobMoment job={job} /> },
    { key: 'state', title: t('processes.column.status'), render: (job) => <JobState job={job} /> },
    {
      key: 'act',
      title: t('operations.act'),
      width: 120,
      render: (job) => <JobActs job={job} onDone={onRetried} />,
    },
  ];
  return (
    <Section title={t('process.jobs')}>
      <DataTable label={t('process.jobs')} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </Section>
  );
}
