import { useTranslate } from '@sanzhi/web-ui';
import { Radio } from 'antd';

export type BuilderMode = 'sentence' | 'raw';

export interface ModeSwitchProps {
  readonly mode: BuilderMode;
  readonly setMode: (mode: BuilderMode) => void;
  /** Whether the sentence is complete, so that it can be shown as text. */
  readonly canBeRaw: boolean;
  /** Whether the text can be said as a sentence. */
  readonly canBeSentence: boolean;
}

/** Sentence or text. What cannot be carried over keeps the other side closed, so that nothing is lost. */
export function ModeSwitch({ mode, setMode, canBeRaw, canBeSentence }: ModeSwitchProps) {
  const t = useTranslate();
  const now = canBeSentence ? mode : 'raw';
  return (
    <div className="sz-rules-mode">
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t('rules.mode')}
        value={now}
        options={[
          {
            value: 'sentence',
            label: t('rules.mode.sentence'),
            disabled: now === 'raw' && (!canBeSentence || !canBeRaw),
          },
          { value: 'raw', label: t('rules.mode.raw'), disabled: now === 'sentence' && !canBeRaw },
        ]}
        onChange={(event) => setMode(event.target.value as BuilderMode)}
      />
      {now === 'sentence' && !canBeRaw ? <span className="sz-quiet">{t('rules.mode.open')}</span> : null}
      {now === 'raw' && !canBeSentence && canBeRaw ? <span className="sz-quiet">{t('rules.beyond')}</span> : null}
    </div>
  );
}
