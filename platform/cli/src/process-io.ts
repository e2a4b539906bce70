import type { CommandIo } from './command.js';

/** The streams of this process. A reader that goes away (`… | head`) ends the output quietly. */
export function processIo(signal: AbortSignal): CommandIo {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    // Opened only by the commands that read it.
    get stdin() {
      return process.stdin;
    },
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    signal,
  };
}
