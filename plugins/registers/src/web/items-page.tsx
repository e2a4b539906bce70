import { usePages, usePermission, useQuery } from '@sanzhi/web-shell';
import { DataTable, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { actionTypes, type ActionType } from '../shared/index.js';
import { BasisText } from './basis-text.js';
import { BenchmarkDrawer } from './benchmark-drawer.js';
import type { EntryPage, ItemEntry } from './entries.js';
import { EntryDrawer, type Editing } from './entry-drawer.js';
import type { Choice } from './entry-field.js';
import { EntryName } from './entry-name.js';
import { itemFields } from './item-fields.js';
import { NameSearch } from './name-search.js';
import { PeriodText } from './period-text.js';
import { today } from './today.js';

/** 清单: the enforcement items, each with its benchmarks. */
export function Page() {
  const t = useTranslate();
  const canEdit = usePermission('registers.manage');
  const [wanted, setWanted] = useState<{ q?: string; actionType?: ActionType }>({});
  const [editing, setEditing] = useState<Editing>();
  const [benchmarksOf, setBenchmarksOf] = useState<ItemEntry>();
  const items = usePages<ItemEntry>(`/enforcement-items?${new URLSearchParams(wanted).toString()}`);
  const bodies = useBodies();
  const fields = useMemo(() => itemFields(bodies, t), [bodies, t]);

  const columns = useItemColumns({
    bodies,
    showBenchmarks: setBenchmarksOf,
    ...(canEdit
      ? { edit: (entry) => setEditing({ entry, title: t('registers.items.edit', { name: entry.name }) }) }
      : {}),
  });
  const saved = () => {
    setEditing(undefined);
    items.onRetry();
  };
  const addButton = canEdit && (
    <Button
      type="primary"
      onClick={() => setEditing({ title: t('registers.items.add'), initial: { validFrom: today() } })}
    >
      {t('registers.items.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('registers.items.title')} actions={addButton} />
      <ItemFilter onChange={setWanted} wanted={wanted} />
      <DataTable
        {...items}
        label={t('registers.items.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('registers.items.empty')} />}
      />
      {editing && (
        <EntryDrawer
          path="/enforcement-items"
          fields={fields}
          editing={editing}
          onClose={() => setEditing(undefined)}
          onSaved={saved}
        />
      )}
      {benchmarksOf && <BenchmarkDrawer item={benchmarksOf} onClose={() => setBenchmarksOf(undefined)} />}
    </>
  );
}

interface Wanted {
  readonly q?: string;
  readonly actionType?: ActionType;
}

function ItemFilter({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const t = useTranslate();
  const { q, actionType } = wanted;
  return (
    <div className="sz-actions sz-no-print" style={{ marginBottom: 12 }}>
      <NameSearch
        onSearch={(text) => onChange({ ...(text ? { q: text } : {}), ...(actionType ? { actionType } : {}) })}
      />
      <Select<ActionType>
        allowClear
        placeholder={t('registers.item.allTypes')}
        aria-label={t('registers.item.actionType')}
        style={{ minWidth: 140 }}
        options={actionTypes.map((value) => ({ value, label: t(`registers.actionType.${value}`) }))}
        onChange={(type?: ActionType) => onChange({ ...(q ? { q } : {}), ...(type ? { actionType: type } : {}) })}
      />
    </div>
  );
}

function useBodies(): readonly Choice[] {
  const { data } = useQuery<EntryPage<{ id: string; name: string }>>('/enforcement-bodies?limit=200');
  return useMemo(() => (data?.items ?? []).map(({ id, name }) => ({ value: id, text: name })), [data]);
}

function useItemColumns(options: {
  bodies: readonly Choice[];
  showBenchmarks: (item: ItemEntry) => void;
  edit?: (item: ItemEntry) => void;
}): DataColumn<ItemEntry>[] {
  const t = useTranslate();
  const { bodies, showBenchmarks, edit } = options;
  const column = (key: string, render: DataColumn<ItemEntry>['render']) => ({
    key,
    title: t(`registers.item.${key}`),
    render,
  });
  const names = new Map(bodies.map(({ value, text }) => [value, text]));
  return [
    column('name', (row) => <EntryName name={row.name} onOpen={edit && (() => edit(row))} />),
    column('code', ({ code }) => code),
    column('actionType', ({ actionType }) => t(`registers.actionType.${actionType}`)),
    column('basis', ({ basis }) => <BasisText basis={basis} />),
    column('bodyId', ({ bodyId }) => names.get(bodyId) ?? ''),
    column('implementer', ({ implementer }) => implementer),
    column('responsible', ({ responsible }) => responsible),
    column('period', ({ validFrom, validTo }) => <PeriodText from={validFrom} to={validTo} />),
    column('benchmarks', (row) => (
      <Button
        size="small"
        aria-label={t('registers.benchmarks.of', { name: row.name })}
        onClick={() => showBenchmarks(row)}
      >
        {t('registers.item.showBenchmarks')}
      </Button>
    )),
  ];
}
