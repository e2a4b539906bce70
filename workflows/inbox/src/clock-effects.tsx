import type { Translate } from '@sanzhi/platform-i18n';
import { DateText, useTranslate } from '@sanzhi/web-ui';

/** What a move did to a clock of the law, as the routes of moves answer. */
export interface ClockEffect {
  /** An obligation ID. */
  readonly rule: string;
  /** `YYYY-MM-DD`. */
  readonly due: string;
  readonly state: 'runs' | 'paused' | 'resumed' | 'ended';
}

/** The answer of every move. */
export interface MoveResult {
  readonly clocks: readonly ClockEffect[];
}

/** Says of each clock whether it goes on, and when it is due. */
export function ClockEffects({ clocks }: MoveResult) {
  const t = useTranslate();
  if (clocks.length === 0) return <p>{t('clocks.untouched')}</p>;
  return (
    <ul aria-label={t('clocks.effects')}>
      {clocks.map(({ rule, due, state }) => (
        <li key={`${rule} ${due}`}>
          <span title={rule}>{clockName(rule, t)}</span>
          {t(`clocks.effect.${state}`)}
          {state !== 'ended' && (
            <>
              {t('clocks.effect.due')}
              <DateText value={due} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a clock is about, by its obligation; in general where no catalogue names it. */
function clockName(rule: string, translate: Translate): string {
  const name = translate(`clock.${rule}`);
  return name === `clock.${rule}` ? translate('clocks.effect.clock') : name;
}
