import { useAction, useApi } from '@sanzhi/web-shell';
import { ErrorState, useNarrow, useTranslate } from '@sanzhi/web-ui';
import { partyKinds, type PartyKind } from '@sanzhi/plugins-registers/shared';
import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useEffect } from 'react';
import type { PartyRow } from './party-choice.js';

interface Values {
  readonly kind: PartyKind;
  readonly isIndividualBusiness?: boolean;
  readonly name: string;
  readonly legalRepresentative?: string;
  readonly code?: string;
}

export interface PartyDrawerProps {
  /** What was searched for, to begin with. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onAdded: (party: PartyRow) => void;
}

/** Registers a party. Numbers of persons are not asked here: they belong to the private part of the register. */
export function PartyDrawer({ name, onClose, onAdded }: PartyDrawerProps) {
  const t = useTranslate();
  const api = useApi();
  const isNarrow = useNarrow();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const isBusiness = Form.useWatch('isIndividualBusiness', form) === true;
  const { run, isBusy, problem } = useAction(async (idempotencyKey, values: Values) => {
    onAdded(await api.post<PartyRow>('/parties', bodyOf(values), { idempotencyKey }));
  });
  useEffect(() => {
    const field = problem?.pointer?.split('/')[1];
    if (problem && field && field in form.getFieldsValue()) {
      form.setFields([{ name: field as keyof Values, errors: [problem.title] }]);
    }
  }, [problem, form]);
  const required = [{ required: true, whitespace: true, message: t('registers.required') }];
  return (
    <Drawer
      open
      title={t('newCase.party.add')}
      width={isNarrow ? '100%' : 480}
      onClose={onClose}
      footer={
        <Button type="primary" loading={isBusy} onClick={() => form.submit()}>
          {t('registers.save')}
        </Button>
      }
    >
      {problem && <ErrorState problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'legal_person', name }}
        onFinish={(values: Values) => void run(values)}
      >
        <Form.Item name="kind" label={t('fact.partyKind')}>
          <Select options={partyKinds.map((value) => ({ value, label: t(`fact.partyKind.${value}`) }))} />
        </Form.Item>
        {kind === 'citizen' && (
          <Form.Item name="isIndividualBusiness" valuePropName="checked">
            <Checkbox>{t('fact.isIndividualBusiness')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="name" label={t('party.name')} rules={required} extra={t('party.name.hint')}>
          <Input maxLength={200} />
        </Form.Item>
        {kind !== 'citizen' && (
          <Form.Item name="legalRepresentative" label={t('party.representative')}>
            <Input maxLength={60} />
          </Form.Item>
        )}
        {(kind !== 'citizen' || isBusiness) && (
          <Form.Item name="code" label={t('party.code')}>
            <Input maxLength={18} autoCapitalize="characters" />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  );
}

function bodyOf({ kind, isIndividualBusiness, name, legalRepresentative, code }: Values) {
  const isBusiness = kind === 'citizen' && isIndividualBusiness === true;
  const given = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);
  return {
    kind,
    isIndividualBusiness: isBusiness,
    name: name.trim(),
    legalRepresentative: kind === 'citizen' ? undefined : given(legalRepresentative),
    code: kind === 'citizen' && !isBusiness ? undefined : given(code)?.toUpperCase(),
  };
}
