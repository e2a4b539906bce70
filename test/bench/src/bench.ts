import type { Spread } from './spread.js';

/** How much to measure. */
export interface Plan {
  /** Each contender is measured so often; the contenders take turns within a round. */
  readonly rounds: number;
  /** About how long one contender's turn takes, in milliseconds; what decides how many executions a turn has. */
  readonly turnMs: number;
  /** Scales what has a fixed size, such as the rows loaded before a measurement: 1 for the sizes of docs/bench.md. */
  readonly scale: number;
  /** `mysql://user:password@host:port` of a MariaDB to measure on; without one its comparisons are left out. */
  readonly mariadb?: string;
}

/** Something measured beside others that do the same. */
export interface Contender {
  readonly name: string;
  /** Carries out so many executions and resolves when all are done. */
  run(executions: number): Promise<void>;
}

/** What was measured of one contender, per execution. */
export interface Measurement {
  readonly name: string;
  /** Executions in each turn. */
  readonly executions: number;
  readonly wallMs: Spread;
  /** CPU of this process with its threads; a database server's is not in it. */
  readonly cpuMs: Spread;
}

/** What a measurement has to reach. A number that is only told, with no claim, has no `atLeast` and no `atMost`. */
export interface Bar {
  readonly name: string;
  readonly value: Spread;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One comparison: contenders that took turns, and what must come of it. */
export interface Comparison {
  readonly title: string;
  readonly measurements: readonly Measurement[];
  readonly bars: readonly Bar[];
  /** What a reader has to know to judge the numbers. */
  readonly notes?: readonly string[];
}

/** A bench, started by its name. */
export interface Bench {
  readonly name: string;
  /** Gives each comparison as soon as it is made: a bench may take long, and the next one may fail. */
  run(plan: Plan): AsyncGenerator<Comparison, void, undefined>;
}

/** Whether a bar is reached, by its median. */
export function isReached({ value, atLeast = -Infinity, atMost = Infinity }: Bar): boolean {
  return value.median >= atLeast && value.median <= atMost;
}
