import type { Contender, Measurement, Plan } from './bench.js';
import { spreadOf, type Spread } from './spread.js';

/** One contender's turn: milliseconds per execution. */
interface Turn {
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

/** Measures contenders in turns, round after round, each first warmed up until its turns have the planned length. */
export async function measure(contenders: readonly Contender[], plan: Plan): Promise<SideBySide> {
  const sizes = new Map<string, number>();
  for (const contender of contenders) sizes.set(contender.name, await warmUp(contender, plan.turnMs));
  const turns = new Map(contenders.map(({ name }): [string, Turn[]] => [name, []]));
  // Round 0 only lets the compiler finish what the warm-up began.
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

/** Runs more and more executions until they take half a turn. @returns how many fill a turn */
async function warmUp(contender: Contender, turnMs: number): Promise<number> {
  for (let executions = 1; ; executions *= 2) {
    const { wallMs } = await takeTurn(contender, executions);
    if (wallMs * executions >= turnMs / 2) return Math.max(1, Math.round(turnMs / wallMs));
  }
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
function rotated<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
