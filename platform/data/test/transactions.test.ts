import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type Data, systemActor, type Tx } from '../src/index.js';
import { notes, notesPlugin, tags } from './notes.js';

function increment(tx: Tx, id: string): Promise<number> {
  return tx
    .of(notes)
    .get(id)
    .then(({ total }) => tx.of(notes).update(id, { total: total + 1 }));
}

function newNote(data: Data): Promise<string> {
  return data.transact(systemActor, async (tx) => (await tx.of(notes).insert({ departmentId: 'd1' })).id);
}

/** Resolves for all callers once `count` of them have come; later callers pass. */
function meetingOf(count: number): () => Promise<void> {
  let open: () => void = () => {};
  const complete = new Promise<void>((resolve) => (open = resolve));
  let present = 0;
  return () => {
    present += 1;
    if (present >= count) open();
    return complete;
  };
}

describeDatabases('transactions', (open, dialect) => {
  let db: TestDatabase;
  let data: Data;
  let id: string;
  beforeAll(async () => {
    db = await open({ plugins: [notesPlugin] });
    data = db.data;
  });
  beforeEach(async () => {
    id = await newNote(data);
  });

  it('commits all or nothing', async () => {
    const failing = data.transact(systemActor, async (tx) => {
      await tx.of(notes).update(id, { title: 'half' });
      await tx.sql.run('UPDATE notes SET total = 7 WHERE id = ?', [id]);
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');

    expect(await data.read(systemActor).of(notes).get(id)).toMatchObject({ title: '', total: 0 });
  });

  it('shows nobody else what is not committed', async () => {
    const seen = await data.transact(systemActor, async (tx) => {
      await tx.of(notes).update(id, { title: 'mine' });
      const outside = await data.read(systemActor).of(notes).get(id);
      const inside = await tx.of(notes).get(id);
      return [outside.title, inside.title];
    });

    expect(seen).toEqual(['', 'mine']);
  });

  it('loses none of 200 read-modify-writes on one row at once', async () => {
    await Promise.all(Array.from({ length: 200 }, () => data.transact(systemActor, (tx) => increment(tx, id))));

    expect(await data.read(systemActor).of(notes).get(id)).toMatchObject({ total: 200, rev: 201 });
  });

  it('loses none of 200 at once on two rows taken in either order', async () => {
    const other = await newNote(data);

    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        data.transact(systemActor, async (tx) => {
          const [first, second] = index % 2 === 0 ? [id, other] : [other, id];
          await increment(tx, first);
          await increment(tx, second);
        }),
      ),
    );

    const rows = await data
      .read(systemActor)
      .of(notes)
      .find({ where: { id: { in: [id, other] } } });
    expect(rows.map(({ total }) => total)).toEqual([200, 200]);
  });

  it('loses none on rows without a rev that are read for update', async () => {
    const tag = await data.transact(systemActor, (tx) => tx.of(tags).insert({ noteId: id, label: 'a' }));

    await Promise.all(
      Array.from({ length: 50 }, () =>
        data.transact(systemActor, async (tx) => {
          const { total } = await tx.of(tags).get(tag.id, { forUpdate: true });
          await tx.of(tags).update(tag.id, { total: total + 1 });
        }),
      ),
    );

    expect((await data.read(systemActor).of(tags).get(tag.id)).total).toBe(50);
  });

  it('runs the function again as a whole, and only its last run counts', async () => {
    let runs = 0;
    const meet = meetingOf(dialect === 'mariadb' ? 2 : 1);

    await Promise.all(
      [1, 2].map(() =>
        data.transact(systemActor, async (tx) => {
          runs += 1;
          const { total } = await tx.of(notes).get(id);
          await meet();
          await tx.of(tags).insert({ noteId: id, label: `label ${total}` });
          await tx.of(notes).update(id, { total: total + 1 });
        }),
      ),
    );

    const labels = await data
      .read(systemActor)
      .of(tags)
      .find({ where: { noteId: id }, orderBy: ['label'] });
    expect(labels.map(({ label }) => label)).toEqual(['label 0', 'label 1']);
    expect(runs).toBe(dialect === 'mariadb' ? 3 : 2);
  });

  it('runs again when a duplicate came of a row that another transaction has changed meanwhile', async () => {
    const hasRead = meetingOf(2);
    const hasCommitted = meetingOf(dialect === 'mariadb' ? 2 : 1);
    const label = async (tx: Tx, afterReading: () => Promise<void>) => {
      const { total } = await tx.of(notes).get(id);
      await afterReading();
      await tx.of(tags).insert({ noteId: id, label: `label ${total}` });
      await tx.of(notes).update(id, { total: total + 1 });
    };

    const slow = data.transact(systemActor, (tx) =>
      label(tx, async () => {
        void hasRead();
        await hasCommitted();
      }),
    );
    await hasRead();
    await data.transact(systemActor, (tx) => label(tx, async () => {}));
    await hasCommitted();
    await slow;

    const labels = await data
      .read(systemActor)
      .of(tags)
      .find({ where: { noteId: id }, orderBy: ['label'] });
    expect(labels.map((tag) => tag.label)).toEqual(['label 0', 'label 1']);
  });

  it('runs again also when the function swallowed the failure', async () => {
    const meet = meetingOf(dialect === 'mariadb' ? 2 : 1);

    await Promise.all(
      [1, 2].map(() =>
        data.transact(systemActor, async (tx) => {
          const { total } = await tx.of(notes).get(id);
          await meet();
          await tx
            .of(notes)
            .update(id, { total: total + 1 })
            .catch(() => undefined);
        }),
      ),
    );

    expect((await data.read(systemActor).of(notes).get(id)).total).toBe(2);
  });

  it('gives a deadlock up for one side and repeats it', async () => {
    const other = await newNote(data);
    const meet = meetingOf(dialect === 'mariadb' ? 2 : 1);

    await Promise.all(
      [
        [id, other],
        [other, id],
      ].map(([first, second]) =>
        data.transact(systemActor, async (tx) => {
          await tx.sql.run('UPDATE notes SET total = total + 1 WHERE id = ?', [first ?? '']);
          await meet();
          await tx.sql.run('UPDATE notes SET total = total + 1 WHERE id = ?', [second ?? '']);
        }),
      ),
    );

    const rows = await data
      .read(systemActor)
      .of(notes)
      .find({ where: { id: { in: [id, other] } } });
    expect(rows.map(({ total }) => total)).toEqual([2, 2]);
  });

  it('gives up with DATA_BUSY after the tries that are set', async () => {
    const impatient = await open({ url: db.url, plugins: [notesPlugin], settings: { data: { transactionTries: 2 } } });
    let runs = 0;

    const losing = impatient.data.transact(systemActor, async (tx) => {
      runs += 1;
      await tx.of(notes).get(id);
      // Moves the rev on behind the repository's back, as another transaction would.
      await tx.sql.all('SELECT 1');
      await tx.sql.run('/* elsewhere */ UPDATE notes SET rev = rev + 1 WHERE id = ?', [id]);
      await tx.of(notes).update(id, { title: 'late' });
    });

    await expect(losing).rejects.toMatchObject({ code: 'DATA_BUSY', status: 503, params: { tries: 2 } });
    expect(runs).toBe(2);
  });

  it('does not take its own changes for those of others', async () => {
    const rev = await data.transact(systemActor, async (tx) => {
      await tx.of(notes).get(id);
      await tx.sql.run('UPDATE notes SET rev = rev + 1 WHERE id = ?', [id]);
      await tx.of(notes).update(id, { title: 'a' });
      await tx.of(notes).update({ id }, { title: 'b' });
      await tx.of(notes).update(id, { title: 'c' });
      return (await tx.of(notes).get(id)).rev;
    });

    expect(rev).toBe(5);
  });

  it('calls afterCommit after the commit and not without one', async () => {
    const calls: string[] = [];

    await data.transact(systemActor, async (tx) => tx.afterCommit(() => calls.push('committed')));
    await data
      .transact(systemActor, async (tx) => {
        tx.afterCommit(() => calls.push('never'));
        throw new Error('no');
      })
      .catch(() => undefined);

    expect(calls).toEqual(['committed']);
  });

  it('refuses a transaction within a transaction, and a transaction that has ended', async () => {
    let kept: Tx | undefined;

    const nested = data.transact(systemActor, async (tx) => {
      kept = tx;
      await data.transact(systemActor, async () => undefined);
    });

    await expect(nested).rejects.toMatchObject({ code: 'DATA_NESTED' });
    await expect(kept?.sql.all('SELECT 1')).rejects.toMatchObject({ code: 'DATA_ENDED' });
  });

  it('keeps two processes on one database apart', async () => {
    const second = await open({ url: db.url, plugins: [notesPlugin] });

    await Promise.all(
      [data, second.data].flatMap((from) =>
        Array.from({ length: 40 }, () => from.transact(systemActor, (tx) => increment(tx, id))),
      ),
    );

    expect((await second.data.read(systemActor).of(notes).get(id)).total).toBe(80);
  });

  it('shows a snapshot as it was, however much is written meanwhile', async () => {
    const seen = await data.snapshot(systemActor, async (read) => {
      const before = await read.of(notes).get(id);
      await data.transact(systemActor, (tx) => tx.of(notes).update(id, { title: 'later' }));
      const after = await read.of(notes).get(id);
      return [before, after];
    });

    expect(seen[1]).toEqual(seen[0]);
    expect((await data.read(systemActor).of(notes).get(id)).title).toBe('later');
  });
});
