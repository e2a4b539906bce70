import { Link } from '@sanzhi/web-shell';
import { DataTable, DueBadge, Money, PageHeader, type DataColumn } from '@sanzhi/web-ui';

interface Task {
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly fine: number;
  readonly due: string;
  readonly left: number;
}

const tasks: Task[] = [
  { id: '1', name: '张三面馆占道经营案', party: '张三面馆', fine: 2_000_000, due: '2026-02-25', left: -3 },
  {
    id: '2',
    name: '某市宏远建筑工程有限公司未采取扬尘防治措施案',
    party: '某市宏远建筑工程有限公司',
    fine: 1_999_900,
    due: '2026-03-02',
    left: 0,
  },
  {
    id: '3',
    name: '阿卜杜拉·买买提擅自设置户外广告案',
    party: '阿卜杜拉·买买提',
    fine: 50_050,
    due: '2026-03-04',
    left: 2,
  },
];

const columns: DataColumn<Task>[] = [
  { key: 'name', title: '案由', render: ({ id, name }) => <Link to={`/cases/${id}`}>{name}</Link> },
  { key: 'party', title: '当事人', render: ({ party }) => party },
  { key: 'fine', title: '拟处罚款', align: 'right', render: ({ fine }) => <Money fen={fine} /> },
  {
    key: 'due',
    title: '到期',
    render: ({ due, left }) => <DueBadge due={due} workingDaysLeft={left} provisional={left > 0} />,
  },
];

/** A list that is there at once. */
export function Page() {
  return (
    <>
      <PageHeader title="我的待办" description="3件，其中1件已逾期" />
      <DataTable label="我的待办" columns={columns} rows={tasks} rowKey={({ id }) => id} />
    </>
  );
}
