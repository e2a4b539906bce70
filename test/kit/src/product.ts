import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TestClient } from './app.js';

const program = fileURLToPath(new URL('../../../plugins/edition/bin/sanzhi.mjs', import.meta.url));

/** A folder that the product runs in, and the environment it is given. */
export interface Place {
  readonly folder: string;
  /** E.g. SANZHI_DATA_URL. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The built product as a process of its own, in a folder of its own. */
export interface Product extends Place {
  readonly url: string;
  client(): TestClient;
  /** Kills it without warning. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** A new, empty place. */
export async function createPlace(settings: Readonly<Record<string, string>> = {}): Promise<Place> {
  return { folder: await mkdtemp(join(tmpdir(), 'sanzhi-product-')), settings };
}

/** Starts the demo edition from `dist` (build first), in a new place or in one that has data. */
export async function startProduct(place?: Place): Promise<Product> {
  const { folder, settings = {} } = place ?? (await createPlace());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child = await launch({ folder, settings }, port);
  const kill = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    folder,
    settings,
    client: () => new TestClient(url),
    kill,
    restart: async () => void (child = await launch({ folder, settings }, port)),
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs one command of the built product in a place: `runProgram(place, 'demo', 'reset')`. */
export function runProgram(
  { folder, settings }: Place,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...settings } };
    const child = execFile(process.execPath, [program, ...args], options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });
}

/** Resolves when the process says that it listens. */
function launch({ folder, settings }: Place, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, 'start', '--demo', '--port', String(port)], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ctrl-C')) resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${output}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
