import { usePages } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, PageHeader, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import type { StatementEntry } from './recording-data.js';
import { StatementCard } from './statement-card.js';
import './recording.css';

type Row = StatementEntry & { readonly caseNumber: string; readonly cause: string };

/** 情况说明审核: what officers state about missing recordings, for the unit head. */
export function Page() {
  const t = useTranslate();
  const { rows, problem, hasMore, onMore, onRetry } = usePages<Row>('/recording-statements');
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={onRetry} /> : <LoadingState />;
  return (
    <>
      <PageHeader title={t('recording.statements.title')} description={t('recording.statements.hint')} />
      {rows.length === 0 && <EmptyState title={t('recording.statements.empty')} />}
      <ul className="sz-cards">
        {rows.map((row) => (
          <StatementCard
            key={row.id}
            statement={row}
            caseTitle={`${row.caseNumber} ${row.cause}`}
            onReviewed={onRetry}
          />
        ))}
      </ul>
      {hasMore && <Button onClick={onMore}>{t('ui.table.more')}</Button>}
    </>
  );
}
