import { NewItemDrawer, type BeginningWay, type ChosenBeginning } from '@sanzhi/web-configuration';
import { useApi, useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, useTranslate } from '@sanzhi/web-ui';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { type BegunDraft, formKinds, type ItemKind, type ItemLine } from './page-data.js';

type Beginning =
  | { readonly from: 'blank' }
  | { readonly from: 'template'; readonly id: string }
  | { readonly from: 'version'; readonly id: string }
  | { readonly from: 'source'; readonly source: string; readonly choice: string };

/** Begins a new item: from a template, from what a register knows, or from nothing. */
export function NewFormDrawer({ kind, onClose }: { kind: ItemKind; onClose: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const way = (id: 'template' | 'source' | 'blank') => ({
    id,
    title: t(`formPages.begin.${id}`),
    text: t(`formPages.begin.${id}.text`),
  });
  const blank: BeginningWay<Beginning> = { ...way('blank'), begin: { from: 'blank' } };
  const ways: readonly BeginningWay<Beginning>[] =
    kind === 'form'
      ? [
          { ...way('template'), choose: (onChoose) => <TemplateChoice onChoose={onChoose} /> },
          { ...way('source'), choose: (onChoose) => <SourceChoice onChoose={onChoose} /> },
          blank,
        ]
      : [blank];
  return (
    <NewItemDrawer
      pages={formKinds[kind]}
      ways={ways}
      texts={{ title: t(`formPages.${kind}.new.title`), key: t(`formPages.${kind}.new.key`) }}
      create={({ key, ...item }, idempotencyKey) =>
        api.post<BegunDraft>('/form-items', { kind, ...item, ...(key ? { key } : {}) }, { idempotencyKey })
      }
      onClose={onClose}
    />
  );
}

type Choose = (chosen: ChosenBeginning<Beginning> | undefined) => void;

/** What the edition ships, then the forms in force: everything of the latter may be a template. */
function TemplateChoice({ onChoose }: { onChoose: Choose }) {
  const t = useTranslate();
  const shipped = useQuery<readonly { id: string; title: string; text: string }[]>('/form-templates');
  const inForce = useQuery<readonly ItemLine[]>('/configuration/form/items');
  if (!shipped.data || !inForce.data) {
    const problem = shipped.problem ?? inForce.problem;
    return problem ? <ErrorState problem={problem} /> : <LoadingState />;
  }
  const entries = [
    ...shipped.data.map(({ id, title, text }) => ({
      value: `template/${id}`,
      title,
      text,
      begin: { from: 'template', id } as const,
    })),
    ...inForce.data.flatMap(({ inForce: version, title, ownerId }) =>
      version
        ? [
            {
              value: `version/${version.id}`,
              title,
              text: t(ownerId === '' ? 'formPages.template.district' : 'formPages.template.own'),
              begin: { from: 'version', id: version.id } as const,
            },
          ]
        : [],
    ),
  ];
  return (
    <Form.Item label={t('formPages.template')} htmlFor="new-item-template">
      <Select
        id="new-item-template"
        showSearch
        optionFilterProp="title"
        placeholder={t('formPages.template.choose')}
        options={entries.map(({ value, title, text }) => ({ value, title, label: `${title}　${text}` }))}
        onChange={(value: string) => onChoose(entries.find((entry) => entry.value === value))}
      />
    </Form.Item>
  );
}

/** An enforcement item, a register. */
function SourceChoice({ onChoose }: { onChoose: Choose }) {
  const t = useTranslate();
  const sources = useQuery<readonly { id: string; title: string }[]>('/form-sources');
  const [source, setSource] = useState<string>();
  const [search, setSearch] = useState('');
  const path = source && `/form-sources/${source}/choices?q=${encodeURIComponent(search)}`;
  const choices = useQuery<readonly { id: string; title: string; note?: string }[]>(path);
  return (
    <>
      <Form.Item label={t('formPages.source')} htmlFor="new-item-source">
        <Select
          id="new-item-source"
          placeholder={t('formPages.source.choose')}
          loading={sources.isLoading}
          options={(sources.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id: string) => {
            setSource(id);
            onChoose(undefined);
          }}
        />
      </Form.Item>
      {source && (
        <Form.Item label={t('formPages.source.entry')} htmlFor="new-item-choice">
          <Select
            key={source}
            id="new-item-choice"
            showSearch
            filterOption={false}
            placeholder={t('formPages.source.entry.choose')}
            loading={choices.isLoading}
            onSearch={setSearch}
            options={(choices.data ?? []).map(({ id, title, note }) => ({
              value: id,
              title,
              label: note ? `${title}　${note}` : title,
            }))}
            onChange={(choice: string, option) =>
              onChoose({
                begin: { from: 'source', source, choice },
                title: String((option as { title?: string }).title ?? ''),
              })
            }
          />
        </Form.Item>
      )}
    </>
  );
}
