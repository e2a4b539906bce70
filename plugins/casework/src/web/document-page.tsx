import { Link, useParams, usePageTitle, useQuery } from '@sanzhi/web-shell';
import { DocumentPage, ErrorState, LoadingState, PageHeader, useTranslate, type DocumentBlock } from '@sanzhi/web-ui';
import { Button } from 'antd';
import './case.css';

/** GET /documents/:id/page. */
interface DocumentView {
  readonly caseId: string;
  readonly title: string;
  readonly hash: string;
  readonly state: string;
  readonly blocks: readonly {
    readonly type: DocumentBlock['type'];
    readonly lines: readonly string[];
    readonly openSlots: readonly string[];
  }[];
}

/** `/documents/:id`: a document as the sheet it is printed on. */
export function Page() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<DocumentView>(`/documents/${id}/page`);
  usePageTitle(data?.title);
  if (problem && !data) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  const isDraft = data.state === 'draft';
  return (
    <>
      <PageHeader
        back={<Link to={`/cases/${data.caseId}`}>{t('task.case')}</Link>}
        title={data.title}
        mark={<span className="sz-mark">{t(`documentState.${data.state}`)}</span>}
        description={isDraft ? t('document.draft') : undefined}
        actions={
          <Button type="primary" onClick={() => print()}>
            {t('document.print')}
          </Button>
        }
      />
      <DocumentPage
        label={data.title}
        blocks={data.blocks.map(({ type, lines }) => ({ type, text: lines.join('\n') }))}
      />
      <p className="sz-quiet sz-document-hash sz-no-print">{t('document.hash', { hash: data.hash })}</p>
    </>
  );
}
