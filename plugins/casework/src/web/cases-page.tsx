import { Link, usePages, usePermission, useSearchParams } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Input, Select } from 'antd';
import type { CaseRow } from './case-data.js';
import { LinkButton } from './link-button.js';
import './case.css';

const states = ['open', 'closed'] as const;

/** 我的案件: the cases that the viewer may see, newest first. Search and state are part of the address. */
export function Page() {
  const t = useTranslate();
  const mayOpen = usePermission('cases.handle');
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const state = params.get('state') ?? '';
  const query = new URLSearchParams({ ...(search ? { search } : {}), ...(state ? { state } : {}) }).toString();
  const cases = usePages<CaseRow>(`/cases${query ? `?${query}` : ''}`);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const open = mayOpen && <LinkButton to="/new-case">{t('newCase.menu')}</LinkButton>;
  const isFiltered = query !== '';
  return (
    <>
      <PageHeader title={t('cases.title')} actions={open} />
      <div className="sz-actions sz-no-print sz-case-filter">
        <Input.Search
          key={search}
          allowClear
          defaultValue={search}
          placeholder={t('cases.search')}
          aria-label={t('cases.search')}
          onSearch={(text) => set('search', text.trim())}
        />
        <Select
          value={state}
          aria-label={t('cases.state')}
          options={[
            { value: '', label: t('cases.state.all') },
            ...states.map((value) => ({ value, label: t(`caseState.${value}`) })),
          ]}
          onChange={(value: string) => set('state', value)}
        />
      </div>
      <DataTable
        {...cases}
        label={t('cases.title')}
        columns={useCaseColumns()}
        rowKey={idOf}
        empty={
          isFiltered ? (
            <EmptyState title={t('cases.noMatch')} text={t('cases.noMatch.text')} />
          ) : (
            <EmptyState title={t('cases.empty')} text={mayOpen ? t('cases.empty.text') : undefined} action={open} />
          )
        }
      />
    </>
  );
}

const idOf = ({ id }: CaseRow) => id;

function useCaseColumns(): DataColumn<CaseRow>[] {
  const t = useTranslate();
  return [
    {
      key: 'cause',
      title: t('cases.cause'),
      render: ({ id, cause }) => <Link to={`/cases/${id}`}>{cause}</Link>,
    },
    { key: 'number', title: t('cases.number'), render: ({ number }) => number },
    { key: 'party', title: t('case.party'), render: ({ partyName }) => partyName },
    { key: 'stage', title: t('cases.stage'), render: ({ stage }) => t(`stage.${stage}`) },
    { key: 'opened', title: t('cases.opened'), render: ({ openedAt }) => <DateText value={openedAt} /> },
  ];
}
