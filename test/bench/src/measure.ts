import type { Contender, Measurement, Plan } from './bench.js';
import { spreadOf, type Spread } from './spread.js';

/** One contender's turn: milliseconds per execution. */
export interface Turn {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Contenders measured side by side: their numbers, and how they compare round by round. */
export class SideBySide {
  readonly #turns: ReadonlyMap<string, readonly Turn[]>;

  constructor(
    readonly measurements: readonly Measurement[],
    turns: ReadonlyMap<string, readonly Turn[]>,
  ) {
    this.#turns = turns;
  }

  /**
   * How many times as fast one contender is as another. Compared within each round, so that what slowed down a whole
   * round slows down both sides of a ratio.
   */
  ratio(fast: string, slow: string, per: keyof Turn): Spread {
    const [numerators, denominators] = [this.#turnsOf(slow), this.#turnsOf(fast)];
    return spreadOf(numerators.map((turn, round) => turn[per] / (denominators[round]?.[per] ?? NaN)));
  }

  #turnsOf(name: string): readonly Turn[] {
    return this.#turns.get(name) ?? [];
  }
}

/** Measures contenders in turns, round after round, each first warmed up until it gets no faster. */
export async function measure(contenders: readonly Contender[], plan: Plan): Promise<SideBySide> {
  const sizes = new Map<string, number>();
  for (const contender of contenders) sizes.set(contender.name, await warmUp(contender, plan.turnMs));
  const turns = new Map(contenders.map(({ name }): [string, Turn[]] => [name, []]));
  // Round 0 is not counted: each contender meets the others' garbage and caches for the first time.
  for (let round = 0; round <= plan.rounds; round += 1) {
    for (const contender of rotated(contenders, round)) {
      const turn = await takeTurn(contender, sizes.get(contender.name) ?? 1);
      if (round > 0) turns.get(contender.name)?.push(turn);
    }
  }
  const measurements = contenders.map(({ name }) => ({
    name,
    executions: sizes.get(name) ?? 1,
    wallMs: spreadOf(turns.get(name)?.map(({ wallMs }) => wallMs) ?? []),
    cpuMs: spreadOf(turns.get(name)?.map(({ cpuMs }) => cpuMs) ?? []),
  }));
  return new SideBySide(measurements, turns);
}

/** A turn is faster when it takes less than this part of the best before it. */
const FASTER = 0.97;
const TURNS_WITHOUT_GAIN = 3;
const MOST_WARM_TURNS = 20;

/**
 * Runs turns of the planned length until some in a row were no faster than the best before: the compiler of a large
 * program is done only after some thousand executions, of a small one after a few. @returns how many executions fill a turn
 */
async function warmUp(contender: Contender, turnMs: number): Promise<number> {
  let best = await firstFullTurn(contender, turnMs);
  for (let turns = 0, idle = 0; turns < MOST_WARM_TURNS && idle < TURNS_WITHOUT_GAIN; turns += 1) {
    const { wallMs } = await takeTurn(contender, executionsIn(turnMs, best));
    idle = wallMs < best * FASTER ? 0 : idle + 1;
    best = Math.min(best, wallMs);
  }
  return executionsIn(turnMs, best);
}

/** Runs more and more executions until they take half a turn. @returns milliseconds each of the last ones took */
async function firstFullTurn(contender: Contender, turnMs: number): Promise<number> {
  for (let executions = 1; ; executions *= 2) {
    const { wallMs } = await takeTurn(contender, executions);
    if (wallMs * executions >= turnMs / 2) return wallMs;
  }
}

function executionsIn(turnMs: number, wallMs: number): number {
  return Math.max(1, Math.round(turnMs / wallMs));
}

async function takeTurn(contender: Contender, executions: number): Promise<Turn> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await contender.run(executions);
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: wall / executions, cpuMs: (user + system) / 1000 / executions };
}

/** Another contender begins each round, so that none always follows the same one. */
export function rotated<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
