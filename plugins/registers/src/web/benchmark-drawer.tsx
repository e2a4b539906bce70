import { usePages, usePermission } from '@sanzhi/web-shell';
import { DataTable, EmptyState, Money, useNarrow, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { addDays } from '../shared/index.js';
import { BasisText } from './basis-text.js';
import type { BenchmarkEntry, ItemEntry } from './entries.js';
import { EntryDrawer, type Editing } from './entry-drawer.js';
import { benchmarkFields } from './item-fields.js';
import { PeriodText } from './period-text.js';
import { today } from './today.js';

/** The benchmarks of an item, all versions. One in force is not edited: a new version takes over (DIS-9.7). */
export function BenchmarkDrawer({ item, onClose }: { item: ItemEntry; onClose: () => void }) {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const canEdit = usePermission('registers.manage');
  const [editing, setEditing] = useState<Editing & { readonly seriesId?: string }>();
  const benchmarks = usePages<BenchmarkEntry>(`/discretion-benchmarks?itemId=${encodeURIComponent(item.id)}`);
  const fields = useMemo(() => benchmarkFields(t), [t]);

  const revise = (entry: BenchmarkEntry) =>
    setEditing({
      title: t('registers.benchmarks.revise'),
      seriesId: entry.seriesId,
      initial: { ...entry, validFrom: addDays(today(), 1), validTo: null },
    });
  const columns = useBenchmarkColumns(benchmarks.rows ?? [], canEdit ? revise : undefined);
  const saved = () => {
    setEditing(undefined);
    benchmarks.onRetry();
  };
  return (
    <Drawer
      open
      title={t('registers.benchmarks.of', { name: item.name })}
      width={isNarrow ? '100%' : 960}
      onClose={onClose}
      extra={
        canEdit && (
          <Button onClick={() => setEditing({ title: t('registers.benchmarks.add'), initial: { validFrom: today() } })}>
            {t('registers.benchmarks.add')}
          </Button>
        )
      }
    >
      <DataTable
        {...benchmarks}
        label={t('registers.benchmarks.of', { name: item.name })}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('registers.benchmarks.empty')} />}
      />
      {editing && (
        <EntryDrawer
          path="/discretion-benchmarks"
          fields={fields}
          editing={editing}
          fixed={{ itemId: item.id, ...(editing.seriesId ? { seriesId: editing.seriesId } : {}) }}
          onClose={() => setEditing(undefined)}
          onSaved={saved}
        />
      )}
    </Drawer>
  );
}

function useBenchmarkColumns(
  all: readonly BenchmarkEntry[],
  revise?: (entry: BenchmarkEntry) => void,
): DataColumn<BenchmarkEntry>[] {
  const t = useTranslate();
  const day = today();
  const column = (key: string, render: DataColumn<BenchmarkEntry>['render']) => ({
    key,
    title: t(`registers.benchmark.${key}`),
    render,
  });
  const columns = [
    column('circumstance', ({ circumstance }) => circumstance),
    column('grade', ({ grade }) => grade),
    column('range', (row) => <RangeText {...row} />),
    column('basis', ({ basis }) => <BasisText basis={basis} />),
    column('version', (row) => (
      <>
        <div>{t('registers.benchmark.versionNumber', { version: row.version })}</div>
        <strong>{t(`registers.benchmark.${standing(row, all, day)}`)}</strong>
      </>
    )),
    column('validFrom', ({ validFrom, validTo }) => <PeriodText from={validFrom} to={validTo} />),
  ];
  if (!revise) return columns;
  const action: DataColumn<BenchmarkEntry> = {
    key: 'revise',
    title: '',
    render: (row) =>
      isNewest(row, all) && (
        <Button size="small" onClick={() => revise(row)}>
          {t('registers.benchmarks.revise')}
        </Button>
      ),
  };
  return [...columns, action];
}

function isNewest({ seriesId, version }: BenchmarkEntry, all: readonly BenchmarkEntry[]): boolean {
  return !all.some((other) => other.seriesId === seriesId && other.version > version);
}

function standing(row: BenchmarkEntry, all: readonly BenchmarkEntry[], day: string): 'inForce' | 'coming' | 'past' {
  if (row.validFrom > day) return 'coming';
  const begun = all.filter(({ validFrom }) => validFrom <= day);
  return isNewest(row, begun) && (row.validTo === null || day <= row.validTo) ? 'inForce' : 'past';
}

/** The range in yuan, in words, or both. */
function RangeText({ rangeFromFen, rangeToFen, rangeText }: BenchmarkEntry) {
  const t = useTranslate();
  return (
    <>
      {rangeFromFen !== null && (
        <div>
          <Money fen={rangeFromFen} short />
          {t('registers.benchmark.from')}
        </div>
      )}
      {rangeToFen !== null && (
        <div>
          <Money fen={rangeToFen} short />
          {t('registers.benchmark.to')}
        </div>
      )}
      {rangeText !== null && <div>{rangeText}</div>}
    </>
  );
}
