import { Link, usePages } from '@sanzhi/web-shell';
import { DataTable, DueBadge, EmptyState, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import type { QueueRow } from './case-disclosure.js';

export interface QueueTableProps {
  readonly label: string;
  /** The step that a row opens. */
  readonly step: 'disclosure' | 'disclosure-review';
  /** Which rows are shown. */
  readonly isShown?: (row: QueueRow) => boolean;
}

/** Decisions that wait to be disclosed, the most urgent first. */
export function QueueTable({ label, step, isShown = () => true }: QueueTableProps) {
  const t = useTranslate();
  const queue = usePages<QueueRow>('/disclosure-queue');
  const columns: DataColumn<QueueRow>[] = [
    {
      key: 'case',
      title: t('disclosure.queue.case'),
      render: ({ caseId, caseNumber, taskId }) => (
        <Link to={`/cases/${caseId}/${step}/${taskId ?? '-'}`}>{caseNumber}</Link>
      ),
    },
    { key: 'title', title: t('disclosure.queue.cause'), render: ({ title }) => title },
    { key: 'party', title: t('disclosure.field.partyName'), render: ({ partyName }) => partyName },
    {
      key: 'due',
      title: t('disclosure.queue.due'),
      render: ({ due: { due, workingDaysLeft, isProvisional } }) => (
        <DueBadge due={due} workingDaysLeft={workingDaysLeft} provisional={isProvisional} />
      ),
    },
    {
      key: 'state',
      title: t('disclosure.queue.state'),
      render: ({ draft }) => t(`disclosure.draftState.${draft?.state ?? 'none'}`),
    },
  ];
  return (
    <DataTable
      {...queue}
      rows={queue.rows?.filter(isShown)}
      label={label}
      columns={columns}
      rowKey={({ caseId }) => caseId}
      empty={<EmptyState title={t('disclosure.queue.empty')} />}
    />
  );
}
