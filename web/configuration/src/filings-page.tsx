import { Link, useContributions, useQuery, useSearchParams } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button, Select } from 'antd';
import { FilingMark } from './filing-words.js';
import { filedViews } from './filed-view.js';
import { filingPath, type FilingAnswer, type FilingLine } from './filing-data.js';
import './configuration.css';

const states = ['filed', 'acknowledged', 'returned'] as const;

/** `/filings`: what departments published, for whoever supervises them; the newest first. */
export function Page() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? 'filed';
  const offset = Number(search.get('offset') ?? 0) || 0;
  const asked = new URLSearchParams({ ...(state === 'all' ? {} : { state }), offset: String(offset) });
  const list = useQuery<FilingAnswer>(`/configuration/filings?${asked.toString()}`);
  const go = (next: { state?: string; offset?: number }) => {
    const all = { state, ...next };
    setSearch({ state: all.state, ...(next.offset ? { offset: String(next.offset) } : {}) }, { replace: true });
  };
  return (
    <>
      <PageHeader title={t('filings.title')} description={t('filings.text')} />
      <div className="sz-actions sz-no-print sz-configuration-filter">
        <Select
          value={state}
          aria-label={t('filings.column.state')}
          options={[...states, 'all'].map((value) => ({ value, label: t(`filings.state.${value}`) }))}
          onChange={(next) => go({ state: next })}
        />
        {list.data && <span role="status">{t('filings.count', { count: list.data.total })}</span>}
      </div>
      <DataTable
        label={t('filings.title')}
        rows={list.data?.items}
        isLoading={list.isLoading}
        problem={list.problem}
        onRetry={list.reload}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('filings.empty')} text={t('filings.empty.text')} />}
      />
      <div className="sz-actions">
        {offset > 0 && <Button onClick={() => go({ offset: 0 })}>{t('filings.first')}</Button>}
        {list.data?.nextOffset !== undefined && (
          <Button onClick={() => go({ offset: list.data?.nextOffset ?? 0 })}>{t('filings.next')}</Button>
        )}
      </div>
    </>
  );
}

function useColumns(): DataColumn<FilingLine>[] {
  const t = useTranslate();
  const views = useContributions(filedViews);
  const kindOf = (kind: string) => views.find(({ item }) => item.kind === kind)?.item.title;
  return [
    {
      key: 'title',
      title: t('configurationPages.column.title'),
      width: '28%',
      render: (filing) => {
        const kind = kindOf(filing.kind);
        return (
          <>
            <Link to={filingPath(filing)}>{filing.title}</Link> {kind && <span className="sz-mark">{t(kind)}</span>}
          </>
        );
      },
    },
    { key: 'owner', title: t('filings.column.owner'), render: ({ ownerName }) => ownerName },
    {
      key: 'version',
      title: t('configurationPages.column.version'),
      render: ({ version }) => t('configurationPages.number', { version }),
    },
    {
      key: 'from',
      title: t('configurationPages.column.from'),
      render: ({ effectiveFrom }) => <DateText value={effectiveFrom} />,
    },
    { key: 'filed', title: t('filings.column.filed'), render: ({ filedAt }) => <DateText value={filedAt} withTime /> },
    { key: 'state', title: t('filings.column.state'), render: (filing) => <FilingMark filing={filing} /> },
  ];
}
