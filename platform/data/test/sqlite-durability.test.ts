import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDatabase } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor, type Tx } from '../src/index.js';
import { bundleProcess, runKilled } from './killed-process.js';
import { notes, notesPlugin, tags } from './notes.js';

describe('SQLite durability', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-test-crash-'));
    await bundleProcess('crash-writer');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('loses no acknowledged transaction and keeps no half of one when the process is killed', async () => {
    const url = `sqlite:${join(folder, 'killed.db')}`;
    const acknowledged: string[] = [];

    for (let kill = 1; kill <= 3; kill += 1) {
      const { output } = await runKilled('crash-writer', url, 150 * kill);
      // The last line may have been cut short.
      acknowledged.push(...output.split('\n').slice(0, -1));
    }

    const { data } = await openSqliteDatabase({ url, plugins: [notesPlugin] });
    const kept = new Set((await data.read(systemActor).of(notes).find()).map(({ id }) => id));
    const twins = await data.read(systemActor).of(tags).find();
    expect(acknowledged.length).toBeGreaterThan(400);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(new Set(twins.map(({ noteId }) => noteId))).toEqual(kept);
  });

  it('runs again every transaction of a batch whose commit fails, and acknowledges none of them before', async () => {
    const { data } = await openSqliteDatabase({ plugins: [notesPlugin], settings: { data: { transactionTries: 3 } } });
    const runs = { good: 0, bad: 0 };
    // A violation that is deferred to the commit, which is the batch's.
    const bad = () =>
      data.transact(systemActor, async (tx) => {
        runs.bad += 1;
        await tx.sql.run('PRAGMA defer_foreign_keys = ON');
        await tx.sql.run("INSERT INTO note_tags (id, note_id, label, total) VALUES ('bad', 'nothing', 'x', 0)");
      });
    const good = (title: string) =>
      data.transact(systemActor, async (tx) => {
        runs.good += 1;
        await tx.of(notes).insert({ departmentId: 'd', title });
      });

    const outcomes = await Promise.allSettled([good('before'), bad(), good('after')]);
    await good('later');

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'DATA_BUSY' } });
    expect(runs.bad).toBe(3);
    expect(runs.good).toBeGreaterThan(3);
    const rows = await data
      .read(systemActor)
      .of(notes)
      .find({ orderBy: ['title'] });
    expect(rows.map(({ title }) => title)).toEqual(['after', 'before', 'later']);
    expect(await data.read(systemActor).of(tags).count()).toBe(0);
  });

  it('keeps the transactions of a batch apart: one that rolls back takes none with it', async () => {
    const { data } = await openSqliteDatabase({ plugins: [notesPlugin] });

    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, total) =>
        data.transact(systemActor, async (tx) => {
          await tx.of(notes).insert({ departmentId: 'd', total });
          if (total % 3 === 0) throw new Error('no');
        }),
      ),
    );

    const kept = (await data.read(systemActor).of(notes).find()).map(({ total }) => total);
    const fulfilled = outcomes.flatMap(({ status }, total) => (status === 'fulfilled' ? [total] : []));
    expect(kept.sort((a, b) => a - b)).toEqual(fulfilled);
    expect(fulfilled).toHaveLength(40);
  });

  it('runs a batch again when the last statements of one fail: only that one is refused', async () => {
    const { data } = await openSqliteDatabase({ plugins: [notesPlugin] });
    const system = (tx: Tx) => tx.as(systemActor).of(notes);
    await data.transact(systemActor, async (tx) => system(tx).insertLater([{ id: 'taken', departmentId: 'd' }]));
    const runs: number[] = [];

    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, total) =>
        data.transact(systemActor, async (tx) => {
          runs.push(total);
          const own = { id: `n${total}`, departmentId: 'd', total };
          system(tx).insertLater([own, ...(total === 7 ? [{ id: 'taken', departmentId: 'd' }] : [])]);
        }),
      ),
    );

    expect(outcomes.flatMap(({ status }, total) => (status === 'rejected' ? [total] : []))).toEqual([7]);
    expect(outcomes[7]).toMatchObject({ reason: { code: 'DATA_DUPLICATE' } });
    expect(runs.filter((total) => total === 0)).toHaveLength(2);
    const kept = (await data.read(systemActor).of(notes).find()).map(({ id }) => id).filter((id) => id !== 'taken');
    expect(kept).toHaveLength(11);
    expect(kept).not.toContain('n7');
  });

  it('keeps exactly what was acknowledged, however transactions of a batch write and fail', async () => {
    const acts = fc.constantFrom(
      'post',
      'run',
      'both',
      'twins',
      'post and fail',
      'run and fail',
      'ask and write',
      'none',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 2, maxLength: 14 }), async (drawn) => {
        const { data } = await openSqliteDatabase({ plugins: [notesPlugin] });
        const write = async (tx: Tx, act: string, total: number) => {
          const row = (part: string) => ({ id: `${total}${part}`, departmentId: 'd', total });
          const posts = act.startsWith('post') || act === 'both' || act === 'twins';
          if (act.startsWith('run') || act === 'both') await tx.of(notes).insert(row('run'));
          if (posts) tx.of(notes).insertLater([row('post')]);
          if (act === 'twins') tx.of(notes).insertLater([row('post')]);
          if (act === 'ask and write') await tx.sql.first("DELETE FROM notes WHERE id = 'old' RETURNING id");
          if (act === 'ask and write' || act.endsWith('fail')) throw new Error('refused');
        };
        await data.transact(systemActor, async (tx) => tx.of(notes).insertLater([{ id: 'old', departmentId: 'd' }]));

        const outcomes = await Promise.allSettled(
          drawn.map((act, total) => data.transact(systemActor, (tx) => write(tx, act, total))),
        );

        const expected = drawn.flatMap((act, total) => {
          if (act === 'both') return [`${total}post`, `${total}run`];
          return act === 'post' || act === 'run' ? [`${total}${act}`] : [];
        });
        const kept = (await data.read(systemActor).of(notes).find()).map(({ id }) => id);
        expect(kept.sort()).toEqual([...expected, 'old'].sort());
        const isKept = (act: string) => ['post', 'run', 'both', 'none'].includes(act);
        expect(outcomes.map(({ status }) => status)).toEqual(
          drawn.map((act) => (isKept(act) ? 'fulfilled' : 'rejected')),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is readable as soon as it is acknowledged', async () => {
    const { data } = await openSqliteDatabase({ plugins: [notesPlugin] });

    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { id } = await data.transact(systemActor, (tx) => tx.of(notes).insert({ departmentId: 'd' }));
        expect((await data.read(systemActor).of(notes).get(id)).id).toBe(id);
      }),
    );

    expect(await data.read(systemActor).of(notes).count()).toBe(50);
  });

  it('goes on with a transaction after a statement that failed', async () => {
    const { data } = await openSqliteDatabase({ plugins: [notesPlugin] });

    await data.transact(systemActor, async (tx) => {
      await tx.sql.run('not a statement').catch(() => undefined);
      await tx.of(notes).insert({ departmentId: 'd', title: 'kept' });
    });

    expect(await data.read(systemActor).of(notes).count({ title: 'kept' })).toBe(1);
  });

  it('writes nothing outside a transaction', async () => {
    const { data } = await openSqliteDatabase({ plugins: [notesPlugin] });

    const refused = data.read(systemActor).sql.all("DELETE FROM notes WHERE id = 'x'");

    await expect(refused).rejects.toThrow('readonly');
  });
});
