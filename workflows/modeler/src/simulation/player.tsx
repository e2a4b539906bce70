import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Frame } from './frames.js';

/** How long a moment stays while it plays by itself. */
const PACE = 2500;

export interface PlayerProps {
  readonly frames: readonly Frame[];
  /** Names the region. */
  readonly label: string;
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onClose?: () => void;
}

/** Plays what happened moment by moment; each one is told aloud. */
export function Player({ frames, label, at, onAt, onClose }: PlayerProps) {
  const t = useTranslate();
  const [isPlaying, setPlaying] = useState(false);
  const last = frames.length - 1;
  useEffect(() => {
    if (!isPlaying) return;
    if (at >= last) return setPlaying(false);
    const timer = setTimeout(() => onAt(at + 1), PACE);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, onAt]);
  const frame = frames[at];
  const goTo = (next: number) => {
    setPlaying(false);
    onAt(Math.max(0, Math.min(last, next)));
  };
  return (
    <section className="sz-sim-player" aria-label={label}>
      <div className="sz-actions">
        <Button type="primary" disabled={at >= last && !isPlaying} onClick={() => setPlaying((now) => !now)}>
          {t(isPlaying ? 'simulation.player.pause' : 'simulation.player.play')}
        </Button>
        <Button disabled={at <= 0} onClick={() => goTo(at - 1)}>
          {t('simulation.player.previous')}
        </Button>
        <Button disabled={at >= last} onClick={() => goTo(at + 1)}>
          {t('simulation.player.next')}
        </Button>
        <Button disabled={at <= 0} onClick={() => goTo(0)}>
          {t('simulation.player.first')}
        </Button>
        {onClose ? <Button onClick={onClose}>{t('simulation.player.close')}</Button> : null}
      </div>
      {frame ? (
        <div role="status" className={frame.isFault ? 'sz-sim-moment sz-sim-fault' : 'sz-sim-moment'}>
          <p className="sz-quiet">{t('simulation.player.place', { number: at + 1, count: frames.length })}</p>
          <p>
            <strong>{frame.text}</strong>
          </p>
          {frame.details.map((detail) => (
            <p key={detail}>{detail}</p>
          ))}
        </div>
      ) : null}
    </section>
  );
}
