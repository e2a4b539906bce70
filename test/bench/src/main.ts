import { parseArgs } from 'node:util';
import type { Bench, Plan } from './bench.js';
import { describeMariadb, removeLeftDatabases } from './bench-database.js';
import { benches } from './benches.js';
import { describeMachine } from './machine.js';
import { type BenchComparison, comparisonText, machineText, missedText, reportOf } from './report.js';

/**
 * Runs the benches of a suite: `npm run bench -- engine [--only memory] [--rounds 7] [--quick] [--json]`.
 *
 * @returns the exit code: 0 when every bar was reached, 1 when one was not, 2 for a call that names nothing
 */
export async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const suite = positionals[0] ?? 'engine';
  const chosen = chosenBenches(values.only === undefined ? suite : `${suite}.${values.only}`);
  const plan = { ...planOf(values), ...(await mariadbOf(process.env['SANZHI_BENCH_MARIADB'])) };
  if (chosen.length === 0 || !(plan.rounds >= 1)) {
    console.error(`no such bench or number of rounds; there are ${benches.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const machine = describeMachine();
  const print = values.json ? () => undefined : (text: string) => console.log(`${text}\n`);
  print(machineText(machine));
  const comparisons: BenchComparison[] = [];
  try {
    for await (const comparison of runAll(chosen, plan)) {
      comparisons.push(comparison);
      print(comparisonText(comparison));
    }
  } finally {
    await removeLeftDatabases();
  }
  const report = reportOf(machine, comparisons);
  print(missedText(report.missed));
  if (values.json) console.log(JSON.stringify(report, undefined, 2));
  return report.missed.length === 0 ? 0 : 1;
}

/** Runs one bench after another. */
async function* runAll(chosen: readonly Bench[], plan: Plan): AsyncGenerator<BenchComparison, void, undefined> {
  for (const { name: bench, run } of chosen) {
    console.error(`${bench} …`);
    for await (const comparison of run(plan)) yield { bench, ...comparison };
  }
}

function planOf({ rounds, quick }: { rounds?: string | undefined; quick: boolean }): Plan {
  const usual: Plan = quick ? { rounds: 3, turnMs: 300, scale: 0.01 } : { rounds: 7, turnMs: 1000, scale: 1 };
  return rounds === undefined ? usual : { ...usual, rounds: Number(rounds) };
}

/** A bench by its name, or all of a suite. */
function chosenBenches(name: string): readonly Bench[] {
  return benches.filter((bench) => bench.name === name || bench.name.startsWith(`${name}.`));
}

/** The server that the environment names, or the machine's own when it answers. */
async function mariadbOf(server = 'mysql://root@127.0.0.1:3306'): Promise<Pick<Plan, 'mariadb'>> {
  try {
    await describeMariadb(server);
    return { mariadb: server };
  } catch (error) {
    console.error(
      `left out: MariaDB (${error instanceof Error ? error.message : String(error)}; SANZHI_BENCH_MARIADB)`,
    );
    return {};
  }
}
