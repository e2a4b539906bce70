import { Button, Table } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { EmptyState } from './empty-state.js';
import { ErrorState } from './error-state.js';
import { LoadingState } from './loading-state.js';
import type { Problem } from './problem.js';
import { useTranslate } from './translate-context.js';
import { useNarrow } from './use-narrow.js';

export interface DataColumn<Row> {
  readonly key: string;
  readonly title: string;
  render(row: Row): ReactNode;
  readonly width?: number | string;
  /** Figures stand to the right. */
  readonly align?: 'right';
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  /** The first column names the row: on a phone it is the card's heading. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly isLoading?: boolean;
  readonly problem?: Problem | undefined;
  readonly onRetry?: () => void;
  /** Shown instead of a table without rows. */
  readonly empty?: ReactNode;
  /** There is a next page; `onMore` fetches it and the rows grow. */
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
}

/** A list of rows: a table on a desk, cards on a phone, with its loading, empty and refused states. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, isLoading = false, problem, onRetry, empty, hasMore = false, onMore } = props;
  const t = useTranslate();
  const isNarrow = useNarrow();
  if (!rows) return problem ? <ErrorState problem={problem} {...(onRetry ? { onRetry } : {})} /> : <LoadingState />;
  if (rows.length === 0 && !isLoading && !problem) return <>{empty ?? <EmptyState />}</>;
  const filled = { ...props, rows };
  return (
    <div className="sz-table">
      {isNarrow ? <Cards {...filled} /> : <Rows {...filled} />}
      {problem && <ErrorState problem={problem} {...(onRetry ? { onRetry } : {})} />}
      {hasMore && onMore && (
        <div className="sz-table-more sz-no-print">
          <Button loading={isLoading} onClick={onMore}>
            {t('ui.table.more')}
          </Button>
          <span className="sz-quiet">{t('ui.table.shown', { count: rows.length })}</span>
        </div>
      )}
    </div>
  );
}

type Filled<Row> = DataTableProps<Row> & { readonly rows: readonly Row[] };

function Rows<Row>({ label, columns, rows, rowKey, isLoading = false }: Filled<Row>) {
  const antColumns = useMemo(
    () =>
      columns.map(({ key, title, render, width, align }) => ({
        key,
        title,
        render: (_: unknown, row: { row: Row }) => render(row.row),
        ...(width === undefined ? {} : { width }),
        ...(align === undefined ? {} : { align }),
      })),
    [columns],
  );
  // Wrapped, because antd wants rows that are objects.
  const dataSource = useMemo(() => rows.map((row) => ({ row, key: rowKey(row) })), [rows, rowKey]);
  return (
    <Table
      aria-label={label}
      size="small"
      bordered
      columns={antColumns}
      dataSource={dataSource}
      pagination={false}
      loading={isLoading}
    />
  );
}

function Cards<Row>({ label, columns, rows, rowKey }: Filled<Row>) {
  const [first, ...others] = columns;
  return (
    <ul className="sz-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="sz-card-title">{first?.render(row)}</div>
          <dl>
            {others.map(({ key, title, render }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{render(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
