/* A node that is killed after its listener's work and before the commit that also marks the delivery. */
import { writeSync } from 'node:fs';
import { Kernel, type Plugin } from '@sanzhi/platform-kernel';
import { dataPlugin, Outbox } from '../src/index.js';
import { notes, notesPlugin, NoteWritten } from './notes.js';

const dying: Plugin = {
  id: 'first',
  requires: ['data'],
  activate: (host) =>
    host.on(NoteWritten, 'hear', async ({ step }, tx) => {
      await tx.of(notes).insert({ departmentId: 'first', total: step });
      writeSync(1, 'effect written\n');
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
    }),
};

const plugins = [dataPlugin, notesPlugin, dying];
const kernel = await new Kernel(plugins, { settings: { data: { url: process.argv[2] } } }).activate();
kernel.use(Outbox).bind(kernel);
await kernel.use(Outbox).drain();
