import { Link, useQuery } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { caseSubjects, DueNote, type CaseSubject, type NamesCase } from '@sanzhi/workflows-inbox';
import { useMemo } from 'react';
import type { CaseClock } from './case-data.js';
import { clockTitle } from './clock-title.js';

/** 到期: the statutory clocks that run, the most urgent first. */
export function Page() {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<readonly (CaseClock & NamesCase)[]>('/clocks');
  const subjects = useMemo(() => caseSubjects(data ?? []), [data]);
  return (
    <>
      <PageHeader title={t('clocks.title')} description={t('clocks.text')} />
      <DataTable
        label={t('clocks.title')}
        columns={useClockColumns(subjects)}
        rows={data}
        rowKey={idOf}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('clocks.empty')} text={t('clocks.empty.text')} />}
      />
    </>
  );
}

const idOf = ({ id }: CaseClock) => id;

function useClockColumns(subjects: ReadonlyMap<string, CaseSubject>): DataColumn<CaseClock>[] {
  const t = useTranslate();
  return [
    {
      key: 'title',
      title: t('clocks.what'),
      render: ({ rule }) => <span title={rule}>{clockTitle(rule, t)}</span>,
    },
    {
      key: 'due',
      title: t('clocks.due'),
      render: ({ due, workingDaysLeft, isProvisional }) => (
        <DueNote due={due} workingDaysLeft={workingDaysLeft} provisional={isProvisional} />
      ),
    },
    {
      key: 'case',
      title: t('clocks.case'),
      render: ({ caseId }) => {
        const subject = subjects.get(caseId);
        return <Link to={`/cases/${caseId}`}>{subject ? `${subject.number} ${subject.cause}` : t('task.case')}</Link>;
      },
    },
    { key: 'party', title: t('case.party'), render: ({ caseId }) => subjects.get(caseId)?.partyName },
    { key: 'from', title: t('clocks.from'), render: ({ startedOn }) => <DateText value={startedOn} /> },
  ];
}
