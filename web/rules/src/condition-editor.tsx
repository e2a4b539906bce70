import {
  type Facts,
  ruleOf,
  type RuleVocabulary,
  type Sentence,
  sentenceFaults,
  type SentenceGroup,
} from '@sanzhi/platform-rules';
import { useEffect, useMemo, useRef, useState } from 'react';
import { BuilderContext, focusKey, type FocusWish, type SentenceEdit } from './builder-context.js';
import { GroupEditor } from './group-editor.js';
import { ruleTruth } from './rule-truth.js';

export interface ConditionEditorProps {
  readonly vocabulary: RuleVocabulary;
  /** May have open parts. */
  readonly sentence: SentenceGroup;
  readonly onChange: (sentence: SentenceGroup) => void;
  readonly facts?: Facts;
  readonly label: string;
  readonly isReadOnly: boolean;
}

/** The sentence itself, without the text for experts; controlled. */
export function ConditionEditor({ vocabulary, sentence, onChange, facts, label, isReadOnly }: ConditionEditorProps) {
  const [said, setSaid] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const wish = useFocusWish(box);
  const surroundings = useMemo(
    () => ({
      root: sentence,
      isReadOnly,
      faults: sentenceFaults(sentence, vocabulary),
      truthOf: (part: Sentence) => {
        const rule = facts ? ruleOf(part) : undefined;
        return rule === undefined || !facts ? undefined : ruleTruth(rule, facts);
      },
      edit: ({ sentence: next, focus, said: words = '' }: SentenceEdit) => {
        wish(focus);
        setSaid(words);
        onChange(next);
      },
    }),
    [sentence, vocabulary, facts, isReadOnly, onChange, wish],
  );
  return (
    <div role="group" aria-label={label} ref={box}>
      <BuilderContext.Provider value={surroundings}>
        <GroupEditor
          group={sentence}
          path={[]}
          vocabulary={vocabulary}
          hasTruth={facts !== undefined}
          onGroup={onChange}
        />
      </BuilderContext.Provider>
      <p className="sz-unseen" role="status">
        {said}
      </p>
    </div>
  );
}

/** Remembers where the keyboard shall be once the edit stands on the screen. */
function useFocusWish(box: React.RefObject<HTMLDivElement | null>) {
  const wished = useRef<FocusWish>();
  useEffect(() => {
    if (!wished.current) return;
    const { on, path } = wished.current;
    wished.current = undefined;
    const found = box.current?.querySelector<HTMLElement>(`[data-focus="${focusKey(on, path)}"]`);
    (found?.querySelector<HTMLElement>('input, button') ?? found)?.focus();
  });
  return useMemo(
    () => (wish: FocusWish | undefined) => {
      wished.current = wish;
    },
    [],
  );
}
