import { Link, usePages, useQuery } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { FaultCause, RetryButton } from './fault.js';
import type { Fault, ListedProcess, ProcessStep } from './process-data.js';
import { processName } from './process-name.js';
import { sinceWhen } from './process-places.js';
import { FailedJobs } from './failed-jobs.js';
import { useElementNames } from './use-flowcharts.js';
import './operations.css';

interface StoppedStep {
  readonly process: ListedProcess;
  readonly fault: Fault;
}

/** 停住的环节: what could not go on by itself, across all processes. */
export function Page() {
  const t = useTranslate();
  const pages = usePages<ListedProcess>('/processes?status=incident');
  const rows = useMemo(
    () => pages.rows?.flatMap((process) => process.faults.map((fault) => ({ process, fault }))),
    [pages.rows],
  );
  return (
    <>
      <PageHeader title={t('stopped.title')} description={t('stopped.text')} />
      <DataTable
        {...pages}
        label={t('stopped.title')}
        columns={useColumns(pages.rows ?? [], pages.onRetry)}
        rows={rows}
        rowKey={({ process, fault }) => `${process.id} ${fault.element} ${fault.token}`}
        empty={<EmptyState title={t('stopped.empty')} text={t('stopped.empty.text')} />}
      />
      <FailedJobs />
    </>
  );
}

function useColumns(processes: readonly ListedProcess[], onRetried: () => void): DataColumn<StoppedStep>[] {
  const t = useTranslate();
  const names = useElementNames(processes.map(({ versionId }) => versionId));
  return [
    {
      key: 'element',
      title: t('stopped.column.element'),
      width: '16%',
      render: ({ process, fault }) => <Link to={`/processes/${process.id}`}>{names.of(fault.element)}</Link>,
    },
    {
      key: 'cause',
      title: t('stopped.column.cause'),
      width: '28%',
      render: ({ fault }) => <FaultCause fault={fault} />,
    },
    {
      key: 'since',
      title: t('stopped.column.since'),
      render: ({ process, fault }) => <Since processId={process.id} fault={fault} />,
    },
    {
      key: 'case',
      title: t('processes.column.name'),
      render: ({ process }) => processName(process, t),
    },
    {
      key: 'version',
      title: t('processes.column.version'),
      render: ({ process: { definition } }) => definition && t('versions.name', { ...definition }),
    },
    {
      key: 'act',
      title: t('operations.act'),
      width: 90,
      render: ({ process, fault }) => <RetryButton processId={process.id} fault={fault} onRetried={onRetried} />,
    },
  ];
}

/** The step in which it stopped, if it is not long past. */
function Since({ processId, fault }: { processId: string; fault: Fault }) {
  const t = useTranslate();
  const { data } = useQuery<{ items: readonly ProcessStep[] }>(`/processes/${processId}/steps?limit=50`);
  const since = data && sinceWhen(data.items, fault);
  if (!since) return <span className="sz-quiet">{t(data ? 'stopped.longAgo' : 'ui.loading')}</span>;
  return <DateText value={since} withTime />;
}
