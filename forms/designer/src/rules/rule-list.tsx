import { type FormCommand, type FormDocument, type FormRule, newFormId, ruleReading } from '@sanzhi/forms-schema';
import { matchesPinyin } from '@sanzhi/web-rules';
import { EmptyState, useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useDesigner } from '../designer.js';
import { type PlacedNode, placedNodes, placesOf, relationTo } from './rule-places.js';
import { type RuleAct, RuleRow } from './rule-row.js';
import { useRuleOptions } from './use-rule-options.js';

export interface RuleListProps {
  readonly selectedNodeId?: string | undefined;
  /** Rules just saved: they are shown however the list is narrowed, so that nobody thinks them lost. */
  readonly justSaved?: readonly string[];
  /** Opens a rule; `undefined` begins a new one. */
  readonly onOpen: (ruleId: string | undefined) => void;
}

type Grouping = 'order' | 'section' | 'field';

/** All rules of the form: found by words or pinyin, in order or by what they act on. */
export function RuleList({ selectedNodeId, justSaved = [], onOpen }: RuleListProps) {
  const t = useTranslate();
  const { document, components, isReadOnly } = useDesigner();
  const options = useRuleOptions();
  const [search, setSearch] = useState('');
  const [grouping, setGrouping] = useState<Grouping>('order');
  const [onlySelected, setOnlySelected] = useState(true);
  const { removed, act, undo } = useRuleActs();
  const nodes = useMemo(() => placedNodes(document, components), [document, components]);
  const readings = useMemo(
    () => new Map(document.rules.map((rule) => [rule, ruleReading(document, rule, { ...options, translate: t })])),
    [document, options, t],
  );
  const isNarrowed = selectedNodeId !== undefined && onlySelected;
  const shown = document.rules.filter(
    (rule) =>
      justSaved.includes(rule.id) ||
      ((!isNarrowed || relationTo(rule, selectedNodeId, document.id) !== undefined) &&
        matchesPinyin(`${rule.title ?? ''}${readings.get(rule) ?? ''}`, search)),
  );
  return (
    <div className="sz-designer-rules">
      <div className="sz-designer-rules-bar">
        <Input
          type="search"
          allowClear
          aria-label={t('designer.rules.search')}
          placeholder={t('designer.rules.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select<Grouping>
          aria-label={t('designer.rules.grouping')}
          popupMatchSelectWidth={false}
          value={grouping}
          options={(['order', 'section', 'field'] as const).map((one) => ({
            value: one,
            label: t(`designer.rules.grouping.${one}`),
          }))}
          onChange={setGrouping}
        />
        {isReadOnly ? null : (
          <Button type="primary" onClick={() => onOpen(undefined)}>
            {t('designer.rules.add')}
          </Button>
        )}
      </div>
      {selectedNodeId === undefined ? null : (
        <Checkbox checked={onlySelected} onChange={(event) => setOnlySelected(event.target.checked)}>
          {t('designer.rules.onlySelected', { title: document.nodes[selectedNodeId]?.title ?? '' })}
        </Checkbox>
      )}
      <div role="status">
        {removed ? (
          <p className="sz-designer-removed">
            {t('designer.rules.said.removed', { name: removed })}
            <Button size="small" autoFocus onClick={undo}>
              {t('designer.rules.undo')}
            </Button>
          </p>
        ) : null}
      </div>
      {shown.length === 0 ? <NoRules isFiltered={document.rules.length > 0} /> : null}
      {groupsOf(shown, { grouping, nodes, document }).map(({ heading, rules }) => (
        <section key={heading} aria-label={heading || t('designer.rules.all')}>
          {heading ? <h3 className="sz-designer-rules-heading">{heading}</h3> : null}
          <ol className="sz-designer-rules-list">
            {rules.map((rule) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                reading={readings.get(rule) ?? ''}
                relation={selectedNodeId === undefined ? undefined : relationTo(rule, selectedNodeId, document.id)}
                onEdit={() => onOpen(rule.id)}
                onAct={(what) => act(rule, what)}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function NoRules({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useTranslate();
  const key = isFiltered ? 'designer.rules.noneFound' : 'designer.rules.none';
  return <EmptyState title={t(key)} text={t(`${key}.hint`)} />;
}

interface RuleGroup {
  readonly heading: string;
  readonly rules: readonly FormRule[];
}

interface GroupPlace {
  readonly grouping: Grouping;
  readonly nodes: readonly PlacedNode[];
  readonly document: FormDocument;
}

/** A rule stands under everything it acts on. */
function groupsOf(rules: readonly FormRule[], { grouping, nodes, document }: GroupPlace): readonly RuleGroup[] {
  if (grouping === 'order') return rules.length === 0 ? [] : [{ heading: '', rules }];
  const headingOf = ({ node, heading }: PlacedNode) => (grouping === 'field' ? node.title : (heading ?? node.title));
  const headings = [...new Set(nodes.map(headingOf))];
  const groups = headings.map((heading) => ({
    heading,
    rules: rules.filter((rule) =>
      placesOf(rule, document.id).acts.some((id) =>
        nodes.some((one) => one.node.id === id && headingOf(one) === heading),
      ),
    ),
  }));
  const grouped = new Set(groups.flatMap((group) => group.rules));
  const rest = rules.filter((rule) => !grouped.has(rule));
  return [...groups, { heading: '', rules: rest }].filter((group) => group.rules.length > 0);
}

/** Copying, moving and removing, each one undoable step. */
function useRuleActs() {
  const t = useTranslate();
  const designer = useDesigner();
  const [removed, setRemoved] = useState<string>();
  function act(rule: FormRule, what: RuleAct): void {
    const index = designer.document.rules.findIndex(({ id }) => id === rule.id);
    const name = rule.title ?? t('designer.rules.number', { number: index + 1 });
    const done = designer.apply(
      commandFor(rule, what, { index, title: t('designer.rules.copyOf', { name }) }),
      t(`designer.rules.said.${what}`, { name }),
    );
    setRemoved(done && what === 'remove' ? name : undefined);
  }
  function undo(): void {
    designer.undo();
    setRemoved(undefined);
  }
  return { removed, act, undo };
}

function commandFor(rule: FormRule, what: RuleAct, { index, title }: { index: number; title: string }): FormCommand {
  if (what === 'remove') return { do: 'removeRule', id: rule.id };
  if (what === 'copy') return { do: 'addRule', rule: { ...rule, id: newFormId('r'), title }, index: index + 1 };
  const to = index + (what === 'up' ? -1 : 1);
  return {
    do: 'batch',
    commands: [
      { do: 'removeRule', id: rule.id },
      { do: 'addRule', rule, index: to },
    ],
  };
}
