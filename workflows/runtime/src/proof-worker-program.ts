import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * A new thread that proves. It runs the compiled file beside this one; where the sources run as they are, as in tests, a
 * thread cannot read them, and its program is bundled first.
 */
export async function startProofWorker(): Promise<Worker> {
  const isCompiled = import.meta.url.endsWith('.js');
  if (isCompiled) return new Worker(new URL('./proof-worker.js', import.meta.url));
  bundled ??= bundle();
  return new Worker(await bundled, { eval: true });
}

let bundled: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./proof-worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    conditions: ['sanzhi-source'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
