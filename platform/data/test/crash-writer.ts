/*
 * A process to be killed: commits rows from several writers at once, and prints each id after its transaction was
 * acknowledged. `crash-writer.js URL`.
 */
import { Kernel } from '@sanzhi/platform-kernel';
import { Data, dataPlugin, Migrator, systemActor } from '../src/index.js';
import { notes, notesPlugin, tags } from './notes.js';

const kernel = await new Kernel([dataPlugin, notesPlugin], { settings: { data: { url: process.argv[2] } } }).activate();
await kernel.use(Migrator).up();
const data = kernel.use(Data);

async function write(writer: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const id = await data.transact(systemActor, async (tx) => {
      const note = await tx.of(notes).insert({ departmentId: `w${writer}`, total: count });
      await tx.of(tags).insert({ noteId: note.id, label: 'twin' });
      return note.id;
    });
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(write));
