import { TouchSize } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Tabs } from 'antd';
import { useRef, useState } from 'react';
import { useDesigner } from '../designer.js';
import { Inspector } from './inspector.js';
import { RuleEditor } from './rule-editor.js';
import { RuleGraph } from './rule-graph.js';
import { RuleList } from './rule-list.js';
import './rules.css';

export interface RulesPanelProps {
  /** Rules are narrowed to this element, and the inspector asks about it. Default: what is selected in the designer. */
  readonly selectedNodeId?: string | undefined;
  /** The record that the preview holds, data key → value: rules are tried and answers given with it. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** The task that the preview shows. */
  readonly task?: string | undefined;
}

type Place = 'rules' | 'why' | 'graph';

/** Everything about the rules of the form: the list with its editor, the inspector, the graph. */
export function RulesPanel({ selectedNodeId, values, task }: RulesPanelProps) {
  const t = useTranslate();
  const { selection, document } = useDesigner();
  const [place, setPlace] = useState<Place>('rules');
  const [opened, setOpened] = useState<{ readonly ruleId: string | undefined }>();
  const [saved, setSaved] = useState<{ readonly over: string | undefined; readonly ids: readonly string[] }>();
  const box = useRef<HTMLDivElement>(null);
  const wanted = selectedNodeId ?? (selection.length === 1 ? selection[0] : undefined);
  const selected = wanted !== undefined && wanted !== document.root && document.nodes[wanted] ? wanted : undefined;
  const open = (ruleId: string | undefined) => {
    setPlace('rules');
    setOpened({ ruleId });
  };
  const justSaved = saved && saved.over === selected ? saved.ids : [];
  const close = (savedId?: string) => {
    const ruleId = savedId ?? opened?.ruleId;
    if (savedId !== undefined) setSaved({ over: selected, ids: [...justSaved, savedId] });
    setOpened(undefined);
    // The list stands again only after this turn.
    setTimeout(() => {
      const row = ruleId === undefined ? undefined : box.current?.querySelector<HTMLElement>(`[data-rule="${ruleId}"]`);
      (row ?? box.current?.querySelector<HTMLElement>('input[type="search"]'))?.focus();
    });
  };
  const rule = document.rules.find(({ id }) => id === opened?.ruleId);
  const isGone = opened?.ruleId !== undefined && !rule;
  const rules =
    opened && !isGone ? (
      <RuleEditor key={opened.ruleId ?? ''} rule={rule} target={selected} onClose={close} {...{ values, task }} />
    ) : (
      <RuleList selectedNodeId={selected} justSaved={justSaved} onOpen={open} />
    );
  return (
    <TouchSize>
      <div className="sz-designer-rules-panel" ref={box}>
        <Tabs
          size="small"
          activeKey={place}
          onChange={(key) => setPlace(key as Place)}
          items={[
            { key: 'rules', label: t('designer.rules'), children: rules },
            {
              key: 'why',
              label: t('designer.why'),
              children: <Inspector selectedNodeId={selected} onOpenRule={open} {...{ values, task }} />,
            },
            {
              key: 'graph',
              label: t('designer.graph'),
              children: <RuleGraph selectedNodeId={selected} onOpenRule={open} />,
            },
          ]}
        />
      </div>
    </TouchSize>
  );
}
