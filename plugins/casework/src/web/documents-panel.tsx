import { Link } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import type { CaseDocument } from './case-data.js';
import type { CasePanelProps } from './case-panels.js';

/** 文书: every document of the case, newest last. */
export function DocumentsPanel({ data: { documents } }: CasePanelProps) {
  const t = useTranslate();
  return (
    <DataTable
      label={t('caseTab.documents')}
      columns={useDocumentColumns()}
      rows={documents}
      rowKey={idOf}
      empty={<EmptyState title={t('documents.empty')} text={t('documents.empty.text')} />}
    />
  );
}

const idOf = ({ id }: CaseDocument) => id;

function useDocumentColumns(): DataColumn<CaseDocument>[] {
  const t = useTranslate();
  return [
    {
      key: 'title',
      title: t('documents.title'),
      render: ({ id, title }) => <Link to={`/documents/${id}`}>{title}</Link>,
    },
    { key: 'number', title: t('documents.number'), render: ({ slots }) => slots['number'] ?? t('case.number.none') },
    { key: 'state', title: t('documents.state'), render: ({ state }) => t(`documentState.${state}`) },
    { key: 'created', title: t('documents.created'), render: ({ createdAt }) => <DateText value={createdAt} /> },
  ];
}

/** 案卷: what the dossier holds by volume, in the order in which it was made. */
export function DossierPanel({ data: { documents } }: CasePanelProps) {
  const t = useTranslate();
  const kept = documents.filter(({ state }) => state !== 'voided');
  if (kept.length === 0) return <EmptyState title={t('dossier.empty')} text={t('dossier.empty.text')} />;
  return (['main', 'sub'] as const).map((volume) => (
    <Section key={volume} title={t(`dossier.${volume}`)}>
      <ol className="sz-dossier">
        {kept
          .filter((document) => document.volume === volume)
          .map(({ id, title, state }) => (
            <li key={id}>
              <Link to={`/documents/${id}`}>{title}</Link>{' '}
              <span className="sz-mark">{t(`documentState.${state}`)}</span>
            </li>
          ))}
      </ol>
    </Section>
  ));
}
