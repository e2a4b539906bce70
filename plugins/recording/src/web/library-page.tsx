import { usePages } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { spanText } from './office-clock.js';
import { RecordingDrawer } from './recording-drawer.js';
import type { RecordingEntry } from './recording-data.js';
import { sizeText } from './size-text.js';
import './recording.css';

/** What the library shows; the last two are 留存与处置. */
const filters = { all: '', waiting: 'state=uploaded', held: 'held=true', expiring: '' } as const;
type Filter = keyof typeof filters;

/** 资料库: every recording that the department keeps. */
export function Page() {
  const t = useTranslate();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [opened, setOpened] = useState<RecordingEntry>();
  const query = [
    filter === 'expiring' ? `held=false&expiresBefore=${inAMonth()}` : filters[filter],
    search && `search=${encodeURIComponent(search)}`,
  ];
  const recordings = usePages<RecordingEntry>(`/recordings?${query.filter(Boolean).join('&')}`);
  return (
    <>
      <PageHeader title={t('recording.library.title')} description={t('recording.library.hint')} />
      <div className="sz-actions">
        <Input.Search
          allowClear
          aria-label={t('recording.search')}
          placeholder={t('recording.search')}
          onSearch={setSearch}
        />
        <Select<Filter>
          value={filter}
          aria-label={t('recording.filter')}
          onChange={setFilter}
          options={Object.keys(filters).map((value) => ({ value, label: t(`recording.filter.${value}`) }))}
        />
      </div>
      <DataTable
        {...recordings}
        label={t('recording.library.title')}
        columns={useColumns(setOpened)}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('recording.library.empty')} />}
      />
      {opened && (
        <RecordingDrawer
          recording={opened}
          onClose={() => setOpened(undefined)}
          onChanged={() => {
            setOpened(undefined);
            recordings.onRetry();
          }}
        />
      )}
    </>
  );
}

function useColumns(onOpen: (recording: RecordingEntry) => void): DataColumn<RecordingEntry>[] {
  const t = useTranslate();
  return [
    {
      key: 'label',
      title: t('recording.label'),
      render: (row) => (
        <Button type="link" size="small" onClick={() => onOpen(row)}>
          {row.label}
        </Button>
      ),
    },
    {
      key: 'time',
      title: t('recording.time'),
      render: ({ correctedStartedAt: from, correctedEndedAt: to }) => (
        <>
          <DateText value={from} /> {spanText({ from, to })}
        </>
      ),
    },
    { key: 'size', title: t('recording.size'), align: 'right', render: ({ size }) => sizeText(size) },
    { key: 'state', title: t('recording.stateTitle'), render: ({ state }) => t(`recording.state.${state}`) },
    {
      key: 'kept',
      title: t('recording.kept'),
      render: ({ isHeld, retentionUntil }) =>
        isHeld ? t('recording.held') : retentionUntil ? <DateText value={retentionUntil} /> : t('recording.kept.open'),
    },
  ];
}

function inAMonth(): string {
  return new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
}
