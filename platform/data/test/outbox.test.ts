import { EventType, Kernel, type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { Data, dataPlugin, systemActor, type Tx } from '../src/index.js';
import { bundleProcess, runKilled } from './killed-process.js';
import { notes, notesPlugin, NoteWritten, officer } from './notes.js';

type Heard = { readonly id: string; readonly step: number };

/** A plugin whose listener does what it is told; a fresh one for each kernel. */
function hearing(name: string, listener: (event: Heard, tx: Tx) => Promise<void>): Plugin {
  return { id: name, requires: ['data'], activate: (host) => void host.on(NoteWritten, 'hear', listener) };
}

/** The effect of a listener: a row of its own in the listener's transaction. */
async function noteDown(departmentId: string, { id, step }: Heard, tx: Tx): Promise<void> {
  await tx.of(notes).insert({ departmentId, title: id.slice(-20), total: step });
}

async function emit(data: Data, id: string, ...steps: number[]): Promise<void> {
  for (const step of steps) {
    await data.transact(officer('d1'), (tx) => tx.emit(NoteWritten, { id, step }, { aggregate: `note:${id}` }));
  }
}

async function stepsOf(data: Data, departmentId: string): Promise<number[]> {
  const rows = await data
    .read(systemActor)
    .of(notes)
    .find({ where: { departmentId }, orderBy: ['id'] });
  return rows.map(({ total }) => total);
}

describeDatabases('outbox', (open) => {
  beforeAll(() => bundleProcess('dying-listener'));

  it('tells each listener once of what was committed, and of nothing else', async () => {
    const db = await open({
      plugins: [
        notesPlugin,
        hearing('first', (event, tx) => noteDown('first', event, tx)),
        hearing('second', (event, tx) => noteDown('second', event, tx)),
      ],
    });
    await emit(db.data, 'n1', 1);
    await db.data
      .transact(systemActor, async (tx) => {
        await tx.emit(NoteWritten, { id: 'n1', step: 2 }, { aggregate: 'note:n1' });
        throw new Error('no');
      })
      .catch(() => undefined);

    const done = await db.outbox.drain();
    const again = await db.outbox.drain();

    expect([done, again]).toEqual([2, 0]);
    expect(await stepsOf(db.data, 'first')).toEqual([1]);
    expect(await stepsOf(db.data, 'second')).toEqual([1]);
  });

  it('keeps nothing of an event that nobody listens to', async () => {
    const db = await open({ plugins: [notesPlugin] });

    await emit(db.data, 'n1', 1);

    expect(await db.data.read(systemActor).sql.all('SELECT id FROM outbox_events')).toEqual([]);
  });

  it('refuses events before it knows the listeners', async () => {
    const { url } = await open({ plugins: [notesPlugin] });
    const kernel = new Kernel([dataPlugin, notesPlugin], { settings: { data: { url } } });
    await kernel.activate();

    const refused = await emit(kernel.use(Data), 'n1', 1).catch((error: unknown) => error);
    await kernel.stop();

    expect(refused).toMatchObject({ code: 'DATA_OUTBOX_UNBOUND' });
  });

  it('tells the events of one aggregate in the order of their commits', async () => {
    const db = await open({ plugins: [notesPlugin, hearing('first', (event, tx) => noteDown(event.id, event, tx))] });
    const written: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, (_, step) =>
        db.data.transact(systemActor, async (tx) => {
          await tx.emit(NoteWritten, { id: 'n1', step }, { aggregate: 'note:n1' });
          tx.afterCommit(() => written.push(step));
        }),
      ),
    );
    await emit(db.data, 'n2', 1, 2, 3);

    await db.outbox.drain();

    const stored = await db.data
      .read(systemActor)
      .sql.all<{ payload: string; seq: number }>(
        "SELECT payload, seq FROM outbox_events WHERE aggregate = 'note:n1' ORDER BY seq",
      );
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(await stepsOf(db.data, 'n1')).toEqual(stored.map(({ payload }) => (JSON.parse(payload) as Heard).step));
    expect([...written].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(await stepsOf(db.data, 'n2')).toEqual([1, 2, 3]);
  });

  it('repeats a failing listener later, rolls its work back, and holds back what follows for it alone', async () => {
    const clock = new TestClock();
    let failures = 2;
    const flaky = hearing('flaky', async (event, tx) => {
      await noteDown('flaky', event, tx);
      if (failures-- > 0) throw new Error('not yet');
    });
    const db = await open({
      clock,
      plugins: [notesPlugin, flaky, hearing('steady', (event, tx) => noteDown('steady', event, tx))],
    });
    await emit(db.data, 'n1', 1, 2);

    const states: number[][] = [];
    for (let round = 0; round < 3; round += 1) {
      await db.outbox.drain();
      states.push(await stepsOf(db.data, 'flaky'));
      clock.advance(10_000);
    }

    expect(states).toEqual([[], [], [1, 2]]);
    expect(await stepsOf(db.data, 'steady')).toEqual([1, 2]);
  });

  it('makes an incident of a listener that keeps failing, and delivers after a retry', async () => {
    const clock = new TestClock();
    let isBroken = true;
    const broken = hearing('broken', async (event, tx) => {
      if (isBroken && event.id === 'n1') throw new Error('no such officer');
      await noteDown(event.id, event, tx);
    });
    const db = await open({ clock, plugins: [notesPlugin, broken], settings: { data: { outboxTries: 3 } } });
    await emit(db.data, 'n1', 1, 2);
    await emit(db.data, 'n2', 1);

    for (let round = 0; round < 5; round += 1) {
      await db.outbox.drain();
      clock.advance(1_000_000);
    }
    const incidents = await db.outbox.incidents();
    const whileBroken = [await stepsOf(db.data, 'n1'), await stepsOf(db.data, 'n2')];
    isBroken = false;
    await db.outbox.retry(incidents[0]?.deliveryId ?? '');
    await db.outbox.drain();

    expect(incidents).toMatchObject([
      { aggregate: 'note:n1', listener: 'broken.hear', type: 'note.written', tries: 3 },
    ]);
    expect(incidents[0]?.error).toContain('no such officer');
    expect(whileBroken).toEqual([[], [1]]);
    expect(await stepsOf(db.data, 'n1')).toEqual([1, 2]);
    expect(await db.outbox.incidents()).toEqual([]);
    await expect(db.outbox.retry('nothing')).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('takes over from a node that died between effect and mark, with one effect in the end', async () => {
    const clock = new TestClock(new Date());
    const first = hearing('first', (event, tx) => noteDown('first', event, tx));
    const db = await open({ clock, plugins: [notesPlugin, first] });
    await emit(db.data, 'n1', 1);
    const dying = await runKilled('dying-listener', db.url);
    const afterDeath = await stepsOf(db.data, 'first');

    const held = await db.outbox.drain();
    clock.advance(120_000);
    const taken = await db.outbox.drain();

    expect(dying.output).toContain('effect written\n');
    expect([afterDeath, held, taken]).toEqual([[], 0, 1]);
    expect(await stepsOf(db.data, 'first')).toEqual([1]);
  });

  it('delivers again what a node claimed and never finished, once its lease has run out', async () => {
    const clock = new TestClock();
    const db = await open({
      clock,
      plugins: [notesPlugin, hearing('first', (event, tx) => noteDown('first', event, tx))],
    });
    await emit(db.data, 'n1', 1);
    await db.data.transact(systemActor, (tx) =>
      tx.sql.run("UPDATE outbox_deliveries SET lease_owner = 'dead', lease_until = ?, tries = 1", [
        new Date(clock.now().getTime() + 60_000),
      ]),
    );

    const held = await db.outbox.drain();
    clock.advance(60_001);
    const taken = await db.outbox.drain();

    expect([held, taken]).toEqual([0, 1]);
    expect(await stepsOf(db.data, 'first')).toEqual([1]);
  });

  // With a lease of nothing the nodes take deliveries from one another all the time.
  it.each([60_000, 0])(
    'delivers once in effect with several nodes at work and leases of %i ms',
    async (outboxLeaseMs) => {
      const listens = () => hearing('first', (event, tx) => noteDown(`heard ${event.id}`, event, tx));
      const settings = { data: { outboxLeaseMs } };
      const first = await open({ settings, plugins: [notesPlugin, listens()] });
      const { data, url } = first;
      const second = await open({ settings, url, plugins: [notesPlugin, listens()] });
      const third = await open({ settings, url, plugins: [notesPlugin, listens()] });
      const nodes = [first, second, third];
      for (const node of nodes) node.outbox.start();

      await Promise.all(['a', 'b', 'c', 'd'].map((id) => emit(data, id, 1, 2, 3, 4, 5)));
      await expect
        .poll(
          () =>
            data
              .read(systemActor)
              .of(notes)
              .count({ departmentId: { startsWith: 'heard ' } }),
          { timeout: 20_000 },
        )
        .toBe(20);
      await Promise.all(nodes.map((node) => node.outbox.stop()));

      for (const id of ['a', 'b', 'c', 'd']) expect(await stepsOf(data, `heard ${id}`)).toEqual([1, 2, 3, 4, 5]);
    },
  );

  it('wakes on a commit in its own process, and stops when told', async () => {
    const db = await open({
      plugins: [notesPlugin, hearing('first', (event, tx) => noteDown('first', event, tx))],
      settings: { data: { outboxPollMs: 3_600_000 } },
    });
    db.outbox.start();

    await emit(db.data, 'n1', 1);
    await expect.poll(() => stepsOf(db.data, 'first'), { timeout: 20_000 }).toEqual([1]);
    await db.outbox.stop();
    await emit(db.data, 'n1', 2);

    expect(await stepsOf(db.data, 'first')).toEqual([1]);
  });

  it('lets a listener emit, and purges what everyone has heard', async () => {
    const clock = new TestClock();
    const Echoed = EventType.define<{ readonly step: number }>('note.echoed');
    const echo: Plugin = {
      id: 'echo',
      requires: ['data'],
      activate(host) {
        host.on(NoteWritten, 'echo', ({ step }, tx) => tx.emit(Echoed, { step }, { aggregate: 'echo' }));
        host.on(Echoed, 'note', ({ step }, tx) => noteDown('echo', { id: 'n', step }, tx));
      },
    };
    const db = await open({ clock, plugins: [notesPlugin, echo] });
    await emit(db.data, 'n1', 1);
    const done = await db.outbox.drain();
    clock.advance(1000);
    await emit(db.data, 'n1', 2);
    clock.advance(1000);

    const purged = await db.outbox.purge(clock.now());
    await db.outbox.drain();

    expect([done, purged]).toEqual([2, 2]);
    expect(await stepsOf(db.data, 'echo')).toEqual([1, 2]);
  });
});
