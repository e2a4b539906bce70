import { Data, Migrator, systemActor } from '@sanzhi/platform-data';
import type { PluginHost } from '@sanzhi/platform-kernel';
import { within } from './within.js';

/** Whether this node should be sent requests, and which part of it says no. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: {
    readonly process: 'ok' | 'stopping';
    readonly database: 'ok' | 'unreachable';
    /** `pending`: the database has not the shape that this version needs. `unknown` without a database. */
    readonly migrations: 'ok' | 'pending' | 'unknown';
  };
}

/** A database that takes longer is out of reach for those who wait for an answer. */
const ANSWER_MS = 2_000;

/** Looks at each part. Those who ask at the same time share one look: asking costs the database next to nothing. */
export function createReadiness(host: Pick<PluginHost, 'use'>, isStopping: () => boolean): () => Promise<Readiness> {
  let looking: Promise<Omit<Readiness['parts'], 'process'>> | undefined;
  return async () => {
    looking ??= look(host).finally(() => (looking = undefined));
    const parts = { process: isStopping() ? ('stopping' as const) : ('ok' as const), ...(await looking) };
    return { ready: Object.values(parts).every((part) => part === 'ok'), parts };
  };
}

async function look(host: Pick<PluginHost, 'use'>): Promise<Omit<Readiness['parts'], 'process'>> {
  const query = host.use(Data).read(systemActor).sql.first('SELECT 1 AS one');
  const answers = await within(ANSWER_MS, query).then(
    () => true,
    () => false,
  );
  if (!answers) return { database: 'unreachable', migrations: 'unknown' };
  const pending = await within(ANSWER_MS, host.use(Migrator).pending()).catch(() => undefined);
  return { database: 'ok', migrations: pending === undefined ? 'unknown' : pending.length > 0 ? 'pending' : 'ok' };
}
