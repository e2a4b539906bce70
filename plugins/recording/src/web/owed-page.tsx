import { Link, newKey, useApi, useQuery } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DataTable,
  DueBadge,
  EmptyState,
  PageHeader,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import { spanText } from './office-clock.js';
import type { OwedEntry } from './recording-data.js';

/** 今日未移交: what was not handed in, the most urgent first; the custodian signs here. */
export function Page() {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<{ items: readonly OwedEntry[] }>('/recordings/not-handed-over');
  return (
    <>
      <PageHeader title={t('recording.owed.title')} description={t('recording.owed.hint')} />
      <DataTable
        label={t('recording.owed.title')}
        columns={useColumns(reload)}
        rows={data?.items}
        rowKey={keyOf}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('recording.owed.empty')} />}
      />
    </>
  );
}

const keyOf = ({ activityId, recordings }: OwedEntry) => `${activityId ?? ''}/${recordings[0]?.id ?? ''}`;

function useColumns(onSigned: () => void): DataColumn<OwedEntry>[] {
  const t = useTranslate();
  return [
    {
      key: 'case',
      title: t('recording.case'),
      render: ({ caseId, caseNumber, cause }) => (
        <Link to={`/cases/${caseId}`}>
          {caseNumber} {cause}
        </Link>
      ),
    },
    { key: 'place', title: t('recording.activity'), render: ({ place }) => place ?? t('recording.activity.none') },
    {
      key: 'recordings',
      title: t('recording.recordings'),
      render: ({ recordings }) => (
        <ul>
          {recordings.length === 0 && <li>{t('recording.owed.notSent')}</li>}
          {recordings.map(({ id, label, correctedStartedAt: from, correctedEndedAt: to }) => (
            <li key={id}>
              {label} {spanText({ from, to })}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'due',
      title: t('recording.due'),
      render: ({ due, workingDaysLeft, isProvisional }) => (
        <DueBadge due={due} workingDaysLeft={workingDaysLeft} provisional={isProvisional} />
      ),
    },
    { key: 'sign', title: t('recording.sign'), render: (row) => <SignButton owed={row} onSigned={onSigned} /> },
  ];
}

function SignButton({ owed: { recordings }, onSigned }: { owed: OwedEntry; onSigned: () => void }) {
  const t = useTranslate();
  const api = useApi();
  if (recordings.length === 0) return null;
  const sign = async () => {
    const recordingIds = recordings.map(({ id }) => id);
    await api.post('/recordings/hand-overs', { recordingIds }, { idempotencyKey: newKey() });
    onSigned();
  };
  return (
    <ConfirmButton
      type="primary"
      label={t('recording.sign')}
      question={t('recording.sign.question', { count: recordings.length })}
      onConfirm={sign}
    />
  );
}
