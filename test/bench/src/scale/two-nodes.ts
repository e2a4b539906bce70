import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const program = createRequire(import.meta.url).resolve('@sanzhi/test-bench/job-node');
const run = promisify(execFile);

/** What came of the jobs that two nodes worked on. */
export interface TwoNodes {
  /** Jobs that are marked done. */
  readonly done: number;
  /** How often any job was carried out. */
  readonly notes: number;
  /** How many different jobs were carried out. */
  readonly subjects: number;
  /** How many processes carried one out. */
  readonly nodes: number;
  /** How long both worked, in milliseconds, their start included. */
  readonly wallMs: number;
}

/** Two processes work on so many due jobs of one database. The packages must be built. */
export async function twoNodes(url: string, jobs: number): Promise<TwoNodes> {
  const node = (...args: readonly string[]) => run(process.execPath, [program, url, ...args]);
  await node('fill', String(jobs));
  const began = performance.now();
  await Promise.all([node('work'), node('work')]);
  const wallMs = performance.now() - began;
  const { stdout } = await node('count');
  const counted = JSON.parse(stdout) as Record<'done' | 'notes' | 'subjects' | 'nodes', number | string>;
  const { done, notes, subjects, nodes } = counted;
  return { done: Number(done), notes: Number(notes), subjects: Number(subjects), nodes: Number(nodes), wallMs };
}
