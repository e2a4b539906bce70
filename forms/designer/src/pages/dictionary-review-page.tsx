import type { DictionaryContent, DictionaryEntry } from '@sanzhi/forms-schema';
import { ReviewHeader, useBaseVersion, Verdict } from '@sanzhi/web-configuration';
import { useParams, useQuery } from '@sanzhi/web-shell';
import { DataTable, ErrorState, LoadingState, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { DictionaryChanges } from './dictionary-changes.js';
import { formKinds, type VersionWithContent } from './page-data.js';
import './form-pages.css';

type Version = VersionWithContent<DictionaryContent>;

/** A version of a dictionary for a second pair of eyes: what is new, changed and gone, then all entries. */
export function Page() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const { data: version, problem, reload } = useQuery<Version>(`/configuration/versions/${id}`);
  const before = useBaseVersion(version);
  if (!version) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const { content } = version;
  return (
    <>
      <ReviewHeader
        pages={formKinds.dictionary}
        version={version}
        title={content.title}
        actions={<Verdict pages={formKinds.dictionary} version={version} onDone={reload} />}
      />
      {before && (
        <Section
          title={t(
            before.ownerId === version.ownerId
              ? 'configurationPages.review.changes'
              : 'configurationPages.review.changes.district',
            { version: before.version },
          )}
        >
          <DictionaryChanges before={before.content.entries} after={content.entries} />
        </Section>
      )}
      <Section title={t('formPages.dictionary.entries', { count: content.entries.length })}>
        <Entries content={content} />
      </Section>
    </>
  );
}

/** Entries drawn at once. */
const SHOWN = 500;

function Entries({ content: { entries, shape, title } }: { content: DictionaryContent }) {
  const t = useTranslate();
  const labels = new Map(entries.map(({ value, label }) => [value, label]));
  const columns: DataColumn<DictionaryEntry>[] = [
    { key: 'label', title: t('formPages.dictionary.label'), render: ({ label }) => label },
    { key: 'value', title: t('formPages.dictionary.value'), render: ({ value }) => value },
    ...(shape === 'tree'
      ? [
          {
            key: 'parent',
            title: t('formPages.dictionary.parent'),
            render: ({ parent }: DictionaryEntry) => labels.get(parent ?? '') ?? '',
          },
        ]
      : []),
    {
      key: 'ended',
      title: t('formPages.dictionary.ended'),
      render: ({ ended }) => ended && <span className="sz-mark">{t('formPages.dictionary.ended')}</span>,
    },
  ];
  return (
    <>
      <DataTable label={title} columns={columns} rows={entries.slice(0, SHOWN)} rowKey={({ value }) => value} />
      {entries.length > SHOWN && <p className="sz-quiet">{t('formPages.dictionary.cut', { count: SHOWN })}</p>}
    </>
  );
}
