import { useAction, useApi, useUnsavedChanges, type Problem } from '@sanzhi/web-shell';
import { ErrorState, useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Button, Drawer, Form } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { Entry } from './entries.js';
import { sentValue, shownValue, type EntryField } from './entry-field.js';
import { EntryInput } from './entry-input.js';

/** What the drawer is open for: an entry that is changed, or the values a new one begins with. */
export interface Editing {
  readonly title: string;
  readonly entry?: Entry;
  readonly initial?: object;
}

export interface EntryDrawerProps {
  /** API path of the register. */
  readonly path: string;
  readonly fields: readonly EntryField[];
  readonly editing: Editing;
  /** Sent with a new entry beside what was filled in. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

type Values = Record<string, unknown>;

/** Registers an entry or changes one. A refusal stands above the form and beside the field it names. */
export function EntryDrawer({ path, fields, editing, fixed = {}, onClose, onSaved }: EntryDrawerProps) {
  const t = useTranslate();
  const api = useApi();
  const isNarrow = useNarrow();
  const [form] = Form.useForm<Values>();
  const [isDirty, setDirty] = useState(false);
  useUnsavedChanges(isDirty);

  const { title, entry, initial } = editing;
  const shown = useMemo(() => valuesOf(fields, entry ?? initial ?? {}), [fields, entry, initial]);
  const { run, isBusy, problem } = useAction((idempotencyKey, values: Values) => {
    const sent = Object.fromEntries(fields.map((field) => [field.name, sentValue(field, values[field.name])]));
    return entry
      ? api.patch(`${path}/${entry.id}`, sent, { ifMatch: entry.rev })
      : api.post(path, { ...given(sent), ...fixed }, { idempotencyKey });
  });
  useEffect(() => {
    const faults = faultsOf(problem, fields);
    if (faults.length > 0) form.setFields(faults);
  }, [problem, fields, form]);

  const save = async (values: Values) => {
    if (await run(values)) onSaved();
  };
  return (
    <Drawer
      open
      title={title}
      width={isNarrow ? '100%' : 560}
      maskClosable={!isDirty}
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
        initialValues={shown}
        onValuesChange={() => setDirty(true)}
        onFinish={(values) => void save(values)}
        scrollToFirstError
      >
        {fields.map((field) => (
          <EntryInput key={field.name} field={field} />
        ))}
      </Form>
    </Drawer>
  );
}

function valuesOf(fields: readonly EntryField[], source: object): Values {
  const stored = new Map<string, unknown>(Object.entries(source));
  return Object.fromEntries(fields.map((field) => [field.name, shownValue(field, stored.get(field.name))]));
}

/** A new entry is sent without the fields that were left empty. */
function given(sent: Values): Values {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
}

/** Which field a refusal is about, in the form's terms. */
function faultsOf(problem: Problem | undefined, fields: readonly EntryField[]) {
  if (!problem) return [];
  const told = problem.errors ?? (problem.pointer ? [{ pointer: problem.pointer, message: problem.title }] : []);
  return told
    .map(({ pointer, message }) => ({ name: pointer.split('/')[1] ?? '', errors: [message] }))
    .filter(({ name }) => fields.some((field) => field.name === name));
}
