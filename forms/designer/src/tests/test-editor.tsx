import { type FormTest, type FormTestResult, judgeTest, type JsonValue } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useDesigner } from '../designer.js';
import { PreviewForm } from '../preview/preview-form.js';
import type { Runnable } from '../preview/use-runnable.js';
import { taskChoices } from '../task-choices.js';
import { ExpectationTable } from './expectation-table.js';
import { mismatchText } from './mismatch-text.js';
import { expecting, givenFrom, submissionFor } from './test-values.js';

interface TestEditorProps {
  readonly test: FormTest;
  readonly result: FormTestResult | undefined;
  readonly runnable: Runnable;
  readonly onDuplicate: () => void;
  readonly onRemoved: () => void;
}

/** One test: filled in through the form itself; what is seen now is expected by ticking it. */
export function TestEditor({ test, result, runnable, onDuplicate, onRemoved }: TestEditorProps) {
  const t = useTranslate();
  const id = useId();
  const { document, tasks, apply, isReadOnly } = useDesigner();
  const { form } = runnable;
  const [start, setStart] = useState(() => submissionFor(form, test.given));
  const now = useMemo(() => judgeTest(form, test), [form, test]);
  const set = (next: FormTest) => apply({ do: 'replaceTest', id: test.id, test: next });

  return (
    <>
      <div className="sz-tests-fields">
        <div className="sz-property">
          <label htmlFor={`${id}-title`}>{t('designer.tests.title')}</label>
          <input
            id={`${id}-title`}
            className="sz-designer-input"
            maxLength={200}
            value={test.title}
            disabled={isReadOnly}
            onChange={({ target }) => (target.value.trim() === '' ? undefined : set({ ...test, title: target.value }))}
          />
        </div>
        <div className="sz-property">
          <label htmlFor={`${id}-task`}>{t('designer.task')}</label>
          <select
            id={`${id}-task`}
            className="sz-designer-input"
            value={test.task ?? 'default'}
            disabled={isReadOnly}
            onChange={({ target }) => {
              const { task: _task, ...others } = test;
              set(target.value === 'default' ? others : { ...others, task: target.value });
            }}
          >
            {taskChoices(document, tasks, t).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div className="sz-property">
          <label htmlFor={`${id}-today`}>{t('designer.tests.today')}</label>
          <input
            id={`${id}-today`}
            type="date"
            className="sz-designer-input"
            value={test.today ?? ''}
            disabled={isReadOnly}
            aria-describedby={`${id}-today-how`}
            onChange={({ target }) => {
              const { today: _today, ...others } = test;
              set(target.value === '' ? others : { ...others, today: target.value });
            }}
          />
          <p id={`${id}-today-how`} className="sz-property-hint">
            {t(test.today === undefined ? 'designer.tests.today.none' : 'designer.tests.today.set')}
          </p>
        </div>
        {isReadOnly ? null : (
          <div className="sz-actions">
            <Button onClick={onDuplicate}>{t('designer.act.duplicate')}</Button>
            <Button
              onClick={() => {
                if (apply({ do: 'removeTest', id: test.id })) onRemoved();
              }}
            >
              {t('designer.act.remove')}
            </Button>
          </div>
        )}
      </div>
      {result && !result.passed ? (
        <div className="sz-error" role="alert">
          <p className="sz-error-title">{t('designer.tests.mismatches', { count: result.mismatches.length })}</p>
          <ul>
            {result.mismatches.map((mismatch) => (
              <li key={`${mismatch.aspect} ${mismatch.nodeId}`}>
                {mismatchText(mismatch, form, t)}
                {isReadOnly ? null : (
                  <span className="sz-tests-mend">
                    <Button
                      size="small"
                      onClick={() =>
                        set(expecting(test, mismatch.aspect, mismatch.nodeId, mismatch.actual as JsonValue))
                      }
                    >
                      {t('designer.tests.expectNow')}
                    </Button>
                    <Button
                      size="small"
                      onClick={() => set(expecting(test, mismatch.aspect, mismatch.nodeId, undefined))}
                    >
                      {t('designer.tests.expectNot')}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="sz-tests-columns">
        <section aria-labelledby={`${id}-given`}>
          <div className="sz-tests-head">
            <h3 id={`${id}-given`}>{t('designer.tests.given')}</h3>
            {isReadOnly ? null : (
              <Button
                size="small"
                onClick={() => {
                  setStart({});
                  set({ ...test, given: {} });
                }}
              >
                {t('designer.preview.reset')}
              </Button>
            )}
          </div>
          <div className="sz-tests-form">
            <PreviewForm
              runnable={runnable}
              task={test.task ?? 'default'}
              readOnly={isReadOnly}
              start={start}
              today={test.today}
              onChange={(values) => {
                const given = givenFrom(form, values);
                if (JSON.stringify(given) !== JSON.stringify(test.given)) set({ ...test, given });
              }}
            />
          </div>
        </section>
        <section aria-labelledby={`${id}-expect`}>
          <h3 id={`${id}-expect`}>{t('designer.tests.expect')}</h3>
          <p className="sz-quiet">{t('designer.tests.expect.how')}</p>
          <ExpectationTable test={test} form={form} now={now} isLocked={isReadOnly} onExpect={set} />
        </section>
      </div>
    </>
  );
}
