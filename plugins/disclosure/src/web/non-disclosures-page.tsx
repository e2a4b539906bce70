import { Link, usePages } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';

interface NonDisclosureRow {
  readonly id: string;
  readonly caseId: string;
  readonly ground: string;
  readonly basis: string | null;
  readonly reason: string;
  readonly decidedByName: string;
  readonly at: string;
}

/** 不予公开登记 (DIS-8.1). */
export function Page() {
  const t = useTranslate();
  const records = usePages<NonDisclosureRow>('/non-disclosures');
  const title = t('disclosure.withheld.title');
  const columns: DataColumn<NonDisclosureRow>[] = [
    {
      key: 'at',
      title: t('disclosure.withheld.at'),
      render: ({ at, caseId }) => (
        <Link to={`/cases/${caseId}`}>
          <DateText value={at} />
        </Link>
      ),
    },
    {
      key: 'ground',
      title: t('disclosure.withheld.ground'),
      render: ({ ground, basis }) => basis ?? t(`disclosure.exclusion.${ground}`),
    },
    { key: 'reason', title: t('disclosure.withheld.reason'), render: ({ reason }) => reason },
    { key: 'by', title: t('disclosure.withheld.by'), render: ({ decidedByName }) => decidedByName },
  ];
  return (
    <>
      <PageHeader title={title} />
      <DataTable
        {...records}
        label={title}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('disclosure.withheld.empty')} />}
      />
    </>
  );
}
