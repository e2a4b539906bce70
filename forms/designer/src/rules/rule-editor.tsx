import {
  compileForm,
  type FormRule,
  formVocabulary,
  newFormId,
  ruleFacts,
  ruleReading,
  tableOfRule,
} from '@sanzhi/forms-schema';
import { type Facts, isSameRule, type Rule, type RuleVocabulary } from '@sanzhi/platform-rules';
import { ConditionBuilder } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Input, Radio } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Designer, useDesigner } from '../designer.js';
import { type EffectDraft, openEffect } from './effect-draft.js';
import { EffectEditor } from './effect-editor.js';
import { RawRule } from './raw-rule.js';
import { findingsWith, formRuleOf, readableRule, type RuleDraft, ruleDraftOf } from './rule-draft.js';
import { placedNodes, placesOf } from './rule-places.js';
import { TryValues } from './try-values.js';
import { useRuleOptions } from './use-rule-options.js';

export interface RuleEditorProps {
  /** `undefined` begins a new rule. */
  readonly rule: FormRule | undefined;
  /** What a new rule acts on, when a field is selected. */
  readonly target?: string | undefined;
  /** The record of the preview; the rule is tried with it until other values are typed. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly task?: string | undefined;
  /** With the rule's id when it was saved. */
  readonly onClose: (savedId?: string) => void;
}

/** One rule as a sentence: 当 … 时 …，否则 …. Saved as one step that can be undone. */
export function RuleEditor({ rule, target, values, task, onClose }: RuleEditorProps) {
  const t = useTranslate();
  const designer = useDesigner();
  const { document, components, isReadOnly } = designer;
  const options = useRuleOptions();
  const [draft, setDraft] = useState<RuleDraft>(() => (rule ? ruleDraftOf(rule) : newDraft(target)));
  const [isRaw, setRaw] = useState(false);
  const [isTextOpen, setTextOpen] = useState(false);
  const complete = formRuleOf(draft);
  const read = readableRule(draft);
  const table = tableOfRule(document, read, components);
  const vocabulary = useMemo(
    () => formVocabulary(document, components, { table, dictionaries: options.dictionaries }),
    [document, components, table, options],
  );
  const [facts, setFacts] = useFacts({ designer, values, task, table });
  const isChanged = !rule || !isSameRule(asRule(formRuleOf(ruleDraftOf(rule))), asRule(complete));
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  function save(): void {
    if (!complete) return;
    const name = complete.title ?? t('designer.rule.untitled');
    const command = rule
      ? ({ do: 'replaceRule', id: rule.id, rule: complete } as const)
      : ({ do: 'addRule', rule: complete, index: document.rules.length } as const);
    if (designer.apply(command, t('designer.rules.said.saved', { name }))) onClose(complete.id);
  }

  return (
    <section className="sz-designer-rule-editor" aria-label={t('designer.rule')}>
      <h3 ref={title} tabIndex={-1}>
        {t(rule ? 'designer.rule.edit' : 'designer.rule.new')}
      </h3>
      <label className="sz-designer-rule-name">
        <span>{t('designer.rule.title')}</span>
        <Input
          maxLength={100}
          placeholder={t('designer.rule.title.placeholder')}
          disabled={isReadOnly}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        />
      </label>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t('designer.rule.as')}
        value={isRaw ? 'raw' : 'sentence'}
        options={[
          { value: 'sentence', label: t('designer.rule.as.sentence'), disabled: isRaw && isTextOpen },
          { value: 'raw', label: t('designer.rule.as.raw'), disabled: !isRaw && !complete },
        ]}
        onChange={(event) => setRaw(event.target.value === 'raw')}
      />
      {isRaw && complete ? (
        <RawRule
          rule={complete}
          isReadOnly={isReadOnly}
          onChange={(next) => {
            setTextOpen(next === undefined);
            if (next) setDraft({ ...ruleDraftOf(next), title: draft.title });
          }}
        />
      ) : (
        <RuleSentence {...{ draft, setDraft, vocabulary, facts, isReadOnly }} />
      )}
      <p className="sz-rules-whole">
        <span className="sz-rules-whole-label">{t('designer.rule.reading')}</span>
        <span>
          {draft.when === undefined || read.effects.length === 0
            ? t('designer.rule.incomplete')
            : ruleReading(document, read, { ...options, translate: t })}
        </span>
      </p>
      {complete ? <Findings rule={complete} /> : null}
      <section aria-label={t('designer.try')}>
        <h4>{t('designer.try')}</h4>
        <TryValues fields={fieldsRead(read, document.id, vocabulary)} facts={facts} onChange={setFacts} />
      </section>
      <div className="sz-actions">
        {isReadOnly ? null : (
          <Button type="primary" disabled={!complete || !isChanged || isTextOpen} onClick={save}>
            {t('designer.rule.save')}
          </Button>
        )}
        <Button onClick={() => onClose()}>
          {t(isChanged && !isReadOnly ? 'designer.rule.cancel' : 'designer.rule.back')}
        </Button>
        {complete || isReadOnly ? null : <span className="sz-quiet">{t('designer.rule.open')}</span>}
      </div>
    </section>
  );
}

