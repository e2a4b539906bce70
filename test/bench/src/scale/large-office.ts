import { type OurRuntime, ourRuntime } from '../durable/our-runtime.js';
import type { BulkDatabase } from './bulk-database.js';
import { type InboxClient, openInbox } from './inbox-client.js';
import { multiplyInstance } from './multiply-instances.js';

/** How many instances there are beside those the officer works on. */
export interface Load {
  readonly finished: number;
  readonly waiting: number;
}

/** Tasks in the officer's inbox, whatever else the database holds. */
export const INBOX = 20;

export interface LargeOffice {
  readonly runtime: OurRuntime;
  readonly inbox: InboxClient;
  close(): Promise<void>;
}

/** An office on a fresh database that holds so many finished and waiting reviews of others already. */
export async function largeOffice(
  url: string,
  { load, openBulk }: { load: Load; openBulk: () => Promise<BulkDatabase> },
) {
  const runtime = await ourRuntime({ url });
  const [finished, waiting] = [await runtime.review(), await runtime.start()];
  const bulk = await openBulk();
  await multiplyInstance(bulk, finished, load.finished);
  await multiplyInstance(bulk, waiting, load.waiting);
  await bulk.close();
  for (let started = 1; started < INBOX; started += 1) await runtime.start();
  const inbox = await openInbox(runtime.office);
  const office: LargeOffice = {
    runtime,
    inbox,
    async close() {
      await inbox.close();
      await runtime.close();
    },
  };
  return office;
}
