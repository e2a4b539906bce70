import { coverageOf, type FormTest, type FormTestResult, newFormId, runFormTests } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useDesigner } from '../designer.js';
import { useDesignerLinks } from '../designer-links.js';
import { FindingsList } from '../findings-list.js';
import { useRunnable } from '../preview/use-runnable.js';
import { taskChoices } from '../task-choices.js';
import { CoverageList } from './coverage-list.js';
import { TestEditor } from './test-editor.js';
import './tests.css';

/**
 * The form's own tests, run while one looks on: what is given, what is to be seen, what every failure means, and
 * which rules no test has seen both ways.
 */
export function TestsView() {
  const t = useTranslate();
  const { document, tasks, apply, announce, isReadOnly, components } = useDesigner();
  const { dictionaries } = useDesignerLinks();
  const runnable = useRunnable();
  const [chosen, setChosen] = useState<string>();
  const { results, coverage } = useMemo(() => {
    if (!runnable) return { results: [], coverage: undefined };
    const options = { components, ...(dictionaries ? { dictionaries } : {}) };
    return { results: runFormTests(runnable.document, options), coverage: coverageOf(runnable.document, options) };
  }, [runnable, components, dictionaries]);
  const test = document.tests.find(({ id }) => id === chosen) ?? document.tests.at(-1);
  const result = results.find((one) => one.test.id === test?.id);
  const failed = results.filter(({ passed }) => !passed).length;

  function add(): void {
    const id = newFormId('t');
    const title = t('designer.tests.new', { number: document.tests.length + 1 });
    const fresh: FormTest = { id, title, given: {}, expect: {} };
    if (apply({ do: 'addTest', test: fresh, index: document.tests.length }, t('designer.tests.added', { title })))
      setChosen(id);
  }

  function duplicate(source: FormTest): void {
    const id = newFormId('t');
    const copy = { ...source, id, title: t('designer.tests.copyOf', { title: source.title }) };
    const index = document.tests.indexOf(source) + 1;
    if (apply({ do: 'addTest', test: copy, index }, t('designer.tests.added', { title: copy.title }))) setChosen(id);
  }

  return (
    <div className="sz-tests">
      <section className="sz-tests-list" aria-label={t('designer.tests')}>
        <div className="sz-tests-head">
          <p role="status" className="sz-tests-sum" data-failed={failed > 0}>
            {document.tests.length === 0
              ? t('designer.tests.none')
              : t(failed > 0 ? 'designer.tests.failed' : 'designer.tests.allPass', { count: results.length, failed })}
          </p>
          {isReadOnly ? null : (
            <Button type="primary" onClick={add}>
              {t('designer.tests.add')}
            </Button>
          )}
        </div>
        {runnable?.isEarlier ? <p className="sz-quiet">{t('designer.preview.earlier')}</p> : null}
        <ul>
          {document.tests.map((one) => (
            <TestItem
              key={one.id}
              test={one}
              result={results.find((each) => each.test.id === one.id)}
              isChosen={one.id === test?.id}
              taskName={taskChoices(document, tasks, t).find(({ id }) => id === (one.task ?? 'default'))?.name ?? ''}
              onChoose={() => setChosen(one.id)}
            />
          ))}
        </ul>
        {document.tests.length === 0 ? <p className="sz-quiet">{t('designer.tests.why')}</p> : null}
        {coverage ? <CoverageList coverage={coverage} /> : null}
      </section>
      <section className="sz-tests-detail" aria-label={t('designer.tests.detail')}>
        {test && runnable ? (
          <TestEditor
            key={test.id}
            test={test}
            result={result}
            runnable={runnable}
            onDuplicate={() => duplicate(test)}
            onRemoved={() => announce(t('designer.tests.removed', { title: test.title }))}
          />
        ) : runnable ? (
          <p className="sz-state">{t('designer.tests.empty')}</p>
        ) : (
          <FindingsList onJump={() => undefined} />
        )}
      </section>
    </div>
  );
}

interface TestItemProps {
  readonly test: FormTest;
  readonly result: FormTestResult | undefined;
  readonly isChosen: boolean;
  readonly taskName: string;
  readonly onChoose: () => void;
}

function TestItem({ test, result, isChosen, taskName, onChoose }: TestItemProps) {
  const t = useTranslate();
  const count = Object.values(test.expect).reduce((sum, expected) => sum + Object.keys(expected ?? {}).length, 0);
  return (
    <li>
      <button type="button" className="sz-tests-item" aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
        <span className="sz-tests-verdict" data-passed={result?.passed}>
          {t(
            result === undefined
              ? 'designer.tests.waiting'
              : result.passed
                ? 'designer.tests.pass'
                : 'designer.tests.fail',
          )}
        </span>
        <span className="sz-tests-title">{test.title}</span>
        <span className="sz-quiet">{t('designer.tests.about', { task: taskName, count })}</span>
      </button>
    </li>
  );
}
