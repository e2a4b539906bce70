import { usePages, usePermission } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useState } from 'react';
import { validityWords } from '../shared/index.js';
import type { OfficerEntry } from './entries.js';
import { EntryDrawer, type Editing } from './entry-drawer.js';
import { EntryName } from './entry-name.js';
import { NameSearch } from './name-search.js';
import { today } from './today.js';
import { useOfficerFields } from './use-officer-fields.js';

/** 执法人员: who may enforce today, in words; `onChanged` after an entry was saved. */
export function OfficerList({ onChanged }: { onChanged: () => void }) {
  const t = useTranslate();
  const canEdit = usePermission('registers.manage');
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<Editing>();
  const officers = usePages<OfficerEntry>(`/officers${search ? `?q=${encodeURIComponent(search)}` : ''}`);

  const edit = (entry: OfficerEntry) =>
    setEditing({ entry, title: t('registers.officers.edit', { name: entry.name }) });
  const columns = useOfficerColumns(canEdit ? edit : undefined);
  const saved = () => {
    setEditing(undefined);
    officers.onRetry();
    onChanged();
  };
  return (
    <Section
      title={t('registers.officers')}
      extra={
        <>
          <NameSearch onSearch={setSearch} />
          {canEdit && (
            <Button
              type="primary"
              onClick={() => setEditing({ title: t('registers.officers.add'), initial: beginning })}
            >
              {t('registers.officers.add')}
            </Button>
          )}
        </>
      }
    >
      <DataTable
        {...officers}
        label={t('registers.officers')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('registers.officers.empty')} />}
      />
      {editing && <OfficerDrawer editing={editing} onClose={() => setEditing(undefined)} onSaved={saved} />}
    </Section>
  );
}

const beginning = { exam: 'passed', state: 'valid' };

interface OfficerDrawerProps {
  readonly editing: Editing;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function OfficerDrawer(props: OfficerDrawerProps) {
  const fields = useOfficerFields();
  return fields && <EntryDrawer path="/officers" fields={fields} {...props} />;
}

function useOfficerColumns(edit?: (entry: OfficerEntry) => void): DataColumn<OfficerEntry>[] {
  const t = useTranslate();
  const day = today();
  const column = (key: keyof OfficerEntry, render: DataColumn<OfficerEntry>['render']) => ({
    key,
    title: t(`registers.officer.${key}`),
    render,
  });
  return [
    column('name', (row) => <EntryName name={row.name} onOpen={edit && (() => edit(row))} />),
    column('unitName', ({ unitName }) => unitName),
    column('certificateNumber', ({ certificateNumber }) => certificateNumber),
    column('categories', ({ categories }) => categories.join('、')),
    column('areas', ({ areas }) => areas.join('、')),
    column('validTo', ({ validTo }) => (validTo === null ? t('registers.noEnd') : <DateText value={validTo} />)),
    {
      key: 'qualification',
      title: t('registers.officer.qualification'),
      render: (row) => {
        const { key, params } = validityWords(row, day);
        return <strong>{t(key, params)}</strong>;
      },
    },
  ];
}
