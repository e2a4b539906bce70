import { FormView } from '@sanzhi/forms-react';
import type { FormDocument } from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';
import { FindingList, ReviewHeader, Verdict } from '@sanzhi/web-configuration';
import { useParams, useQuery, useSearchParams } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { FormDifferences } from './form-differences.js';
import { type FormDeskAnswer, formKinds, type FormJudgement, type VersionWithContent } from './page-data.js';
import { usePreviewServices } from './use-preview-services.js';
import './form-pages.css';

/**
 * A version for a second pair of eyes: what it changes, how its tests went, what the checks say, how it looks. Whoever
 * may publish does it here, from a date, or sends it back with a reason. Any other version is looked at here as well.
 */
export function Page() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const desk = useQuery<FormDeskAnswer>(`/forms/versions/${id}/desk`);
  const from = search.get('from');
  const other = useQuery<VersionWithContent<FormDocument>>(from ? `/configuration/versions/${from}` : undefined);
  const judged = useQuery<FormJudgement>(`/forms/versions/${id}/findings`);
  const { data, problem, reload } = desk;
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const { version } = data;
  const pages = formKinds[version.kind];
  const base = other.data ? { ...other.data, document: other.data.content } : data.base;
  const refresh = () => {
    reload();
    judged.reload();
  };
  return (
    <>
      <ReviewHeader
        pages={pages}
        version={version}
        title={version.content.title}
        actions={<Verdict pages={pages} version={version} onDone={refresh} />}
      />
      <Section title={changesTitle(base, version, t)}>
        {base ? (
          <FormDifferences before={base.document} after={version.content} />
        ) : (
          <p>{t('formPages.review.first.text')}</p>
        )}
      </Section>
      <Judged judged={judged} />
      <Section title={t('formPages.review.tasks')}>
        {data.tasks.length === 0 ? (
          <p className="sz-quiet">{t('formPages.tasks.none')}</p>
        ) : (
          <ul className="sz-configuration-list">
            {data.tasks.map((task) => (
              <li key={task.id}>{t('formPages.tasks.one', { process: task.process, name: task.name })}</li>
            ))}
          </ul>
        )}
      </Section>
      <Look desk={data} />
    </>
  );
}

function Judged({ judged: { data, problem, reload } }: { judged: ReturnType<typeof useQuery<FormJudgement>> }) {
  const t = useTranslate();
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const { findings, tests, coverage } = data;
  const passed = tests.filter((one) => one.passed).length;
  return (
    <>
      <Section title={t('configurationPages.review.findings')}>
        <FindingList findings={findings} />
      </Section>
      <Section title={t('formPages.review.tests')}>
        {tests.length === 0 ? (
          <EmptyState title={t('formPages.review.tests.none')} text={t('formPages.review.tests.none.text')} />
        ) : (
          <>
            <p>
              {t('formPages.review.tests.count', { passed, total: tests.length })}
              {coverage && coverage.total > 0 && (
                <span className="sz-quiet"> {t('formPages.review.coverage', { ...coverage })}</span>
              )}
            </p>
            <ul className="sz-configuration-list">
              {tests.map(({ test, passed: isPassed }) => (
                <li key={test.id}>
                  <span className="sz-mark">{t(isPassed ? 'formPages.review.passed' : 'formPages.review.failed')}</span>{' '}
                  {test.title}
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  );
}

/** Compared with which version: one of its own line, or the district's that it was derived from. */
function changesTitle(
  base: { readonly version: number; readonly ownerId: string } | null,
  { ownerId }: { readonly ownerId: string },
  t: Translate,
): string {
  if (!base) return t('configurationPages.review.first');
  const isAbove = base.ownerId !== ownerId;
  return t(isAbove ? 'configurationPages.review.changes.district' : 'configurationPages.review.changes', {
    version: base.version,
  });
}

/** The form as people will fill it in, at any of its tasks. Nothing of it is sent. */
function Look({ desk: { version, tasks, dictionaries } }: { desk: FormDeskAnswer }) {
  const t = useTranslate();
  const [task, setTask] = useState('default');
  const services = usePreviewServices();
  const known = useMemo(() => (name: string) => dictionaries[name], [dictionaries]);
  const choices = [{ id: 'default', name: t('formPages.review.look.any') }, ...tasks];
  return (
    <Section
      title={t('formPages.review.look')}
      extra={
        <Select
          value={task}
          aria-label={t('formPages.review.look.task')}
          popupMatchSelectWidth={false}
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTask}
        />
      }
    >
      <FormView key={task} document={version.content} task={task} dictionaries={known} services={services} />
    </Section>
  );
}
