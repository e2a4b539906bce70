import {
  always,
  fieldAt,
  type RowsQuestion,
  type RuleVocabulary,
  type Sentence,
  type SentenceGroup,
} from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Select } from 'antd';
import type { KeyboardEvent } from 'react';
import { focusKey, useBuilder } from './builder-context.js';
import { ComparisonLine } from './comparison-line.js';
import { PartMenu, removal } from './part-menu.js';
import { addPart, canMove, movePart, openComparison, type PartPath, replacePart } from './sentence-edit.js';
import { TruthMark } from './truth-mark.js';

export interface GroupEditorProps {
  readonly group: SentenceGroup;
  readonly path: PartPath;
  readonly vocabulary: RuleVocabulary;
  /** False inside of a table's rows: single rows have no truth of their own. */
  readonly hasTruth: boolean;
  readonly onGroup: (group: SentenceGroup) => void;
}

/** A group of conditions with its brackets: how they are joined, each on a line, and what can be added. */
export function GroupEditor({ group, path, vocabulary, hasTruth, onGroup }: GroupEditorProps) {
  const t = useTranslate();
  const { isReadOnly, root, edit } = useBuilder();
  const hasRows = vocabulary.some(({ type }) => type === 'table');
  const add = (part: Sentence) =>
    edit({
      sentence: addPart(root, path, part),
      focus: { path: [...path, group.parts.length, ...(part.kind === 'group' ? [0] : [])], on: 'field' },
      said: t(part.kind === 'group' ? 'rules.said.groupAdded' : 'rules.said.added'),
    });
  return (
    <div className="sz-rules-group" role="group" aria-label={t('rules.group', { count: group.parts.length })}>
      {group.parts.length > 1 || group.not || path.length > 0 ? <JoinSelect group={group} onGroup={onGroup} /> : null}
      <ol className="sz-rules-parts">
        {group.parts.map((part, index) => (
          <PartLine
            key={index}
            part={part}
            path={[...path, index]}
            joinedBy={index === 0 ? undefined : group.not ? 'also' : group.join}
            {...{ vocabulary, hasRows, hasTruth }}
          />
        ))}
      </ol>
      {group.parts.length === 0 && path.length === 0 ? <p className="sz-quiet">{t('rules.noConditions')}</p> : null}
      {isReadOnly ? null : (
        <div className="sz-rules-add">
          <Button size="small" data-focus={focusKey('add', path)} onClick={() => add(openComparison)}>
            {t('rules.add')}
          </Button>
          <Button size="small" type="text" onClick={() => add({ ...always, join: 'or', parts: [openComparison] })}>
            {t('rules.addGroup')}
          </Button>
        </div>
      )}
    </div>
  );
}

type Join = 'all' | 'any' | 'notAll' | 'none';

const joins: Readonly<Record<Join, Pick<SentenceGroup, 'join' | 'not'>>> = {
  all: { join: 'and', not: false },
  any: { join: 'or', not: false },
  notAll: { join: 'and', not: true },
  none: { join: 'or', not: true },
};

function JoinSelect({ group, onGroup }: Pick<GroupEditorProps, 'group' | 'onGroup'>) {
  const t = useTranslate();
  const { isReadOnly } = useBuilder();
  const names = Object.keys(joins) as Join[];
  const value = names.find((name) => joins[name].join === group.join && joins[name].not === group.not) ?? 'all';
  return (
    <div className="sz-rules-join">
      <Select<Join>
        aria-label={t('rules.join')}
        popupMatchSelectWidth={false}
        disabled={isReadOnly}
        value={value}
        options={names.map((name) => ({ value: name, label: t(`rules.join.${name}`) }))}
        onChange={(name) => onGroup({ ...group, ...joins[name] })}
      />
    </div>
  );
}

interface PartLineProps {
  readonly part: Sentence;
  readonly path: PartPath;
  /** The word between this line and the one above; in a group that is denied, neither 并且 nor 或者 would be right. */
  readonly joinedBy: SentenceGroup['join'] | 'also' | undefined;
  readonly vocabulary: RuleVocabulary;
  readonly hasRows: boolean;
  readonly hasTruth: boolean;
}

