// A node of the two-node bench, a process of its own that runs the built packages (so it is plain JavaScript):
//   node job-node.mjs URL fill N    makes the tables and schedules N jobs that are due
//   node job-node.mjs URL work      works on them until none is left
//   node job-node.mjs URL count     prints { done, notes, subjects, nodes }
import { setTimeout as sleep } from 'node:timers/promises';
import {
  collections,
  createCollectionsMigration,
  Data,
  dataPlugin,
  defineCollection,
  field,
  migrations,
  Migrator,
  systemActor,
  systemScope,
} from '@sanzhi/platform-data';
import { jobHandlers, Jobs, jobs, jobsPlugin } from '@sanzhi/platform-jobs';
import { Kernel } from '@sanzhi/platform-kernel';

const KIND = 'bench.note';

/** One row for each time a job was carried out. */
const notes = defineCollection({
  name: 'bench_notes',
  fields: { id: field.id(), subject: field.string(120), node: field.integer() },
  scope: systemScope,
});

const notesPlugin = {
  id: 'bench-notes',
  requires: ['data', 'jobs'],
  contributes: [
    collections.of(notes),
    migrations.of(createCollectionsMigration('bench-notes-0001', [notes])),
    jobHandlers.of({
      kind: KIND,
      run: async ({ job, tx }) => void (await tx.of(notes).insert({ subject: job.subject, node: process.pid })),
    }),
  ],
};

const [url, what, size] = process.argv.slice(2);
const kernel = new Kernel([dataPlugin, jobsPlugin, notesPlugin], { settings: { data: { url } } });
await kernel.activate();
const data = kernel.use(Data);
if (what === 'fill') await fill(Number(size));
else if (what === 'work') await work();
else console.log(JSON.stringify(await count()));
await kernel.stop();

async function fill(total) {
  await kernel.use(Migrator).up();
  for (let from = 0; from < total; from += 500) {
    await data.transact(systemActor, async (tx) => {
      for (let index = from; index < Math.min(from + 500, total); index += 1) {
        await kernel.use(Jobs).schedule(tx, { kind: KIND, subject: `job ${index}` });
      }
    });
  }
}

async function work() {
  kernel.use(Jobs).start();
  const left = () =>
    data
      .read(systemActor)
      .of(jobs)
      .count({ kind: KIND, state: { not: 'done' } });
  while ((await left()) > 0) await sleep(200);
  await kernel.use(Jobs).stop();
}

async function count() {
  const { sql, of } = data.read(systemActor);
  const done = await of(jobs).count({ kind: KIND, state: 'done' });
  const told = await sql.first(
    'SELECT COUNT(*) AS notes, COUNT(DISTINCT subject) AS subjects, COUNT(DISTINCT node) AS nodes FROM bench_notes',
  );
  return { done, ...told };
}
