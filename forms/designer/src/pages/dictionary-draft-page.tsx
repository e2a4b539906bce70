import type { DictionaryContent, DictionaryEntry } from '@sanzhi/forms-schema';
import { ConflictDialog, DraftActions, DraftHeader, mergeOf, useAutosave, useFirst } from '@sanzhi/web-configuration';
import { useParams, useQuery, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { ConfigProvider, Input, Radio } from 'antd';
import { useState } from 'react';
import { DictionaryChanges } from './dictionary-changes.js';
import { DictionaryEntries } from './dictionary-entries.js';
import { DictionaryPaste } from './dictionary-paste.js';
import { mergedDictionary } from './dictionary-text.js';
import { formKinds, type VersionWithContent } from './page-data.js';
import './form-pages.css';

/** A draft of a dictionary: its entries as a table, or pasted from a spreadsheet. */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<VersionWithContent<DictionaryContent>>(`/configuration/versions/${id}`);
  const version = useFirst(data, id);
  if (!version) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return <DictionaryDesk key={id} version={version} />;
}

function DictionaryDesk({ version }: { version: VersionWithContent<DictionaryContent> }) {
  const t = useTranslate();
  const [content, setContent] = useState(version.content);
  const [isDeciding, setDeciding] = useState(false);
  const saving = useAutosave<DictionaryContent>(version.id, version.rev);
  useUnsavedChanges(saving.isDirty, saving.flush);
  const isDraft = version.state === 'draft';
  const change = (next: Partial<DictionaryContent>) => {
    const changed = { ...content, ...next };
    setContent(changed);
    saving.keep(changed);
  };
  const setEntries = (entries: readonly DictionaryEntry[]) => change({ entries });
  const base = saving.common() ?? version.content;
  const goOn = (next: DictionaryContent, theirs: VersionWithContent<DictionaryContent>) => {
    setContent(next);
    saving.goOn(theirs.rev, next, theirs.content);
    setDeciding(false);
  };
  return (
    // Once it was handed in it is only looked at.
    <ConfigProvider componentDisabled={!isDraft}>
      <DraftHeader
        pages={formKinds.dictionary}
        version={version}
        title={content.title}
        saving={saving.state}
        onDecide={() => setDeciding(true)}
        actions={isDraft && <DraftActions pages={formKinds.dictionary} version={version} flush={saving.flush} />}
      />
      <Section title={t('formPages.dictionary.about')}>
        <div className="sz-form-pages-about">
          <label htmlFor="dictionary-title">{t('configurationPages.new.title')}</label>
          <Input
            id="dictionary-title"
            value={content.title}
            maxLength={60}
            onChange={({ target }) => change({ title: target.value })}
          />
          <span id="dictionary-shape">{t('formPages.dictionary.shape')}</span>
          <Radio.Group
            aria-labelledby="dictionary-shape"
            value={content.shape}
            onChange={({ target }) => change({ shape: target.value as DictionaryContent['shape'] })}
            options={(['flat', 'tree'] as const).map((value) => ({
              value,
              label: t(`formPages.dictionary.shape.${value}`),
            }))}
          />
        </div>
      </Section>
      <Section
        title={t('formPages.dictionary.entries', { count: content.entries.length })}
        extra={isDraft && <DictionaryPaste entries={content.entries} onChange={setEntries} />}
      >
        <DictionaryEntries content={content} onChange={setEntries} />
      </Section>
      {isDeciding && (
        <ConflictDialog<DictionaryContent>
          versionId={version.id}
          mine={content}
          differences={(changed) => <DictionaryChanges before={base.entries} after={changed.entries} />}
          merge={(theirs) => Promise.resolve(mergeOf(mergedDictionary(base, content, theirs)))}
          onDecide={goOn}
          onClose={() => setDeciding(false)}
        />
      )}
    </ConfigProvider>
  );
}
