import { Link, useApi, useContributions, useParams, usePermission, useQuery } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { App } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { FilingDecision, FilingMark } from './filing-words.js';
import { filedViews } from './filed-view.js';
import type { FilingAnswer, FilingLine } from './filing-data.js';
import { useBaseVersion } from './use-versions.js';
import type { VersionWithContent } from './version-data.js';
import './configuration.css';

/** `/filings/:versionId`: what a department published, what it changes, and whether whoever supervises takes note of it. */
export function Page() {
  const t = useTranslate();
  const { versionId = '' } = useParams();
  const { data: version, problem, reload } = useQuery<VersionWithContent>(`/configuration/versions/${versionId}`);
  const asked = version && new URLSearchParams({ kind: version.kind, key: version.key, ownerId: version.ownerId });
  const filings = useQuery<FilingAnswer>(asked && `/configuration/filings?${asked.toString()}`);
  const filing = filings.data?.items.find((line) => line.versionId === versionId);
  const base = useVersionBefore(version, filings.data);
  const trouble = problem ?? filings.problem;
  if (trouble) return <ErrorState problem={trouble} onRetry={problem ? reload : filings.reload} />;
  if (!version || !filings.data) return <LoadingState />;
  if (!filing) return <p>{t('filings.none')}</p>;
  return (
    <>
      <PageHeader
        back={<Link to="/filings">{t('filings.back')}</Link>}
        title={filing.title}
        mark={
          <>
            <span className="sz-mark">{t('configurationPages.number', { version: filing.version })}</span>
            <FilingMark filing={filing} />
          </>
        }
        description={<About filing={filing} />}
        actions={<FilingActs filing={filing} onDone={filings.reload} />}
      />
      <FilingDecision filing={filing} />
      <Section title={t(base ? 'filings.changes' : 'filings.content')}>
        {base === undefined ? <LoadingState /> : <Content version={version} base={base} />}
      </Section>
    </>
  );
}

/** The department's version filed before it; of its first one, the district's that it was derived from. */
function useVersionBefore(
  version: VersionWithContent | undefined,
  filings: FilingAnswer | undefined,
): VersionWithContent | null | undefined {
  const earlier = filings?.items
    .filter((line) => version && line.version < version.version)
    .sort((one, other) => other.version - one.version);
  const [last] = earlier ?? [];
  const before = useQuery<VersionWithContent>(last && `/configuration/versions/${last.versionId}`);
  const derivedFrom = useBaseVersion(filings && !last ? version : undefined);
  return last ? before.data : derivedFrom;
}

function About({ filing }: { filing: FilingLine }) {
  const t = useTranslate();
  const { ownerName, authorName, publisherName, effectiveFrom } = filing;
  return (
    <>
      {ownerName}
      {t('filings.about', { author: authorName ?? '', publisher: publisherName ?? '' })}
      <DateText value={effectiveFrom} />
      {t('configurationPages.from')}
    </>
  );
}

/** Taking note, or returning with a reason; what was taken note of can still be returned. */
function FilingActs({ filing: { id, state }, onDone }: { filing: FilingLine; onDone: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { message } = App.useApp();
  const mayDecide = usePermission('configuration.supervise');
  if (!mayDecide || state === 'returned') return null;
  const path = `/configuration/filings/${id}`;
  return (
    <>
      <ConfirmButton
        label={t('filings.return')}
        question={t('filings.return.question')}
        reason="required"
        reasonLabel={t('filings.return.reason')}
        onConfirm={async (reason) => {
          await api.post(`${path}/return`, { reason });
          void message.success(t('filings.return.done'));
          onDone();
        }}
      />
      {state === 'filed' && (
        <ConfirmButton
          type="primary"
          label={t('filings.acknowledge')}
          question={t('filings.acknowledge.question')}
          onConfirm={async () => {
            await api.post(`${path}/acknowledgement`);
            void message.success(t('filings.acknowledge.done'));
            onDone();
          }}
        />
      )}
    </>
  );
}

/** The content as its kind shows it. */
function Content({ version, base }: { version: VersionWithContent; base: VersionWithContent | null }) {
  const t = useTranslate();
  const views = useContributions(filedViews);
  const view = views.find(({ item }) => item.kind === version.kind)?.item;
  const View = useMemo(() => view && lazy(async () => ({ default: (await view.load()).FiledView })), [view]);
  if (!View) return <p className="sz-quiet">{t('filings.unseen')}</p>;
  return (
    <Suspense fallback={<LoadingState />}>
      <View version={version} base={base} />
    </Suspense>
  );
}
