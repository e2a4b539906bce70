import {
  NewItemDrawer,
  type BegunDraft,
  type BeginningWay,
  type ChosenBeginning,
  type ItemLine,
} from '@sanzhi/web-configuration';
import { useApi } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { Form, Select } from 'antd';
import { FileChoice } from './file-choice.js';
import { flowchartKind } from './page-data.js';

/** What a new flowchart begins with, as the API takes it. */
export type Beginning =
  | { readonly from: 'blank' }
  | { readonly from: 'version'; readonly id: string }
  | { readonly from: 'file'; readonly xml: string };

/** Begins a new flowchart: from one in force, from a file of another tool, or from nothing. */
export function NewFlowchartDrawer({ items, onClose }: { items: readonly ItemLine[]; onClose: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const way = (id: 'template' | 'file' | 'blank') => ({
    id,
    title: t(`flowchartPages.begin.${id}`),
    text: t(`flowchartPages.begin.${id}.text`),
  });
  const ways: readonly BeginningWay<Beginning>[] = [
    { ...way('template'), choose: (onChoose) => <TemplateChoice items={items} onChoose={onChoose} /> },
    { ...way('file'), choose: (onChoose) => <FileChoice onChoose={onChoose} /> },
    { ...way('blank'), begin: { from: 'blank' } },
  ];
  return (
    <NewItemDrawer
      pages={flowchartKind}
      ways={ways}
      texts={{ title: t('flowchartPages.new.title.text'), key: t('flowchartPages.new.key.text') }}
      create={(item, idempotencyKey) => api.post<BegunDraft>('/flowcharts/items', item, { idempotencyKey })}
      onClose={onClose}
    />
  );
}

interface ChoiceProps {
  readonly items: readonly ItemLine[];
  onChoose(chosen: ChosenBeginning<Beginning> | undefined): void;
}

/** The flowcharts in force: those that the installation brought, the district's, the department's own. */
function TemplateChoice({ items, onChoose }: ChoiceProps) {
  const t = useTranslate();
  const entries = items.flatMap(({ inForce, title, ownerId }) =>
    inForce ? [{ id: inForce.id, title, isShipped: inForce.authorName === null, ownerId }] : [],
  );
  const about = ({ isShipped, ownerId }: (typeof entries)[number]) =>
    t(isShipped ? 'configurationPages.shipped' : `configurationPages.owner.${ownerId === '' ? 'district' : 'own'}`);
  return (
    <Form.Item label={t('flowchartPages.template')} htmlFor="new-item-template">
      <Select
        id="new-item-template"
        showSearch
        optionFilterProp="title"
        placeholder={t('flowchartPages.template.choose')}
        options={entries.map((entry) => ({
          value: entry.id,
          title: entry.title,
          label: `${entry.title}　${about(entry)}`,
        }))}
        onChange={(id: string) =>
          onChoose({ begin: { from: 'version', id }, title: entries.find((entry) => entry.id === id)?.title ?? '' })
        }
      />
    </Form.Item>
  );
}
