import { Link, usePermission, useSearchParams, useSession, type Query } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { draftPath, itemPath, type KindPages, reviewPath } from './kind-pages.js';
import type { ItemLine } from './version-data.js';
import { returnedFiling } from './version-standing.js';
import { InForceText, OwnerMark, StateMark, stateOf } from './version-words.js';
import './configuration.css';

const states = ['draft', 'submitted', 'returned', 'published'];

export interface ItemListProps {
  readonly pages: KindPages;
  /** `GET /configuration/:kind/items`. */
  readonly list: Query<readonly ItemLine[]>;
  /** Between the head and the list: the way to other kinds. */
  readonly tabs?: ReactNode;
  /** Beside the button that begins a new item. */
  readonly actions?: ReactNode;
  onNew(): void;
}

/** The list of a kind: what there is, what state it is in, and what waits for the reader. */
export function ItemList({ pages, list, tabs, actions, onNew }: ItemListProps) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const { filter, change, matches } = useFilter();
  const { texts } = pages;
  const begin = mayEdit && (
    <>
      {actions}
      <Button type="primary" onClick={onNew}>
        {t(`${texts}.new`)}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={t(`${texts}.title`)} description={t(`${texts}.text`)} actions={begin} />
      {tabs}
      <WaitingReviews pages={pages} items={list.data ?? []} />
      <div className="sz-actions sz-no-print sz-configuration-filter">
        <Input
          type="search"
          allowClear
          value={filter.q}
          aria-label={t('configurationPages.search')}
          placeholder={t('configurationPages.search')}
          onChange={({ target }) => change({ q: target.value })}
        />
        <Select
          value={filter.state}
          aria-label={t('configurationPages.column.state')}
          options={['', ...states].map((value) => ({
            value,
            label: t(value ? `configurationPages.state.${value}` : 'configurationPages.state.all'),
          }))}
          onChange={(state) => change({ state })}
        />
        <Select
          value={filter.owner}
          aria-label={t('configurationPages.column.owner')}
          options={['', 'own', 'district'].map((value) => ({
            value,
            label: t(value ? `configurationPages.owner.${value}` : 'configurationPages.owner.all'),
          }))}
          onChange={(owner) => change({ owner })}
        />
      </div>
      <DataTable
        rows={list.data?.filter(matches)}
        problem={list.problem}
        onRetry={list.reload}
        isLoading={list.isLoading}
        label={t(`${texts}.title`)}
        columns={useColumns(pages)}
        rowKey={({ key, ownerId }) => `${ownerId}/${key}`}
        empty={
          list.data?.length === 0 ? (
            <EmptyState
              title={t(`${texts}.empty`)}
              text={t(`${texts}.empty.text`)}
              {...(mayEdit ? { action: <Button onClick={onNew}>{t(`${texts}.new`)}</Button> } : {})}
            />
          ) : (
            <EmptyState title={t('configurationPages.noneFound')} text={t('configurationPages.noneFound.text')} />
          )
        }
      />
    </>
  );
}

interface Filter {
  readonly q: string;
  readonly state: string;
  readonly owner: string;
}

/** The filter stands in the address, so that the way back finds it. */
function useFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: Filter = {
    q: search.get('q') ?? '',
    state: search.get('state') ?? '',
    owner: search.get('owner') ?? '',
  };
  const change = (next: Partial<Filter>) => {
    const all = Object.entries({ ...filter, ...next }).filter(([, value]) => value !== '');
    setSearch(Object.fromEntries(all), { replace: true });
  };
  const matches = (item: ItemLine) => {
    const text = `${item.title} ${item.key}`.toLowerCase();
    const isOwner = filter.owner === '' || (item.ownerId === '') === (filter.owner === 'district');
    const isState = filter.state === '' || stateOf(item) === filter.state;
    return isOwner && isState && text.includes(filter.q.trim().toLowerCase());
  };
  return { filter, change, matches };
}

/** What others have submitted and this reader may publish. */
function WaitingReviews({ pages, items }: { pages: KindPages; items: readonly ItemLine[] }) {
  const t = useTranslate();
  const { account } = useSession();
  const mayPublish = usePermission('configuration.publish');
  const isDistrict = usePermission('configuration.district');
  const waiting = items.flatMap(({ open, title, ownerId }) =>
    open?.state === 'submitted' && open.authorId !== account.id && (ownerId === '') === isDistrict
      ? [{ ...open, title }]
      : [],
  );
  if (!mayPublish || waiting.length === 0) return null;
  return (
    <div className="sz-configuration-waiting" role="status">
      <span>{t('configurationPages.waiting', { count: waiting.length })}</span>
      {waiting.map((version) => (
        <Link key={version.id} to={reviewPath(pages, version)}>
          {version.title}
        </Link>
      ))}
    </div>
  );
}

function useColumns(pages: KindPages): DataColumn<ItemLine>[] {
  const t = useTranslate();
  const usedBy: DataColumn<ItemLine> = {
    key: 'usedBy',
    title: t(`${pages.texts}.usedBy`),
    align: 'right',
    render: (item) => item.usedBy,
  };
  return [
    {
      key: 'title',
      title: t('configurationPages.column.title'),
      width: '28%',
      render: (item) => (
        <>
          <Link to={itemPath(pages, item)}>{item.title}</Link> <OwnerMark ownerId={item.ownerId} />
        </>
      ),
    },
    {
      key: 'state',
      title: t('configurationPages.column.state'),
      render: (item) => (
        <>
          <StateMark state={stateOf(item)} />
          {returnedFiling([item.inForce, item.coming].filter((line) => line !== null)) && (
            <span className="sz-mark sz-configuration-returned">{t('configurationPages.filing.sentBack')}</span>
          )}
        </>
      ),
    },
    {
      key: 'inForce',
      title: t('configurationPages.column.inForce'),
      render: (item) => <InForceText version={item.inForce ?? item.coming} />,
    },
    ...(pages.countsUses ? [usedBy] : []),
    {
      key: 'changed',
      title: t('configurationPages.column.changed'),
      render: ({ changedAt }) => <DateText value={changedAt} withTime />,
    },
    {
      key: 'act',
      title: t('configurationPages.column.act'),
      width: 130,
      render: (item) => <OpenLink pages={pages} item={item} />,
    },
  ];
}

/** Leads to what can be done next with an item. */
function OpenLink({ pages, item: { open, ownerId, title } }: { pages: KindPages; item: ItemLine }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const isDistrict = usePermission('configuration.district');
  if (!open || !mayEdit || (ownerId === '') !== isDistrict) return null;
  if (open.state === 'draft') {
    return (
      <Link to={draftPath(pages, open)} aria-label={`${t('configurationPages.goOn')}：${title}`}>
        {t('configurationPages.goOn')}
      </Link>
    );
  }
  if (open.state !== 'submitted') return null;
  return (
    <Link to={reviewPath(pages, open)} aria-label={`${t('configurationPages.look')}：${title}`}>
      {t('configurationPages.look')}
    </Link>
  );
}