/** A rule of a form is JSON like any rule of logic, and compared as such. */
function asRule(rule: FormRule | undefined): Rule | undefined {
  return rule as unknown as Rule | undefined;
}

function newDraft(target: string | undefined): RuleDraft {
  return { id: newFormId('r'), title: '', enabled: true, when: true, effects: [openEffect('show', target)] };
}

function fieldsRead(rule: FormRule, formId: string, vocabulary: RuleVocabulary) {
  const { reads } = placesOf(rule, formId);
  return vocabulary.filter(({ path }) => reads.includes(path));
}

interface RuleSentenceProps {
  readonly draft: RuleDraft;
  readonly setDraft: (change: (draft: RuleDraft) => RuleDraft) => void;
  readonly vocabulary: RuleVocabulary;
  readonly facts: Facts;
  readonly isReadOnly: boolean;
}

/** Condition and effects. An element can be picked by pressing it on the canvas. */
function RuleSentence({ draft, setDraft, vocabulary, facts, isReadOnly }: RuleSentenceProps) {
  const t = useTranslate();
  const designer = useDesigner();
  const nodes = useMemo(
    () => placedNodes(designer.document, designer.components),
    [designer.document, designer.components],
  );
  const setEffect = (at: number, effect: EffectDraft) =>
    setDraft((now) => ({ ...now, effects: now.effects.map((one, index) => (index === at ? effect : one)) }));
  const { picking, startPicking } = useCanvasPick(designer, (at, id) => {
    const effect = draft.effects[at];
    if (effect) setEffect(at, { ...effect, target: id });
  });
  return (
    <>
      <h4>{t('designer.rule.when')}</h4>
      <ConditionBuilder
        vocabulary={vocabulary}
        value={draft.when}
        facts={facts}
        label={t('designer.rule.when')}
        isReadOnly={isReadOnly}
        onChange={(when) => setDraft((now) => ({ ...now, when }))}
      />
      <h4>{t('designer.rule.then')}</h4>
      <fieldset className="sz-designer-effects" disabled={isReadOnly}>
        <legend className="sz-unseen">{t('designer.rule.then')}</legend>
        <ol>
          {draft.effects.map((effect, index) => (
            <EffectEditor
              key={index}
              draft={effect}
              number={index + 1}
              isPicking={picking === index}
              onPick={() => startPicking(index)}
              onChange={(next) => setEffect(index, next)}
              onRemove={() => setDraft((now) => ({ ...now, effects: now.effects.filter((_, at) => at !== index) }))}
              {...{ nodes, vocabulary, facts }}
            />
          ))}
        </ol>
        {draft.effects.length === 0 ? <p className="sz-rules-fault">{t('designer.effect.none')}</p> : null}
        {isReadOnly ? null : (
          <Button
            size="small"
            onClick={() => setDraft((now) => ({ ...now, effects: [...now.effects, openEffect('show', undefined)] }))}
          >
            {t('designer.effect.add')}
          </Button>
        )}
      </fieldset>
    </>
  );
}

/** While an effect waits for it, the next element selected on the canvas becomes its target. */
function useCanvasPick(designer: Designer, onPicked: (effect: number, id: string) => void) {
  const [picking, setPicking] = useState<number>();
  const selected = designer.selection[0];
  const before = useRef(selected);
  useEffect(() => {
    if (picking !== undefined && selected !== undefined && selected !== before.current) {
      onPicked(picking, selected);
      setPicking(undefined);
    }
    before.current = selected;
  });
  return { picking, startPicking: (effect: number) => setPicking(picking === effect ? undefined : effect) };
}

function Findings({ rule }: { readonly rule: FormRule }) {
  const t = useTranslate();
  const { document, components } = useDesigner();
  const findings = useMemo(() => findingsWith(document, rule, components), [document, rule, components]);
  return (
    <div role="status">
      {findings.map(({ code, params, pointer, severity }) => (
        <p key={`${code}${pointer}`} className="sz-designer-finding" data-severity={severity}>
          <strong>{t(`designer.rules.${severity}`)}</strong>
          {t(`error.${code}`, { ...params, rule: rule.title ?? t('designer.rule.untitled') })}
        </p>
      ))}
    </div>
  );
}

interface FactsSource {
  readonly designer: Designer;
  readonly values: Readonly<Record<string, unknown>> | undefined;
  readonly task: string | undefined;
  readonly table: string | undefined;
}

/** The test data: what the preview holds, until the author types other values. */
function useFacts({ designer, values, task, table }: FactsSource) {
  const [typed, setTyped] = useState<Facts>();
  const { document } = designer;
  const options = useRuleOptions();
  const given = useMemo(() => {
    if (!values) return {};
    try {
      const form = compileForm(document, options);
      const row = table === undefined ? {} : { table, row: 0 };
      return ruleFacts(form, { task: task ?? 'default', values, ...row });
    } catch {
      // A form that cannot be compiled yet has no preview either.
      return {};
    }
  }, [document, options, values, task, table]);
  return [typed ?? given, setTyped] as const;
}
