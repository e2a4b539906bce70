import type { ReadData } from '@sanzhi/platform-data';
import { ExtensionPoint } from '@sanzhi/platform-kernel';

/** One value of a metric. */
export interface MetricSample {
  readonly value: number;
  /** A value for each of the metric's labels. Few and fixed: every combination is a series of its own. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A number that `GET /metrics` shows. It tells of the installation as a whole: never of a case, a person or a
 * department, neither in values nor in labels.
 *
 * ```ts
 * metrics.of({
 *   name: 'sanzhi_notes', help: 'Notes on record.', kind: 'gauge',
 *   collect: async (read) => [{ value: await read.of(notes).count() }],
 * });
 * ```
 */
export interface Metric {
  /** In Prometheus' words: `sanzhi_` first, the base unit last; a counter ends in `_total`. */
  readonly name: string;
  /** One sentence in English, as Prometheus shows it. */
  readonly help: string;
  /** A gauge goes up and down; a counter only up, until the process starts anew. */
  readonly kind: 'gauge' | 'counter';
  /** The names of the labels that samples carry. */
  readonly labels?: readonly string[];
  /**
   * Called at each scrape, with the system's eyes; it should be one cheap question. When it fails or takes longer than
   * two seconds, the metric is left out and counted in `sanzhi_metric_failures_total`.
   *
   * @param now the installation's present moment, for ages
   */
  collect(read: ReadData, now: Date): Promise<readonly MetricSample[]>;
}

/** Where packages add numbers to `GET /metrics`. */
export const metrics = ExtensionPoint.define<Metric>('metrics', (metric) => metric.name, faultOf);

function faultOf({ name, kind }: Metric): string | undefined {
  if (!/^sanzhi_[a-z0-9_]+$/.test(name)) return `its name <${name}> must begin with sanzhi_ and be of a-z 0-9 _`;
  if ((kind === 'counter') !== name.endsWith('_total')) return `<${name}>: counters, and only they, end in _total`;
  return undefined;
}
