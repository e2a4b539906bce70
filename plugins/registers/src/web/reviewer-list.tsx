import { usePages, usePermission } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReviewerEntry } from './entries.js';
import { EntryDrawer, type Editing } from './entry-drawer.js';
import type { EntryField } from './entry-field.js';
import { EntryName } from './entry-name.js';
import { today } from './today.js';
import { useColleagues } from './use-colleagues.js';

/** 法制审核人员: the roster, and whether each may be assigned (REV-16.2). */
export function ReviewerList({ onChanged }: { onChanged: () => void }) {
  const t = useTranslate();
  const canEdit = usePermission('registers.manage');
  const [editing, setEditing] = useState<Editing>();
  const reviewers = usePages<ReviewerEntry>('/reviewers');

  const edit = (entry: ReviewerEntry) =>
    setEditing({ entry, title: t('registers.reviewers.edit', { name: entry.name }) });
  const columns = useReviewerColumns(canEdit ? edit : undefined);
  const saved = () => {
    setEditing(undefined);
    reviewers.onRetry();
    onChanged();
  };
  return (
    <Section
      title={t('registers.reviewers')}
      extra={
        canEdit && (
          <Button onClick={() => setEditing({ title: t('registers.reviewers.add') })}>
            {t('registers.reviewers.add')}
          </Button>
        )
      }
    >
      <DataTable
        {...reviewers}
        label={t('registers.reviewers')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('registers.reviewers.empty')} />}
      />
      {editing && <ReviewerDrawer editing={editing} onClose={() => setEditing(undefined)} onSaved={saved} />}
    </Section>
  );
}

interface ReviewerDrawerProps {
  readonly editing: Editing;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function ReviewerDrawer(props: ReviewerDrawerProps) {
  const t = useTranslate();
  const colleagues = useColleagues();
  const fields = useMemo(() => {
    if (!colleagues) return undefined;
    const field = (name: string, kind: EntryField['kind'], isRequired = true): EntryField => {
      return { name, label: t(`registers.reviewer.${name}`), kind, isRequired };
    };
    return [
      field('accountId', { choices: colleagues }),
      field('name', 'line'),
      field('legalBackground', 'line'),
      field('isFirstTime', 'yesNo'),
      field('legalQualificationNumber', 'line', false),
      field('since', 'day'),
      field('until', 'day', false),
      field('legalOfficeOpinion', 'text', false),
    ];
  }, [t, colleagues]);
  return fields && <EntryDrawer path="/reviewers" fields={fields} {...props} />;
}

function useReviewerColumns(edit?: (entry: ReviewerEntry) => void): DataColumn<ReviewerEntry>[] {
  const t = useTranslate();
  const day = today();
  const column = (key: string, render: DataColumn<ReviewerEntry>['render']) => ({
    key,
    title: t(`registers.reviewer.${key}`),
    render,
  });
  return [
    column('name', (row) => <EntryName name={row.name} onOpen={edit && (() => edit(row))} />),
    column('legalBackground', ({ legalBackground }) => legalBackground),
    column('legalQualificationNumber', (row) => row.legalQualificationNumber ?? t('registers.notSet')),
    column('isFirstTime', ({ isFirstTime }) => t(isFirstTime ? 'registers.yes' : 'registers.no')),
    column('since', ({ since }) => <DateText value={since} />),
    column('assignable', (row) => <strong>{t(`registers.reviewer.${assignability(row, day)}`)}</strong>),
  ];
}

function assignability({ until, isFirstTime, legalQualificationNumber }: ReviewerEntry, day: string): string {
  if (until !== null && until < day) return 'hasLeft';
  return isFirstTime && legalQualificationNumber === null ? 'cannotAssign' : 'canAssign';
}
