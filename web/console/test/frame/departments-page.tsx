import { usePages } from '@sanzhi/web-shell';
import { DataTable, PageHeader, type DataColumn } from '@sanzhi/web-ui';

interface Department {
  readonly id: string;
  readonly name: string;
}

const columns: DataColumn<Department>[] = [{ key: 'name', title: '名称', render: ({ name }) => name }];

/** A list fetched page by page. */
export function Page() {
  const departments = usePages<Department>('/test/departments');
  return (
    <>
      <PageHeader title="部门" />
      <DataTable label="部门" columns={columns} rowKey={({ id }) => id} {...departments} />
    </>
  );
}
