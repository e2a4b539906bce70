import type { ProcessStep } from './process-data.js';
import type { ElementNames } from './use-flowcharts.js';

const kinds = { c: 'completed', a: 'begun', x: 'taken-back', f: 'stopped' } as const;

export interface Happening {
  readonly kind: (typeof kinds)[keyof typeof kinds];
  /** Names of elements. */
  readonly elements: readonly string[];
}

/**
 * What a step led to, by kind: what was done, what has begun and is not done yet, what was taken back, what stopped.
 * What begins and ends within the step is told once, as done; what has no name, as gateways between, is passed over.
 */
export function happenings({ events }: Pick<ProcessStep, 'events'>, names: ElementNames): Happening[] {
  const of = (wanted: string) => [
    ...new Set(events.filter(([letter, id]) => letter === wanted && names.has(id)).map(([, id]) => id)),
  ];
  const over = new Set([...of('c'), ...of('x'), ...of('f')]);
  return (['c', 'a', 'x', 'f'] as const)
    .map((letter) => ({
      kind: kinds[letter],
      elements: of(letter)
        .filter((id) => letter !== 'a' || !over.has(id))
        .map((id) => names.of(id)),
    }))
    .filter(({ elements }) => elements.length > 0);
}
