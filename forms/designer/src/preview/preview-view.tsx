import { type FormResult, newFormId } from '@sanzhi/forms-schema';
import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useDesigner } from '../designer.js';
import { FindingsList } from '../findings-list.js';
import { testFrom } from '../tests/test-values.js';
import { taskChoices } from '../task-choices.js';
import { PreviewForm } from './preview-form.js';
import { PreviewFrame } from './preview-frame.js';
import './preview.css';
import { sampleValues } from './sample-values.js';
import { useRunnable } from './use-runnable.js';
import { submissionFor } from '../tests/test-values.js';

type Values = Readonly<Record<string, unknown>>;
type Devices = 'both' | 'desk' | 'phone';

const EMPTY: Values = {};

/** What is filled in at the preview: rules are tried and explained with it. */
export interface TriedValues {
  readonly values: Values;
  readonly task: string;
}

interface PreviewViewProps {
  /** Called when the values were kept as a test. */
  readonly onKept: () => void;
  readonly onTried: (tried: TriedValues) => void;
}

/** The form to be tried out on a desk and on a phone, at any task, by any role, empty or with an example. */
export function PreviewView({ onKept, onTried }: PreviewViewProps) {
  const t = useTranslate();
  const id = useId();
  const { document, tasks, apply, isReadOnly } = useDesigner();
  const isNarrow = useNarrow();
  const runnable = useRunnable();
  const [task, setTask] = useState('default');
  const [role, setRole] = useState('');
  const [devices, setDevices] = useState<Devices>(isNarrow ? 'phone' : 'both');
  const [start, setStart] = useState<Values>(EMPTY);
  const [filled, setFilled] = useState<{ readonly values: Values; readonly result: FormResult }>();
  const [isPassed, setPassed] = useState(false);

  if (!runnable) {
    return (
      <div className="sz-designer-scroll">
        <p className="sz-state-title">{t('designer.preview.never')}</p>
        <FindingsList onJump={() => undefined} />
      </div>
    );
  }

  const roles = [...new Set(tasks.flatMap((one) => one.roles ?? []))];
  const own = tasks.find((one) => one.id === task);
  const isOthers = role === READER || (role !== '' && own?.roles !== undefined && !own.roles.includes(role));

  function begin(values: Values): void {
    setStart({ ...values });
    setFilled(undefined);
    setPassed(false);
  }

  function keep(): void {
    if (!runnable) return;
    const test = testFrom(runnable.form, {
      id: newFormId('t'),
      title: t('designer.tests.from', { number: document.tests.length + 1 }),
      task,
      today: today(),
      values: filled?.values ?? start,
    });
    if (apply({ do: 'addTest', test, index: document.tests.length }, t('designer.tests.kept', { title: test.title })))
      onKept();
  }

  const form = (isShared: boolean) => (
    <PreviewForm
      runnable={runnable}
      task={task}
      readOnly={isOthers}
      start={start}
      {...(isShared
        ? {
            onChange: (values: Values, result: FormResult) => {
              setFilled({ values, result });
              onTried({ values, task });
              setPassed(false);
            },
            onSubmit: () => setPassed(true),
          }
        : {})}
    />
  );

  return (
    <div className="sz-preview">
      <div className="sz-preview-bar" role="group" aria-label={t('designer.preview.settings')}>
        <label htmlFor={`${id}-task`}>{t('designer.task')}</label>
        <select
          id={`${id}-task`}
          className="sz-designer-input"
          value={task}
          onChange={(event) => setTask(event.target.value)}
        >
          {taskChoices(document, tasks, t).map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-role`}>{t('designer.preview.role')}</label>
        <select
          id={`${id}-role`}
          className="sz-designer-input"
          value={role}
          onChange={(event) => setRole(event.target.value)}
        >
          <option value="">{t('designer.preview.role.doer')}</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
          <option value={READER}>{t('designer.preview.role.reader')}</option>
        </select>
        <label htmlFor={`${id}-data`}>{t('designer.preview.data')}</label>
        <select
          id={`${id}-data`}
          className="sz-designer-input"
          value=""
          onChange={({ target }) => {
            const test = document.tests.find((one) => one.id === target.value);
            if (target.value === 'sample') begin(sampleValues(runnable.form, today()));
            else if (test) begin(submissionFor(runnable.form, test.given));
          }}
        >
          <option value="">{t('designer.preview.data.choose')}</option>
          <option value="sample">{t('designer.preview.data.sample')}</option>
          {document.tests.map((test) => (
            <option key={test.id} value={test.id}>
              {test.title}
            </option>
          ))}
        </select>
        <Button onClick={() => begin(EMPTY)}>{t('designer.preview.reset')}</Button>
        {isReadOnly ? null : <Button onClick={keep}>{t('designer.preview.keep')}</Button>}
        <div className="sz-design-switch sz-preview-devices" role="group" aria-label={t('designer.preview.devices')}>
          {(isNarrow ? (['desk', 'phone'] as const) : (['both', 'desk', 'phone'] as const)).map((one) => (
            <button key={one} type="button" aria-pressed={devices === one} onClick={() => setDevices(one)}>
              {t(`designer.preview.devices.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <p className="sz-preview-note" role="status">
        {runnable.isEarlier ? t('designer.preview.earlier') : ''}
        {isOthers ? t('designer.preview.others') : ''}
        {isPassed ? t('designer.preview.passed') : ''}
        {!isPassed && filled ? t('designer.preview.state', { count: filled.result.errors.length }) : ''}
      </p>
      <div className="sz-preview-frames" data-devices={devices}>
        {devices === 'phone' ? null : (
          <figure className="sz-preview-desk">
            <figcaption>{t('designer.preview.desk')}</figcaption>
            <PreviewFrame title={t('designer.preview.desk')} isPhone={false}>
              {form(true)}
            </PreviewFrame>
          </figure>
        )}
        {devices === 'desk' ? null : (
          <figure className="sz-preview-phone">
            <figcaption>{t('designer.preview.phone')}</figcaption>
            <PreviewFrame title={t('designer.preview.phone')} isPhone>
              {form(devices === 'phone')}
            </PreviewFrame>
          </figure>
        )}
      </div>
    </div>
  );
}

/** Whoever may see the record and does no task. */
const READER = '\u0000reader';

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}
