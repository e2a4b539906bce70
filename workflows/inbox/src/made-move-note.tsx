import { useTranslate } from '@sanzhi/web-ui';
import { ClockEffects } from './clock-effects.js';
import type { MadeMove } from './move-dialog.js';

/** Above a task: what the last move did, to it and to the clocks of the law. */
export function MadeMoveNote({ move, clocks }: MadeMove) {
  const t = useTranslate();
  return (
    <div className="sz-task-note" role="status">
      <strong>{t(`move.${move}.done`)}</strong>
      <ClockEffects clocks={clocks} />
    </div>
  );
}
