import {
  collections,
  createCollectionsMigration,
  defineCollection,
  field,
  migrations,
  systemActor,
  systemScope,
  type Data,
} from '@sanzhi/platform-data';
import type { Plugin } from '@sanzhi/platform-kernel';
import { dailyJobs, JobFailed, jobHandlers } from '../src/index.js';

/** One row for each effect that a job had. */
export const effects = defineCollection({
  name: 'work_effects',
  fields: { id: field.id(), what: field.string(100) },
  indexes: [{ fields: ['what'] }],
  scope: systemScope,
});

/** What the effects are called, in order of name. */
export async function effectsOf(data: Data): Promise<string[]> {
  return (
    await data
      .read(systemActor)
      .of(effects)
      .find({ orderBy: ['what'] })
  ).map(({ what }) => what);
}

/** Thrown by `work.fail` until it has been tried as often as its payload says. */
export class NotYet extends Error {}

/** Jobs that leave a row, fail, or wait for what the test says. */
export function workPlugin(options: { outside?: () => Promise<void> } = {}): Plugin {
  return {
    id: 'work',
    requires: ['jobs'],
    contributes: [
      collections.of(effects),
      migrations.of(createCollectionsMigration('work-0001', [effects])),
      jobHandlers.of(
        {
          kind: 'work.note',
          run: async ({ job, tx }) => void (await tx.of(effects).insert({ what: job.subject })),
        },
        {
          kind: 'work.fail',
          maxAttempts: 3,
          backoff: 1_000,
          async run({ job, tx }) {
            await tx.of(effects).insert({ what: `${job.subject}#${job.attempt}` });
            if (job.attempt < Number(job.payload)) throw new NotYet('not yet');
          },
        },
        { kind: 'work.outside', outside: true, run: async () => options.outside?.() },
      ),
      dailyJobs.of({
        id: 'work-daily',
        at: '00:30',
        run: async ({ day, tx }) => void (await tx.of(effects).insert({ what: `daily ${day}` })),
      }),
    ],
    activate(host) {
      host.on(JobFailed, 'heard', async ({ subject, attempts }, tx) => {
        await tx.of(effects).insert({ what: `failed ${subject} ${attempts}` });
      });
    },
  };
}
