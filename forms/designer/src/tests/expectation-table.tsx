import type { CompiledForm, FormResult, FormTest, JsonValue } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { useState } from 'react';
import { standingText } from './mismatch-text.js';
import { type Aspect, aspects, expecting, standing } from './test-values.js';

interface ExpectationTableProps {
  readonly test: FormTest;
  readonly form: CompiledForm;
  readonly now: FormResult;
  readonly isLocked: boolean;
  readonly onExpect: (test: FormTest) => void;
}

/** How every field stands now; a tick expects it to stand so in this case from now on. */
export function ExpectationTable({ test, form, now, isLocked, onExpect }: ExpectationTableProps) {
  const t = useTranslate();
  const [isWhole, setWhole] = useState(false);
  const ruled = new Set(form.document.rules.flatMap(({ effects }) => effects.map(({ target }) => target)));
  const nodes = form.nodes.filter(({ table, node }) => !table && node.id !== form.document.root);
  const shown = nodes.filter(
    ({ node, isField }) =>
      isWhole ||
      ruled.has(node.id) ||
      aspects.some((aspect) => test.expect[aspect]?.[node.id] !== undefined) ||
      (isField && ruled.size === 0),
  );
  return (
    <>
      <label className="sz-tests-all">
        <input type="checkbox" checked={isWhole} onChange={({ target }) => setWhole(target.checked)} />
        {t('designer.tests.showAll')}
      </label>
      <div className="sz-tests-scroll" tabIndex={0} role="region" aria-label={t('designer.tests.expect')}>
        <table className="sz-expect">
          <thead>
            <tr>
              <th scope="col">{t('designer.tests.field')}</th>
              {aspects.map((aspect) => (
                <th key={aspect} scope="col">
                  {t(`designer.tests.aspect.${aspect}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ node, isField }) => {
              const here = standing(form, now, node.id);
              return (
                <tr key={node.id}>
                  <th scope="row">{node.title}</th>
                  {aspects.map((aspect) => (
                    <td key={aspect}>
                      {isField || aspect === 'visible' ? (
                        <Expectation
                          title={node.title}
                          aspect={aspect}
                          text={standingText({ aspect, nodeId: node.id, value: here[aspect] }, form, t)}
                          expected={test.expect[aspect]?.[node.id]}
                          actual={here[aspect]}
                          isLocked={isLocked}
                          onChange={(value) => onExpect(expecting(test, aspect, node.id, value))}
                        />
                      ) : null}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length === 0 ? <p className="sz-quiet">{t('designer.tests.noFields')}</p> : null}
    </>
  );
}

interface ExpectationProps {
  readonly title: string;
  readonly aspect: Aspect;
  readonly text: string;
  readonly expected: JsonValue | undefined;
  readonly actual: JsonValue;
  readonly isLocked: boolean;
  readonly onChange: (value: JsonValue | undefined) => void;
}

function Expectation({ title, aspect, text, expected, actual, isLocked, onChange }: ExpectationProps) {
  const t = useTranslate();
  const isExpected = expected !== undefined;
  const isOff = isExpected && JSON.stringify(expected) !== JSON.stringify(actual);
  return (
    <label data-off={isOff}>
      <input
        type="checkbox"
        aria-label={t('designer.tests.tick', { title, aspect: t(`designer.tests.aspect.${aspect}`), text })}
        checked={isExpected}
        disabled={isLocked}
        onChange={({ target }) => onChange(target.checked ? actual : undefined)}
      />
      {text}
      {isOff ? <span className="sz-mark">{t('designer.tests.off')}</span> : null}
    </label>
  );
}
