import { useAction, useApi } from '@sanzhi/web-shell';
import { ErrorState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Form, Input, Select } from 'antd';
import { exclusionGrounds, wordedFields, type ExclusionGround, type WordedField } from '../shared/index.js';
import type { DraftView } from './case-disclosure.js';

type Values = Record<WordedField, string> & { exclusion?: ExclusionGround | 'none' };

export interface WordingFormProps {
  readonly draft: DraftView;
  /** Something was typed that is not saved yet. */
  readonly onEdit: () => void;
  readonly onSaved: () => void;
}

/** The wording that the author may change, and the ground that the author declares. */
export function WordingForm({ draft, onEdit, onSaved }: WordingFormProps) {
  const t = useTranslate();
  const api = useApi();
  const { title, factSummary, basis, result } = draft.fields;
  const { run, isBusy, problem } = useAction(async (idempotencyKey, { exclusion, ...wording }: Values) => {
    const body = { wording, exclusion: exclusion === 'none' ? null : exclusion };
    await api.patch(`/disclosure-drafts/${draft.id}`, body, { idempotencyKey, ifMatch: draft.rev });
    onSaved();
  });
  const grounds = exclusionGrounds.map((value) => ({ value, label: t(`disclosure.exclusion.${value}`) }));
  return (
    <Section title={t('disclosure.wording')}>
      <p>{t('disclosure.wording.text')}</p>
      <Form
        layout="vertical"
        initialValues={{ title, factSummary, basis, result, exclusion: draft.exclusion?.ground ?? 'none' }}
        onValuesChange={onEdit}
        onFinish={(values: Values) => void run(values)}
      >
        {wordedFields.map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={t(`disclosure.field.${field}`)}
            rules={[{ required: true, whitespace: true, message: t('disclosure.wording.required') }]}
          >
            <Input.TextArea autoSize={{ minRows: field === 'factSummary' ? 4 : 1, maxRows: 16 }} maxLength={8000} />
          </Form.Item>
        ))}
        <Form.Item name="exclusion" label={t('disclosure.wording.exclusion')}>
          <Select options={[{ value: 'none', label: t('disclosure.wording.noExclusion') }, ...grounds]} />
        </Form.Item>
        {problem && <ErrorState problem={problem} />}
        <Button htmlType="submit" loading={isBusy}>
          {t('disclosure.wording.save')}
        </Button>
      </Form>
    </Section>
  );
}
