import { type Bar, type Comparison, isReached, type Measurement } from './bench.js';
import type { Machine } from './machine.js';
import type { Spread } from './spread.js';

/** What one run of benches gives; `--json` prints it as it is. */
export interface Report {
  readonly machine: Machine;
  readonly comparisons: readonly BenchComparison[];
  /** The bars that were not reached. */
  readonly missed: readonly string[];
}

/** A comparison and the bench that made it. */
export interface BenchComparison extends Comparison {
  readonly bench: string;
}

export function reportOf(machine: Machine, comparisons: readonly BenchComparison[]): Report {
  const missed = comparisons.flatMap(({ bench, title, bars }) =>
    bars.filter((bar) => !isReached(bar)).map(({ name }) => `${bench}: ${title}: ${name}`),
  );
  return { machine, comparisons, missed };
}

/** The machine in a line for people. */
export function machineText({ cpu, cores, memoryGb, node, load, filesystem }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, node ${node}, load ${load.toFixed(1)}, ${filesystem}`;
}

/** What was missed, for people. */
export function missedText(missed: readonly string[]): string {
  return missed.length === 0 ? 'every bar reached' : ['not reached:', ...missed].join('\n  ');
}

/** A comparison as a table for people. */
export function comparisonText({ bench, title, measurements, bars, notes = [] }: BenchComparison): string {
  const head = ['', 'wall ms', 'cpu ms', 'per second', 'executions'];
  const table = measurements.length === 0 ? [] : aligned([head, ...measurements.map(measurementRow)]);
  return [`${bench}: ${title}`, ...table, ...bars.map(barText), ...notes.map((note) => `  (${note})`)].join('\n');
}

function measurementRow({ name, wallMs, cpuMs, executions }: Measurement): string[] {
  return [name, spreadText(wallMs), spreadText(cpuMs), shortNumber(1000 / wallMs.median), String(executions)];
}

function barText(bar: Bar): string {
  const { name, value, atLeast, atMost } = bar;
  const wanted = [
    atLeast === undefined ? [] : [`at least ${atLeast}`],
    atMost === undefined ? [] : [`at most ${atMost}`],
  ];
  const claim = wanted.flat().join(', ');
  const mark = claim === '' ? '    ' : isReached(bar) ? 'ok  ' : 'MISS';
  return `  ${mark} ${name}: ${spreadText(value)}${claim === '' ? '' : `, wanted ${claim}`}`;
}

function spreadText({ median, low, high }: Spread): string {
  const numbers = [median, low, high].map(shortNumber);
  return low === high ? `${numbers[0]}` : `${numbers[0]} [${numbers[1]}…${numbers[2]}]`;
}

function shortNumber(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
