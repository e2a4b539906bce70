import { Link, useContributions, useQuery } from '@sanzhi/web-shell';
import { Citation, DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { type DemandAnswer, type DemandLine, demandsPath } from './demand-data.js';
import { filedViews } from './filed-view.js';
import './configuration.css';

/** `/demands`: what was published and must be changed by the reader, why, and how far that has come. */
export function Page() {
  const t = useTranslate();
  const list = useQuery<DemandAnswer>(demandsPath);
  return (
    <>
      <PageHeader title={t('demands.title')} description={t('demands.text')} />
      <DataTable
        label={t('demands.title')}
        rows={list.data?.items}
        isLoading={list.isLoading}
        problem={list.problem}
        onRetry={list.reload}
        columns={useColumns()}
        rowKey={({ cause, versionId }) => `${cause} ${versionId}`}
        empty={<EmptyState title={t('demands.empty')} text={t('demands.empty.text')} />}
      />
    </>
  );
}

function useColumns(): DataColumn<DemandLine>[] {
  const t = useTranslate();
  const views = useContributions(filedViews);
  const kindOf = (kind: string) => views.find(({ item }) => item.kind === kind)?.item.title;
  return [
    {
      key: 'title',
      title: t('configurationPages.column.title'),
      width: '24%',
      render: ({ kind, title, page }) => {
        const name = kindOf(kind);
        return (
          <>
            {page ? <Link to={page}>{title}</Link> : title} {name && <span className="sz-mark">{t(name)}</span>}
          </>
        );
      },
    },
    {
      key: 'version',
      title: t('configurationPages.column.version'),
      render: ({ version }) => t('configurationPages.number', { version }),
    },
    {
      key: 'cause',
      title: t('demands.column.cause'),
      render: ({ cause }) => <span className="sz-mark sz-configuration-returned">{t(`demands.cause.${cause}`)}</span>,
    },
    {
      key: 'reason',
      title: t('demands.column.reason'),
      width: '34%',
      render: ({ reasons }) => (
        <ul>
          {reasons.map(({ message, article }) => (
            <li key={message}>
              {message}
              {article && <Citation article={article} />}
            </li>
          ))}
        </ul>
      ),
    },
    { key: 'since', title: t('demands.column.since'), render: ({ since }) => <DateText value={since} withTime /> },
    { key: 'mend', title: t('demands.column.mend'), render: ({ mend }) => t(`demands.mend.${mend}`) },
  ];
}
