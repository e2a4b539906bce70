import { dateWords, useTranslate } from '@sanzhi/web-ui';
import type { Simulation } from '@sanzhi/workflows-engine';
import { useSurroundings } from './simulation-context.js';

/** All that happened, in words, the latest last. */
export function LogList({ simulation }: { readonly simulation: Simulation }) {
  const t = useTranslate();
  const { words } = useSurroundings();
  return (
    <section className="sz-sim-part" aria-label={t('simulation.log')}>
      <ol className="sz-sim-log">
        {simulation.steps.map((step, at) => {
          const { text, details, isFault } = words.step(step);
          return (
            <li key={at} {...(isFault ? { className: 'sz-sim-fault' } : {})}>
              <span className="sz-sim-log-head">
                <span className="sz-quiet">{t('simulation.log.step', { number: at + 1 })}</span>
                <strong>{text}</strong>
                <span className="sz-quiet">{dateWords(new Date(step.at).toISOString(), t, { withTime: true })}</span>
              </span>
              {details.map((detail) => (
                <p key={detail}>{detail}</p>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
