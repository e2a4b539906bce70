import type { ArrayField as ArrayModel } from '@formily/core';
import { useField } from '@formily/react';
import { type FormNode, type TableTotal, totalOf, totalsOf, yuanText } from '@sanzhi/forms-schema';
import { useFormSurroundings } from '../../form-context.js';
import { useFormResult, valueAt } from '../../use-form-result.js';
import type { TableColumn } from './use-table.js';

interface TableTotalsProps {
  readonly node: FormNode;
  readonly columns: readonly TableColumn[];
  /** Columns before and behind the data: selection, number, actions. */
  readonly before: number;
  readonly behind: number;
}

/** The line of figures under a table, computed ones included. */
export function TableTotals({ node, columns, before, behind }: TableTotalsProps) {
  const { model, translate } = useFormSurroundings();
  const field = useField<ArrayModel>();
  const { values } = useFormResult(model);
  const totals = totalsOf(node).filter(({ column }) => columns.some((one) => one.node.id === column));
  if (totals.length === 0) return null;
  const found = valueAt(values, field.path.segments);
  const rows = Array.isArray(found) ? (found as Record<string, unknown>[]) : [];
  const figure = ({ column, of }: TableTotal) => {
    const { key, node: of_ } = columns.find((one) => one.node.id === column) ?? { key: '', node };
    const total = totalOf(
      of,
      rows.map((row) => row[key]),
    );
    return total === undefined
      ? translate('forms.empty')
      : figureText(total, { node: of_, isCount: of === 'count', translate });
  };
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={before} className="sz-table-totals-head">
          {translate('forms.table.totals')}
        </th>
        {columns.map((column) => (
          <td key={column.key} data-type={column.node.type}>
            {totals
              .filter((total) => total.column === column.node.id)
              .map((total) => (
                <div key={total.of} className="sz-table-total">
                  <span className="sz-table-total-column">{column.node.title}</span>
                  <span className="sz-table-total-kind">{translate(`forms.table.total.${total.of}`)}</span>
                  <span className="sz-table-total-figure">{figure(total)}</span>
                </div>
              ))}
          </td>
        ))}
        {behind > 0 ? <td colSpan={behind} className="sz-table-actions-cell" /> : null}
      </tr>
    </tfoot>
  );
}

interface FigureOptions {
  readonly node: FormNode;
  readonly isCount: boolean;
  readonly translate: (key: string, params?: Readonly<Record<string, unknown>>) => string;
}

function figureText(total: number, { node, isCount, translate }: FigureOptions): string {
  if (isCount) return translate('forms.table.items', { count: total });
  if (node.type === 'money') return translate('forms.amount', { amount: yuanText(Math.round(total)) });
  const rounded = Number(total.toFixed(6)).toLocaleString('zh-CN', { maximumFractionDigits: 6 });
  return `${rounded}${typeof node.props['unit'] === 'string' ? node.props['unit'] : ''}`;
}
