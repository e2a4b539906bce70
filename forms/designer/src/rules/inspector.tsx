import { compileForm, type FormDocument, type FormRule, whyOf, whyWords } from '@sanzhi/forms-schema';
import { EmptyState, useTranslate } from '@sanzhi/web-ui';
import { Button, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useDesigner } from '../designer.js';
import { useDesignerLinks } from '../designer-links.js';
import { NodePicker } from './node-picker.js';
import { placedNodes } from './rule-places.js';
import { useRuleOptions } from './use-rule-options.js';

export interface InspectorProps {
  readonly selectedNodeId?: string | undefined;
  /** The record that is looked at: what the preview holds. Data key → value. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly task?: string | undefined;
  readonly onOpenRule?: (ruleId: string) => void;
}

/** Answers why a field is hidden, demanded, locked, and why it holds its value, with the values of the preview. */
export function Inspector({ selectedNodeId, values, task = 'default', onOpenRule }: InspectorProps) {
  const t = useTranslate();
  const { document, components, tasks } = useDesigner();
  const options = useRuleOptions();
  const { cite } = useDesignerLinks();
  const [chosen, setChosen] = useState<{ readonly id: string; readonly over: string | undefined }>();
  const [row, setRow] = useState(0);
  const nodes = useMemo(() => placedNodes(document, components), [document, components]);
  const nodeId = chosen && chosen.over === selectedNodeId ? chosen.id : selectedNodeId;
  const node = nodes.find((one) => one.node.id === nodeId);
  const answers = useAnswers({ values: values ?? {}, task, nodeId: nodeId ?? '', row: node?.table ? row : undefined });
  const taskName = tasks.find(({ id }) => id === task)?.name ?? t('designer.why.defaultTask');
  return (
    <section className="sz-designer-why" aria-label={t('designer.why')}>
      <div className="sz-designer-rules-bar">
        <NodePicker
          nodes={nodes}
          value={nodeId}
          label={t('designer.why.node')}
          onChange={(id) => setChosen({ id, over: selectedNodeId })}
        />
        {node?.table ? (
          <InputNumber
            min={1}
            max={1000}
            precision={0}
            aria-label={t('designer.why.row')}
            addonBefore={t('designer.why.rowBefore')}
            addonAfter={t('designer.why.rowAfter')}
            value={row + 1}
            onChange={(next) => setRow((next ?? 1) - 1)}
          />
        ) : null}
      </div>
      <p className="sz-quiet">{t('designer.why.basis', { task: taskName })}</p>
      {nodeId === undefined ? <EmptyState title={t('designer.why.pick')} /> : null}
      {answers === undefined ? <EmptyState title={t('designer.why.broken')} /> : null}
      <ul className="sz-designer-answers">
        {(answers ?? []).map((answer) => {
          const { headline, reasons } = whyWords(document, answer, { ...options, translate: t, taskName, cite });
          return (
            <li key={answer.about}>
              <h4>{headline}</h4>
              <ul>
                {reasons.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
              {onOpenRule ? (
                <RuleLinks document={document} rules={rulesOf(answer.reasons, document)} onOpen={onOpenRule} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function rulesOf(
  reasons: readonly { readonly kind: string; readonly ruleId?: string }[],
  document: FormDocument,
): readonly FormRule[] {
  const ids = new Set(reasons.flatMap(({ ruleId }) => (ruleId === undefined ? [] : [ruleId])));
  return document.rules.filter(({ id }) => ids.has(id));
}

interface RuleLinksProps {
  readonly document: FormDocument;
  readonly rules: readonly FormRule[];
  readonly onOpen: (ruleId: string) => void;
}

function RuleLinks({ document, rules, onOpen }: RuleLinksProps) {
  const t = useTranslate();
  return (
    <>
      {rules.map((rule) => {
        const name = rule.title ?? t('designer.rules.number', { number: document.rules.indexOf(rule) + 1 });
        return (
          <Button key={rule.id} size="small" type="link" onClick={() => onOpen(rule.id)}>
            {t('designer.why.openRule', { name })}
          </Button>
        );
      })}
    </>
  );
}

/** The answers; `undefined` when the form has faults that keep it from running. */
function useAnswers({
  values,
  task,
  nodeId,
  row,
}: {
  values: Readonly<Record<string, unknown>>;
  task: string;
  nodeId: string;
  row: number | undefined;
}) {
  const { document } = useDesigner();
  const options = useRuleOptions();
  const form = useMemo(() => {
    try {
      return compileForm(document, options);
    } catch {
      return undefined;
    }
  }, [document, options]);
  return useMemo(() => form && whyOf(form, { task, values, nodeId, row }), [form, task, values, nodeId, row]);
}
