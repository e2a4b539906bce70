import { spawnSync } from 'node:child_process';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';

/** What the numbers were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** Load average of the last minute before the first bench: on a busy machine only ratios mean something. */
  readonly load: number;
  /** The filesystem under the SQLite files, or `unknown` where `df` does not tell. */
  readonly filesystem: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg()[0] ?? NaN,
    filesystem: filesystemOf(tmpdir()),
  };
}

function filesystemOf(folder: string): string {
  const { stdout } = spawnSync('df', ['--output=fstype', folder], { encoding: 'utf8' });
  return stdout?.split('\n')[1]?.trim() ?? 'unknown';
}
