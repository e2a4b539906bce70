import { Link, newKey, useApi, usePages } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DataTable,
  DateText,
  EmptyState,
  PageHeader,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import type { AccessEntry } from './recording-data.js';

type Row = AccessEntry & { readonly label: string };

/** 调阅审批: who wants to see or copy what, and for what. */
export function Page() {
  const t = useTranslate();
  const requests = usePages<Row>('/recording-access');
  return (
    <>
      <PageHeader title={t('recording.access.title')} description={t('recording.access.hint')} />
      <DataTable
        {...requests}
        label={t('recording.access.title')}
        columns={useColumns(requests.onRetry)}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('recording.access.empty')} />}
      />
    </>
  );
}

function useColumns(onDecided: () => void): DataColumn<Row>[] {
  const t = useTranslate();
  return [
    {
      key: 'label',
      title: t('recording.label'),
      render: ({ label, caseId }) => <Link to={`/cases/${caseId}`}>{label}</Link>,
    },
    {
      key: 'who',
      title: t('recording.access.who'),
      render: ({ requestedByName, requestedAt }) => (
        <>
          {requestedByName} <DateText value={requestedAt} withTime />
        </>
      ),
    },
    { key: 'kind', title: t('recording.access.kind'), render: ({ kind }) => t(`recording.accessKind.${kind}`) },
    { key: 'purpose', title: t('recording.purpose'), render: ({ purpose }) => purpose },
    {
      key: 'state',
      title: t('recording.stateTitle'),
      render: (row) =>
        row.state === 'requested' ? <Decision request={row} onDecided={onDecided} /> : <Answer {...row} />,
    },
  ];
}

function Answer({ state, until }: Row) {
  const t = useTranslate();
  return (
    <>
      {t(`recording.accessState.${state}`)} {until && <DateText value={until} withTime />}
    </>
  );
}

function Decision({ request: { id }, onDecided }: { request: Row; onDecided: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const decide = async (isApproved: boolean, note: string) => {
    await api.post(`/recording-access/${id}/decision`, { isApproved, note }, { idempotencyKey: newKey() });
    onDecided();
  };
  return (
    <div className="sz-actions">
      <ConfirmButton
        type="primary"
        size="small"
        label={t('recording.access.approve')}
        question={t('recording.access.approve.question')}
        onConfirm={(note) => decide(true, note)}
      />
      <ConfirmButton
        size="small"
        label={t('recording.access.refuse')}
        question={t('recording.access.refuse.question')}
        reason="required"
        onConfirm={(note) => decide(false, note)}
      />
    </div>
  );
}
