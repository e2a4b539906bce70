import type { Facts, RuleVocabulary } from '@sanzhi/platform-rules';
import { FormulaBuilder, ListControl } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { type EffectDraft, type EffectKind, effectKinds, effectOf, isSwitch } from './effect-draft.js';
import { NodePicker } from './node-picker.js';
import type { PlacedNode } from './rule-places.js';

export interface EffectEditorProps {
  readonly draft: EffectDraft;
  /** From 1; names the effect for screen readers. */
  readonly number: number;
  readonly nodes: readonly PlacedNode[];
  readonly vocabulary: RuleVocabulary;
  readonly facts: Facts | undefined;
  /** Whether the next press on the canvas chooses the node of this effect. */
  readonly isPicking: boolean;
  readonly onPick: () => void;
  readonly onChange: (draft: EffectDraft) => void;
  readonly onRemove: () => void;
}

/** One effect: what is done with which element, and what otherwise. */
export function EffectEditor(props: EffectEditorProps) {
  const { draft, number, nodes, isPicking, onPick, onChange, onRemove } = props;
  const t = useTranslate();
  const name = t('designer.effect', { number });
  return (
    <li className="sz-designer-effect" aria-label={name}>
      <div className="sz-designer-effect-line">
        <Select<EffectKind>
          className="sz-designer-effect-kind"
          popupMatchSelectWidth={false}
          aria-label={t('designer.effect.kind', { name })}
          value={draft.kind}
          options={effectKinds.map((kind) => ({ value: kind, label: t(`designer.effect.kind.${kind}`) }))}
          onChange={(kind) => onChange(withKind(draft, kind))}
        />
        <NodePicker
          nodes={nodes.filter((one) => isFit(draft.kind, one))}
          value={draft.target}
          label={t('designer.effect.target', { name })}
          onChange={(target) => onChange({ ...draft, target })}
        />
        <Button size="small" type={isPicking ? 'primary' : 'default'} aria-pressed={isPicking} onClick={onPick}>
          {t(isPicking ? 'designer.effect.picking' : 'designer.effect.pick')}
        </Button>
        {isSwitch(draft.kind) ? <OtherwiseSelect {...{ draft, name, onChange }} /> : null}
        <Button size="small" type="text" danger aria-label={t('designer.effect.remove', { name })} onClick={onRemove}>
          {t('rules.act.remove')}
        </Button>
      </div>
      {isSwitch(draft.kind) ? null : <EffectContent {...props} name={name} />}
      {effectOf(draft) ? null : (
        <p className="sz-rules-fault">
          {t(draft.target === undefined ? 'designer.effect.noTarget' : 'designer.effect.open')}
        </p>
      )}
    </li>
  );
}

/** Another kind keeps what both have. */
function withKind(draft: EffectDraft, kind: EffectKind): EffectDraft {
  const { otherwise: _dropped, ...rest } = draft;
  return isSwitch(kind) && isSwitch(draft.kind) ? { ...draft, kind } : { ...rest, kind };
}

/** What `checkForm` would refuse is not offered. */
function isFit(kind: EffectKind, { isField, isTable, node }: PlacedNode): boolean {
  if (kind === 'show' || kind === 'hide') return true;
  if (!isField) return false;
  if (kind === 'value') return !isTable;
  return kind !== 'options' || 'options' in node.props || 'dictionary' in node.props;
}

type Otherwise = 'opposite' | 'nothing' | 'same';

interface OtherwiseProps {
  readonly draft: EffectDraft;
  readonly name: string;
  readonly onChange: (draft: EffectDraft) => void;
}

const isOn: Partial<Record<EffectKind, boolean>> = { show: true, require: true, lock: true };

function OtherwiseSelect({ draft, name, onChange }: OtherwiseProps) {
  const t = useTranslate();
  const is = isOn[draft.kind] === true;
  const { otherwise = !is } = draft;
  const value: Otherwise = otherwise === null ? 'nothing' : otherwise === is ? 'same' : 'opposite';
  const choices: readonly Otherwise[] = value === 'same' ? ['opposite', 'nothing', 'same'] : ['opposite', 'nothing'];
  const set = (next: Otherwise) =>
    onChange({ ...draft, otherwise: next === 'nothing' ? null : next === 'same' ? is : undefined });
  return (
    <Select<Otherwise>
      popupMatchSelectWidth={false}
      aria-label={t('designer.effect.otherwise', { name })}
      value={value}
      options={choices.map((one) => ({ value: one, label: t(`designer.effect.${draft.kind}.${one}`) }))}
      onChange={set}
    />
  );
}

function EffectContent(props: EffectEditorProps & { readonly name: string }) {
  const { draft, onChange } = props;
  const t = useTranslate();
  return (
    <div className="sz-designer-effect-content">
      <Part {...props} isElse={false} />
      <Checkbox checked={draft.hasElse} onChange={(event) => onChange({ ...draft, hasElse: event.target.checked })}>
        {t(`designer.effect.else.${draft.kind}`)}
      </Checkbox>
      {draft.hasElse ? <Part {...props} isElse /> : null}
    </div>
  );
}

function Part(props: EffectEditorProps & { readonly name: string; readonly isElse: boolean }): ReactNode {
  const { draft, vocabulary, facts, onChange, name, isElse } = props;
  const t = useTranslate();
  const label = t(isElse ? 'designer.effect.elsePart' : 'designer.effect.part', {
    name: t(`designer.effect.kind.${draft.kind}`),
  });
  const field = vocabulary.find(({ path }) => path === draft.target);
  if (draft.kind === 'value') {
    return (
      <FormulaBuilder
        key={`${draft.target ?? ''}${String(isElse)}`}
        vocabulary={vocabulary.filter(({ path }) => path !== draft.target)}
        field={field}
        {...(facts ? { facts } : {})}
        label={label}
        value={isElse ? draft.elseValue : draft.value}
        onChange={(value) => onChange(isElse ? { ...draft, elseValue: value } : { ...draft, value })}
      />
    );
  }
  if (draft.kind === 'options') {
    return (
      <ListControl
        type={field?.type}
        field={field}
        label={label}
        values={isElse ? draft.elseOptions : draft.options}
        onChange={(values) => onChange({ ...draft, [isElse ? 'elseOptions' : 'options']: values.map(String) })}
      />
    );
  }
  return (
    <Input
      aria-label={`${name}：${label}`}
      placeholder={t('designer.effect.message.placeholder')}
      maxLength={200}
      value={isElse ? draft.elseText : draft.text}
      onChange={(event) => onChange({ ...draft, [isElse ? 'elseText' : 'text']: event.target.value })}
    />
  );
}
