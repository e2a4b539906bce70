import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { newId, not, or, select, systemActor, type OrderBy, type Where } from '../src/index.js';
import { type Note, notes, notesPlugin, officer, tags } from './notes.js';

const anna = officer('d1');
const bert = officer('d2');

/** Waits for a refusal. */
function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (result) => ({ unexpectedly: result }),
    (error: unknown) => error,
  );
}

describeDatabases('repository', (open) => {
  let db: TestDatabase;
  let mine: Note;
  beforeAll(async () => {
    db = await open({ plugins: [notesPlugin] });
  });
  beforeEach(async () => {
    mine = await db.data.transact(anna, (tx) => tx.of(notes).insert({ departmentId: 'd1' }));
  });

  it('hides what is out of reach as if it did not exist', async () => {
    const missing = await refusalOf(db.data.read(bert).of(notes).get(mine.id));
    const invented = await refusalOf(db.data.read(bert).of(notes).get('编号'));

    expect(missing).toMatchObject({ code: 'DATA_NOT_FOUND', status: 404 });
    expect(invented).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('makes ids that ascend, and takes those of the client', async () => {
    const ids = Array.from({ length: 5000 }, newId);
    const kept = await db.data.transact(anna, (tx) =>
      tx.of(notes).insert({ id: `phone-${mine.id.slice(-12)}`, departmentId: 'd1' }),
    );

    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(5000);
    expect(mine.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(kept.id).toBe(`phone-${mine.id.slice(-12)}`);
  });

  it('counts the rev up and refuses a stale one', async () => {
    await db.data.transact(anna, (tx) => tx.of(notes).update(mine.id, { title: 'a' }, { rev: 1 }));

    const stale = await refusalOf(
      db.data.transact(anna, (tx) => tx.of(notes).update(mine.id, { title: 'b' }, { rev: 1 })),
    );
    const staleRemoval = await refusalOf(db.data.transact(anna, (tx) => tx.of(notes).remove(mine.id, { rev: 1 })));

    expect(stale).toMatchObject({ code: 'DATA_CONFLICT', status: 409, params: { rev: 2, expected: 1 } });
    expect(staleRemoval).toMatchObject({ code: 'DATA_CONFLICT' });
    expect(await db.data.read(anna).of(notes).get(mine.id)).toMatchObject({ title: 'a', rev: 2 });
  });

  it('refuses to set id and rev', async () => {
    for (const patch of [{ id: 'other' }, { rev: 9 }]) {
      const refused = await refusalOf(db.data.transact(anna, (tx) => tx.of(notes).update(mine.id, patch)));

      expect(refused).toMatchObject({ code: 'DATA_VALUE_INVALID' });
    }
  });

  it('refuses an insert outside the write scope', async () => {
    const refused = await refusalOf(db.data.transact(anna, (tx) => tx.of(notes).insert({ departmentId: 'd2' })));

    expect(refused).toMatchObject({ code: 'DATA_OUT_OF_SCOPE', status: 403 });
  });

  it('refuses to carry a row out of the write scope, one or many', async () => {
    const one = await refusalOf(db.data.transact(anna, (tx) => tx.of(notes).update(mine.id, { departmentId: 'd2' })));
    const many = await refusalOf(db.data.transact(anna, (tx) => tx.of(notes).update({}, { departmentId: 'd2' })));

    expect(one).toMatchObject({ code: 'DATA_OUT_OF_SCOPE' });
    expect(many).toMatchObject({ code: 'DATA_OUT_OF_SCOPE' });
  });

  it('says not found for updates and removals of what cannot be seen', async () => {
    const update = await refusalOf(db.data.transact(bert, (tx) => tx.of(notes).update(mine.id, { title: 'x' })));
    const removal = await refusalOf(db.data.transact(bert, (tx) => tx.of(notes).remove(mine.id)));

    expect(update).toMatchObject({ code: 'DATA_NOT_FOUND' });
    expect(removal).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('changes under another actor in the same transaction', async () => {
    await db.data.transact(bert, (tx) => tx.as(anna).of(notes).update(mine.id, { title: 'x' }));

    expect((await db.data.read(anna).of(notes).get(mine.id)).title).toBe('x');
  });

  it('names the fields of a duplicate', async () => {
    const tag = { noteId: mine.id, label: 'a', code: newId().slice(0, 20) };
    await db.data.transact(anna, (tx) => tx.of(tags).insert(tag));

    const sameLabel = await refusalOf(db.data.transact(anna, (tx) => tx.of(tags).insert({ ...tag, code: null })));
    const sameCode = await refusalOf(db.data.transact(anna, (tx) => tx.of(tags).insert({ ...tag, label: 'b' })));
    const sameId = await refusalOf(
      db.data.transact(anna, (tx) => tx.of(notes).insert({ id: mine.id, departmentId: 'd1' })),
    );
    const bySql = await refusalOf(
      db.data.transact(anna, (tx) =>
        tx.sql.run('INSERT INTO note_tags (id, note_id, label, total) VALUES (?, ?, ?, 0)', [newId(), mine.id, 'a']),
      ),
    );

    expect(sameLabel).toMatchObject({
      code: 'DATA_DUPLICATE',
      status: 409,
      params: { collection: 'note_tags', fields: 'noteId, label' },
      details: [{ pointer: '/noteId' }, { pointer: '/label' }],
    });
    expect(sameCode).toMatchObject({ code: 'DATA_DUPLICATE', pointer: '/code' });
    expect(sameId).toMatchObject({ code: 'DATA_DUPLICATE', pointer: '/id' });
    expect(bySql).toMatchObject({ code: 'DATA_DUPLICATE', pointer: '/noteId' });
  });

  it('goes on after a refused statement as if it had not been made', async () => {
    await db.data.transact(anna, async (tx) => {
      await tx.of(tags).insert({ noteId: mine.id, label: 'a' });
      await tx
        .of(tags)
        .insertMany([
          { noteId: mine.id, label: 'b' },
          { noteId: mine.id, label: 'a' },
        ])
        .catch(() => undefined);
      await tx.of(tags).insert({ noteId: mine.id, label: 'c' });
    });

    const rows = await db.data
      .read(anna)
      .of(tags)
      .find({ where: { noteId: mine.id }, orderBy: ['label'] });
    expect(rows.map(({ label }) => label)).toEqual(['a', 'c']);
  });

  it('refuses references to nothing and removals of what is referred to', async () => {
    await db.data.transact(anna, (tx) => tx.of(tags).insert({ noteId: mine.id, label: 'a' }));

    const toNothing = await refusalOf(
      db.data.transact(anna, (tx) => tx.of(tags).insert({ noteId: 'nothing', label: 'a' })),
    );
    const referred = await refusalOf(db.data.transact(anna, (tx) => tx.of(notes).remove(mine.id)));

    expect(toNothing).toMatchObject({ code: 'DATA_REFERENCE_MISSING', status: 409 });
    expect(referred).toMatchObject({ code: 'DATA_REFERENCED', status: 409 });
  });

  it('inserts more rows than one statement takes, whole or not at all', async () => {
    const departmentId = newId();
    const rows = Array.from({ length: 1201 }, (_, index) => ({ departmentId, total: index }));

    const written = await db.data.transact(systemActor, (tx) => tx.of(notes).insertMany(rows));
    const failing = await refusalOf(
      db.data.transact(systemActor, (tx) =>
        tx.of(notes).insertMany([...rows, { id: written[0]?.id ?? '', departmentId }]),
      ),
    );

    expect(failing).toMatchObject({ code: 'DATA_DUPLICATE' });
    expect(await db.data.read(systemActor).of(notes).count({ departmentId })).toBe(1201);
  });

  it('reads and changes what matches', async () => {
    const departmentId = newId();
    const read = db.data.read(systemActor).of(notes);
    await db.data.transact(systemActor, (tx) =>
      tx.of(notes).insertMany([1, 2, 3, 4].map((total) => ({ departmentId, total, body: total === 4 ? null : 'b' }))),
    );
    const totals = async (where: Where<Note>) =>
      (await read.find({ where: { and: [where, { departmentId }] }, orderBy: ['total'] })).map(({ total }) => total);

    const answers = [
      await totals({ total: { gte: 2, lt: 4 } }),
      await totals(or<Note>({ total: 1 }, { body: null })),
      await totals(not<Note>({ body: 'b' })),
      await totals({ body: { not: 'b' } }),
      await totals({ body: { not: null } }),
      await totals({ total: { in: [] } }),
      await totals(not<Note>({ total: { in: [1, 2] } })),
      await totals({ id: { in: select({ from: notes, field: 'id', where: { total: 3 } }) } }),
      await totals(not<Note>({ body: { in: select({ from: notes, field: 'body', where: { departmentId } }) } })),
    ];
    const changed = await db.data.transact(systemActor, (tx) =>
      tx.of(notes).update({ departmentId, body: null }, { total: 9 }),
    );
    const removed = await db.data.transact(systemActor, (tx) =>
      tx
        .of(notes)
        .remove({ id: { in: select({ from: notes, field: 'id', where: { departmentId, total: { gt: 2 } } }) } }),
    );

    expect(answers).toEqual([[2, 3], [1, 4], [4], [4], [1, 2, 3], [], [3, 4], [3], [4]]);
    expect([changed, removed]).toEqual([1, 2]);
    expect(await totals({})).toEqual([1, 2]);
    expect((await read.first({ departmentId }, ['-total']))?.total).toBe(2);
    expect(
      (await read.find({ where: { departmentId }, orderBy: ['total'], offset: 1 })).map(({ total }) => total),
    ).toEqual([2]);
  });

  it.each([
    [{ unheard: 1 }],
    [{ title: undefined }],
    [{ title: { in: [undefined] } }],
    [{ title: { like: 'a' } }],
    [{ total: { contains: '1' } }],
    [{ extra: { a: 1 } }],
    [{ or: { title: 'a' } }],
  ])('refuses the condition %j', async (where) => {
    const refused = await refusalOf(
      db.data
        .read(anna)
        .of(notes)
        .find({ where } as object),
    );

    expect(refused).toMatchObject({ code: 'DATA_WHERE_INVALID', status: 400 });
  });

  it('pages through every row once, in order, whatever the order is', async () => {
    const departmentId = newId();
    const orders: OrderBy<Note>[] = [
      [],
      ['id'],
      ['-id'],
      ['body'],
      ['-body', 'total'],
      ['at', '-total'],
      ['-at'],
      ['isOpen', '-title'],
    ];
    await db.data.transact(systemActor, (tx) =>
      tx.of(notes).insertMany(
        fc.sample(
          fc.record({
            departmentId: fc.constant(departmentId),
            body: fc.constantFrom(null, '', 'a', 'A', '中'),
            title: fc.constantFrom('x', 'y'),
            total: fc.integer({ min: 0, max: 2 }),
            isOpen: fc.boolean(),
            at: fc.constantFrom(null, new Date('2026-01-01T00:00:00.001Z'), new Date('2026-01-01T00:00:00.002Z')),
          }),
          { numRuns: 60, seed: 7 },
        ),
      ),
    );

    for (const orderBy of orders) {
      const read = db.data.read(systemActor).of(notes);
      const all = await read.find({ where: { departmentId }, orderBy: [...orderBy, 'id'] });
      const paged: Note[] = [];
      let cursor: string | undefined;
      do {
        const page = await read.page({ where: { departmentId }, orderBy, limit: 7, ...(cursor && { cursor }) });
        paged.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);

      expect(paged).toEqual(all);
    }
  });

  it('refuses a cursor of another order, or of nobody', async () => {
    const read = db.data.read(systemActor).of(notes);
    const { nextCursor = '' } = await read.page({ limit: 1, orderBy: ['title'] });

    for (const cursor of [nextCursor, 'rubbish', Buffer.from('["id"]').toString('base64url')]) {
      expect(await refusalOf(read.page({ cursor }))).toMatchObject({ code: 'DATA_CURSOR_INVALID', status: 400 });
    }
  });
});
