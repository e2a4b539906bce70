import { Link, useAction, useApi, useNavigate, usePermission, useQuery } from '@sanzhi/web-shell';
import {
  DataTable,
  dateWords,
  EmptyState,
  ErrorState,
  PageHeader,
  Section,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import { draftPath, type ItemLine, itemPath, InForceText, reviewPath } from '@sanzhi/web-configuration';
import { Button } from 'antd';
import { useMemo } from 'react';
import '../review.css';
import { type MajorDecisionRules, type StatutoryGround, wideningPages } from './widening-data.js';

/** 重大决定规则: the statutory grounds in plain words, and what the department adds to them (REV-8 to REV-14). */
export function Page() {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<MajorDecisionRules>('/major-decision-rules');
  const columns = useMemo<DataColumn<StatutoryGround>[]>(
    () => [
      { key: 'title', title: t('review.rules.ground'), render: ({ title }) => title },
      { key: 'words', title: t('review.rules.words'), render: ({ words }) => words },
      {
        key: 'reading',
        title: t('review.rules.reading'),
        render: ({ reading, effectiveTo }) =>
          effectiveTo ? t('review.catalogue.until', { date: dateWords(effectiveTo, t) }) : reading,
      },
      {
        key: 'article',
        title: t('review.rules.article'),
        render: ({ article, id }) => (
          <cite className="review-rules-article" title={id}>
            {article}
          </cite>
        ),
      },
      { key: 'version', title: t('review.rules.version'), render: ({ version }) => version },
    ],
    [t],
  );
  return (
    <>
      <PageHeader title={t('review.rules.title')} description={t('review.rules.text')} />
      <Section title={t('review.widening.title')} extra={<ChangeButton />}>
        <Present />
      </Section>
      <Section title={t('review.rules.statutory')}>
        <p className="sz-quiet">{t('review.rules.statutory.text')}</p>
        <DataTable
          label={t('review.rules.statutory')}
          columns={columns}
          rows={data?.items}
          isLoading={isLoading}
          problem={problem}
          onRetry={reload}
          rowKey={({ pack, id, title }) => `${pack} ${id} ${title}`}
        />
      </Section>
    </>
  );
}

/** What is in force, what is under way. */
function Present() {
  const t = useTranslate();
  const { data, problem, reload } = useQuery<readonly ItemLine[]>(`/configuration/${wideningPages.kind}/items`);
  if (problem) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data) return null;
  if (data.length === 0)
    return <EmptyState title={t('review.widening.empty')} text={t('review.widening.empty.text')} />;
  return (
    <ul className="review-widenings">
      {data.map((line) => (
        <li key={line.ownerId}>
          <Link to={itemPath(wideningPages, line)}>
            {t(line.ownerId === '' ? 'review.widening.ofDistrict' : 'review.widening.ofDepartment')}
          </Link>
          <InForceText version={line.inForce} />
          {line.open && (
            <Link to={(line.open.state === 'draft' ? draftPath : reviewPath)(wideningPages, line.open)}>
              {t(`configurationPages.state.${line.open.state}`)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function ChangeButton() {
  const t = useTranslate();
  const api = useApi();
  const navigate = useNavigate();
  const mayEdit = usePermission('configuration.edit');
  const begin = useAction(async () => {
    const draft = await api.post<{ id: string; state: string }>('/widenings/drafts', {});
    await navigate((draft.state === 'draft' ? draftPath : reviewPath)(wideningPages, draft));
  });
  if (!mayEdit) return null;
  return (
    <>
      {begin.problem && <ErrorState problem={begin.problem} />}
      <Button type="primary" loading={begin.isBusy} onClick={() => void begin.run()}>
        {t('review.widening.change')}
      </Button>
    </>
  );
}
