import { Link, useQuery } from '@sanzhi/web-shell';
import { DataTable, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import './form-pages.css';

interface RegisterLine {
  readonly key: string;
  readonly title: string;
  readonly count: number;
}

/** 填表台账: the forms that something was filled in with. */
export function Page() {
  const t = useTranslate();
  const { data, problem, reload, isLoading } = useQuery<readonly RegisterLine[]>('/form-registers');
  const columns: DataColumn<RegisterLine>[] = [
    {
      key: 'title',
      title: t('formPages.register.form'),
      render: ({ key, title }) => <Link to={`/form-registers/${encodeURIComponent(key)}`}>{title}</Link>,
    },
    { key: 'count', title: t('formPages.register.count'), align: 'right', render: ({ count }) => count },
  ];
  return (
    <>
      <PageHeader title={t('formPages.registers.title')} description={t('formPages.registers.text')} />
      <DataTable
        rows={data}
        problem={problem}
        onRetry={reload}
        isLoading={isLoading}
        label={t('formPages.registers.title')}
        columns={columns}
        rowKey={({ key }) => key}
        empty={<EmptyState title={t('formPages.registers.empty')} text={t('formPages.registers.empty.text')} />}
      />
    </>
  );
}