/** One line: what joins it to the one above, the condition, whether it holds, what is open, what can be done. */
function PartLine({ part, path, joinedBy, vocabulary, hasRows, hasTruth }: PartLineProps) {
  const t = useTranslate();
  const builder = useBuilder();
  const fault = builder.faults.find((one) => one.path.join('.') === path.join('.'));
  const name = t('rules.part', { number: path.map((index) => index + 1).join('.') });
  const replace = (next: Sentence) => builder.edit({ sentence: replacePart(builder.root, path, next) });
  return (
    <li
      className="sz-rules-part"
      data-kind={part.kind}
      onKeyDown={(event) => moveByKey(event, { path, name, builder, t })}
    >
      <div className="sz-rules-line">
        {joinedBy ? <span className="sz-rules-and">{t(`rules.${joinedBy}`)}</span> : null}
        {part.kind === 'comparison' ? (
          <ComparisonLine {...{ part, path, vocabulary, hasRows }} isInvalid={fault !== undefined} />
        ) : part.kind === 'rows' ? (
          <RowsHead part={part} vocabulary={vocabulary} onChange={replace} />
        ) : (
          <span className="sz-rules-sentence">{t('rules.bracket')}</span>
        )}
        <span className="sz-rules-end">
          {hasTruth ? <TruthMark truth={builder.truthOf(part)} /> : null}
          {builder.isReadOnly ? null : <PartMenu part={part} path={path} name={name} />}
        </span>
      </div>
      {fault ? <p className="sz-rules-fault">{t(`error.${fault.code}`)}</p> : null}
      {part.kind === 'group' ? (
        <GroupEditor group={part} onGroup={replace} {...{ path, vocabulary, hasTruth }} />
      ) : part.kind === 'rows' ? (
        <GroupEditor
          group={part.where}
          path={path}
          vocabulary={fieldAt(part.table, vocabulary)?.columns ?? []}
          hasTruth={false}
          onGroup={(where) => replace({ ...part, where })}
        />
      ) : null}
    </li>
  );
}

interface RowsHeadProps {
  readonly part: RowsQuestion;
  readonly vocabulary: RuleVocabulary;
  readonly onChange: (part: RowsQuestion) => void;
}

/** 【没收物品】有一行符合 */
function RowsHead({ part, vocabulary, onChange }: RowsHeadProps) {
  const t = useTranslate();
  const { isReadOnly } = useBuilder();
  const title = fieldAt(part.table, vocabulary)?.title;
  return (
    <span className="sz-rules-sentence">
      <span>{title === undefined ? t('rules.reading.gone') : t('rules.reading.field', { title })}</span>
      <Select<RowsQuestion['quantifier']>
        aria-label={t('rules.quantifier')}
        popupMatchSelectWidth={false}
        disabled={isReadOnly}
        value={part.quantifier}
        options={(['some', 'every', 'no'] as const).map((one) => ({ value: one, label: t(`rules.quantifier.${one}`) }))}
        onChange={(quantifier) => onChange({ ...part, quantifier })}
      />
    </span>
  );
}

interface KeyPlace {
  readonly path: PartPath;
  readonly name: string;
  readonly builder: ReturnType<typeof useBuilder>;
  readonly t: ReturnType<typeof useTranslate>;
}

/** Alt with an arrow moves a line, Alt with Delete removes it, from anywhere inside. */
function moveByKey(event: KeyboardEvent, { path, name, builder, t }: KeyPlace): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
  if (!event.altKey || builder.isReadOnly || (!by && event.key !== 'Delete')) return;
  event.preventDefault();
  event.stopPropagation();
  if (!by) builder.edit({ ...removal(builder.root, path), said: t('rules.said.remove', { name }) });
  else if (canMove(builder.root, path, by)) {
    builder.edit({
      sentence: movePart(builder.root, path, by),
      focus: { path: [...path.slice(0, -1), (path.at(-1) ?? 0) + by], on: 'menu' },
      said: t(by < 0 ? 'rules.said.up' : 'rules.said.down', { name }),
    });
  }
}
