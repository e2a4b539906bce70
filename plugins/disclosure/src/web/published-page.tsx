import { useApi, useNavigate, usePages, usePermission } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DataTable,
  DateText,
  EmptyState,
  PageHeader,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import type { EntryRow } from './case-disclosure.js';
import { WithdrawButton } from './withdraw-button.js';

/** 已公示: the department's entries; each can be taken down at once. */
export function Page() {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const canPrepare = usePermission('disclosure.prepare');
  const canWithdraw = usePermission('disclosure.withdraw');
  const entries = usePages<EntryRow>('/public-entries');
  const title = t('disclosure.published.title');
  const columns: DataColumn<EntryRow>[] = [
    {
      key: 'number',
      title: t('disclosure.field.number'),
      // The public site is another app: a plain link leaves the console.
      render: ({ id, number }) => (
        <a href={`/decisions/${id}`} target="_blank" rel="noreferrer">
          {number}
        </a>
      ),
    },
    { key: 'title', title: t('disclosure.field.title'), render: (row) => row.title ?? row.reason },
    {
      key: 'publishedOn',
      title: t('disclosure.published.on'),
      render: ({ publishedOn }) => <DateText value={publishedOn} />,
    },
    {
      key: 'takeDownOn',
      title: t('disclosure.published.until'),
      render: ({ takeDownOn, withdrawnOn }) => {
        const day = withdrawnOn ?? takeDownOn;
        return day ? <DateText value={day} /> : t('disclosure.published.noEnd');
      },
    },
    {
      key: 'state',
      title: t('disclosure.queue.state'),
      render: ({ state }) => <strong>{t(`disclosure.entryState.${state}`)}</strong>,
    },
    {
      key: 'act',
      title: t('disclosure.published.act'),
      render: ({ id, state, successor }) => (
        <div className="sz-actions">
          {canWithdraw && ['published', 'changed'].includes(state) && (
            <WithdrawButton
              onConfirm={async (withdrawal) => {
                await api.post(`/public-entries/${id}/withdrawal`, withdrawal);
                entries.onRetry();
              }}
            />
          )}
          {canPrepare && !successor && (
            <ConfirmButton
              size="small"
              label={t('disclosure.change')}
              question={t('disclosure.change.question')}
              onConfirm={async () => {
                const { caseId } = await api.post<{ caseId: string }>(`/public-entries/${id}/change`, {});
                await navigate(`/cases/${caseId}/disclosure/-`);
              }}
            />
          )}
        </div>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={title} description={t('disclosure.published.text')} />
      <DataTable
        {...entries}
        label={title}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('disclosure.published.empty')} />}
      />
    </>
  );
}
