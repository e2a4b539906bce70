import { newKey, useAction, useApi, useNavigate, useQuery, useSession, useUnsavedChanges } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, PageHeader, useTranslate } from '@sanzhi/web-ui';
import { officeToday } from '@sanzhi/workflows-inbox';
import { coversDay, type Basis } from '@sanzhi/plugins-registers/shared';
import { Button, Form, Input, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { OfficerChoice, type OfficerRow } from './officer-choice.js';
import { PartyChoice } from './party-choice.js';
import './case.css';

/** A row of GET /enforcement-items. */
interface ItemRow {
  readonly id: string;
  readonly departmentId: string;
  readonly code: string;
  readonly name: string;
  readonly basis: readonly Basis[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

interface Opening {
  readonly itemId: string;
  readonly partyId: string;
  readonly cause: string;
  readonly officerIds: readonly string[];
}

interface Rows<T> {
  readonly items: readonly T[];
}

/** 我要办案: opens a case from an enforcement item. */
export function Page() {
  const t = useTranslate();
  const { department } = useSession();
  const of = `departmentId=${encodeURIComponent(department.id)}&limit=200`;
  const items = useQuery<Rows<ItemRow>>(`/enforcement-items?${of}`);
  const officers = useQuery<Rows<OfficerRow>>(`/officers?${of}`);
  const problem = items.problem ?? officers.problem;
  const reload = () => {
    items.reload();
    officers.reload();
  };
  return (
    <>
      <PageHeader title={t('newCase.title')} description={t('newCase.text')} />
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {items.data && officers.data ? (
        <OpeningForm items={items.data.items} officers={officers.data.items} />
      ) : (
        !problem && <LoadingState />
      )}
    </>
  );
}

function OpeningForm({ items, officers }: { items: readonly ItemRow[]; officers: readonly OfficerRow[] }) {
  const t = useTranslate();
  const { account } = useSession();
  const [form] = Form.useForm<Opening>();
  const [isDirty, setDirty] = useState(false);
  const { run, isBusy, problem } = useOpening(() => setDirty(false));
  useUnsavedChanges(isDirty && !isBusy);

  const today = officeToday();
  const inForce = useMemo(() => items.filter((item) => coversDay(item, today)), [items, today]);
  const own = officers.filter(({ accountId }) => accountId === account.id).map(({ id }) => id);
  const itemId = Form.useWatch('itemId', form);
  const item = inForce.find(({ id }) => id === itemId);

  useEffect(() => {
    const name = problem?.pointer?.split('/')[1];
    if (problem && isField(name)) form.setFields([{ name, errors: [problem.title] }]);
  }, [problem, form]);

  return (
    <Form
      form={form}
      layout="vertical"
      className="sz-new-case"
      initialValues={{ officerIds: own }}
      onValuesChange={() => setDirty(true)}
      onFinish={(opening: Opening) => void run(opening)}
      scrollToFirstError
    >
      {problem && <ErrorState problem={problem} />}
      <Form.Item
        name="itemId"
        label={t('newCase.item')}
        rules={[{ required: true, message: t('newCase.item.missing') }]}
        extra={item && <ItemBasis item={item} />}
      >
        <ItemChoice items={inForce} />
      </Form.Item>
      <Form.Item
        name="partyId"
        label={t('case.party')}
        rules={[{ required: true, message: t('newCase.party.missing') }]}
      >
        <PartyChoice />
      </Form.Item>
      <Form.Item
        name="cause"
        label={t('cases.cause')}
        rules={[{ required: true, whitespace: true, message: t('newCase.cause.missing') }]}
        extra={t('newCase.cause.hint')}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="officerIds"
        label={t('case.officers')}
        rules={[{ required: true, type: 'array', min: 2, message: t('newCase.officers.tooFew') }]}
        extra={t('newCase.officers.hint')}
      >
        <OfficerChoice officers={officers} today={today} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('newCase.submit')}
      </Button>
    </Form>
  );
}

function isField(name: string | undefined): name is keyof Opening {
  return name !== undefined && ['itemId', 'partyId', 'cause', 'officerIds'].includes(name);
}

/** Opens the case and leads to it. */
function useOpening(onOpened: () => void) {
  const api = useApi();
  const navigate = useNavigate();
  // Made once: a repeat after a lost answer is the same case.
  const [id] = useState(newKey);
  return useAction(async (idempotencyKey, opening: Opening) => {
    const opened = await api.post<{ id: string }>('/cases', { id, ...opening }, { idempotencyKey });
    onOpened();
    await navigate(`/cases/${opened.id}`);
  });
}

interface ItemChoiceProps {
  readonly items: readonly ItemRow[];
  // `Form.Item` passes these, and more that a select must not have.
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (itemId: string) => void;
}

function ItemChoice({ items, id, value, onChange }: ItemChoiceProps) {
  const t = useTranslate();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch
      optionFilterProp="label"
      placeholder={t('newCase.item.placeholder')}
      notFoundContent={t('newCase.item.none')}
      options={items.map((item) => ({ value: item.id, label: `${item.name}（${item.code}）` }))}
      onChange={(itemId: string) => onChange?.(itemId)}
    />
  );
}

function ItemBasis({ item: { basis } }: { item: ItemRow }) {
  const t = useTranslate();
  return (
    <>
      {t('ui.ground.basis')}
      {basis.map(({ law, article }) => `《${law}》${article}`).join('、')}
    </>
  );
}
