import {
  type Facts,
  isSameRule,
  readingOf,
  type Rule,
  ruleOf,
  type RuleVocabulary,
  type SentenceGroup,
  sentenceOf,
  sentenceWords,
} from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { useState } from 'react';
import { ConditionEditor } from './condition-editor.js';
import { type BuilderMode, ModeSwitch } from './mode-switch.js';
import { RawLogic } from './raw-logic.js';
import { ruleTruth } from './rule-truth.js';
import './rules.css';
import { TouchSize } from './touch-size.js';
import { TruthMark } from './truth-mark.js';

export interface ConditionBuilderProps {
  readonly vocabulary: RuleVocabulary;
  /** `undefined` while the condition is open: what is on the screen stays. */
  readonly value: Rule | undefined;
  /** Called with each edit; with `undefined` while a part is open or the text is no rule. */
  readonly onChange: (value: Rule | undefined) => void;
  /** Test data: whether each line holds with it is shown beside. */
  readonly facts?: Facts;
  /** What the condition is for; names the group for screen readers. */
  readonly label?: string;
  readonly isReadOnly?: boolean;
}

/** Edits a condition as a sentence, and for experts as JSON-Logic, back and forth without loss. */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const t = useTranslate();
  const { vocabulary, facts, isReadOnly = false, label = t('rules.condition') } = props;
  const { draft, rule, change, typed } = useDraft(props);
  const [mode, setMode] = useState<BuilderMode>('sentence');
  const isSentence = mode === 'sentence' && draft !== undefined;
  return (
    <TouchSize>
      <div className="sz-rules" role="group" aria-label={label}>
        {isReadOnly ? null : (
          <ModeSwitch {...{ mode, setMode }} canBeRaw={rule !== undefined} canBeSentence={draft !== undefined} />
        )}
        {isSentence ? (
          <ConditionEditor
            sentence={draft}
            onChange={change}
            {...{ vocabulary, label, isReadOnly }}
            {...(facts ? { facts } : {})}
          />
        ) : (
          <RawLogic value={rule} onChange={typed} {...{ label, isReadOnly }} />
        )}
        <p className="sz-rules-whole">
          <span className="sz-rules-whole-label">{t('rules.means')}</span>
          <span>{isSentence ? sentenceWords(draft, vocabulary, t) : ruleWords(rule, vocabulary, t)}</span>
          {facts && rule !== undefined ? <TruthMark truth={ruleTruth(rule, facts)} /> : null}
        </p>
      </div>
    </TouchSize>
  );
}

function ruleWords(rule: Rule | undefined, vocabulary: RuleVocabulary, t: ReturnType<typeof useTranslate>): string {
  return rule === undefined ? t('rules.notYet') : readingOf(rule, vocabulary, t);
}

/** The sentence on the screen, which may be open, beside the rule it makes. */
function useDraft({ vocabulary, value, onChange }: ConditionBuilderProps) {
  const [seen, setSeen] = useState(value);
  const [rule, setRule] = useState(value);
  const [draft, setDraft] = useState(() => sentenceOf(value ?? true, vocabulary));
  if (value !== seen) {
    setSeen(value);
    if (value !== undefined && !isSameRule(value, rule)) {
      setRule(value);
      setDraft(sentenceOf(value, vocabulary));
    }
  }
  function change(sentence: SentenceGroup): void {
    const made = ruleOf(sentence);
    setDraft(sentence);
    setRule(made);
    onChange(made);
  }
  function typed(made: Rule | undefined): void {
    setRule(made);
    if (made !== undefined) setDraft(sentenceOf(made, vocabulary));
    onChange(made);
  }
  return { draft, rule, change, typed };
}
