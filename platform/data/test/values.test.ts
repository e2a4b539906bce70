import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { newId, systemActor, type Where } from '../src/index.js';
import { type Note, notes, notesPlugin, tags } from './notes.js';

/** Pairs that careless collations take for the same. */
const NEARLY_EQUAL = [
  'a',
  'A',
  'a ',
  ' a',
  'á',
  'ａ',
  '😀',
  '😁',
  '\u00e9',
  'e\u0301',
  '',
  ' ',
  '处罚',
  '処罰',
  'ß',
  'ss',
];

const momentBetweenYears = fc.date({
  min: new Date('1000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const text = (max: number) =>
  fc.string({ unit: 'binary', maxLength: max }).filter((value) => !value.includes('\0') && [...value].length <= max);
const anyValues = fc.record({
  title: text(20),
  body: fc.option(text(200)),
  total: fc.integer(),
  fine: fc.option(fc.maxSafeInteger()),
  isOpen: fc.boolean(),
  at: fc.option(momentBetweenYears),
  day: fc.option(momentBetweenYears.map((date) => date.toISOString().slice(0, 10))),
  extra: fc.option(fc.jsonValue().filter((value) => value !== null && !JSON.stringify(value).includes('\\u0000'))),
  photo: fc.option(fc.uint8Array({ maxLength: 64 })),
});

describeDatabases('values', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open({ plugins: [notesPlugin] });
  });

  async function idsWhere(where: Where<Note>): Promise<string[]> {
    return (
      await db.data
        .read(systemActor)
        .of(notes)
        .find({ where, orderBy: ['id'] })
    ).map(({ id }) => id);
  }

  it('come back as they were given', async () => {
    await fc.assert(
      fc.asyncProperty(anyValues, async (values) => {
        const written = await db.data.transact(systemActor, (tx) =>
          tx.of(notes).insert({ departmentId: 'd', ...values }),
        );

        const read = await db.data.read(systemActor).of(notes).get(written.id);

        // JSON knows no -0.
        const extra: unknown = JSON.parse(JSON.stringify(values.extra));
        expect(read).toEqual({ ...values, extra, id: written.id, departmentId: 'd', rev: 1 });
        expect(written).toEqual(read);
      }),
      { numRuns: 60 },
    );
  });

  it('are found by each that is comparable, and only then', async () => {
    await fc.assert(
      fc.asyncProperty(anyValues, async (values) => {
        const written = await db.data.transact(systemActor, (tx) =>
          tx.of(notes).insert({ departmentId: 'd', ...values }),
        );

        const { extra: _extra, photo: _photo, ...comparable } = values;
        const found = await idsWhere({ id: written.id, ...comparable });
        const missed = await idsWhere({ id: written.id, not: comparable });

        expect([found, missed]).toEqual([[written.id], []]);
      }),
      { numRuns: 40 },
    );
  });

  it('of text are the same only when every code point is', async () => {
    const prefix = newId();
    await db.data.transact(systemActor, (tx) =>
      tx.of(notes).insertMany(NEARLY_EQUAL.map((title, index) => ({ id: `${index}`, departmentId: prefix, title }))),
    );

    for (const [index, title] of NEARLY_EQUAL.entries()) {
      expect(await idsWhere({ departmentId: prefix, title })).toEqual([String(index)]);
    }
  });

  it('of text are unique by code point', async () => {
    const note = await db.data.transact(systemActor, (tx) => tx.of(notes).insert({ departmentId: 'd' }));

    const inserted = await db.data.transact(systemActor, (tx) =>
      tx.of(tags).insertMany(NEARLY_EQUAL.map((label) => ({ noteId: note.id, label, code: `u${label}` }))),
    );

    expect(inserted).toHaveLength(NEARLY_EQUAL.length);
  });

  it('of text sort by code point, and nulls before all', async () => {
    const departmentId = newId();
    const bodies = ['b', null, '一', 'B', '😀', 'a ', 'a', '￿', ''];
    await db.data.transact(systemActor, (tx) =>
      tx.of(notes).insertMany(bodies.map((body) => ({ departmentId, body }))),
    );

    const read = db.data.read(systemActor).of(notes);
    const up = await read.find({ where: { departmentId }, orderBy: ['body'] });
    const down = await read.find({ where: { departmentId }, orderBy: ['-body'] });

    const sorted = [null, '', 'B', 'a', 'a ', 'b', '一', '￿', '😀'];
    expect(up.map(({ body }) => body)).toEqual(sorted);
    expect(down.map(({ body }) => body)).toEqual([...sorted].reverse());
  });

  it('of text contain and start with what they do, code point by code point', async () => {
    const departmentId = newId();
    const titles = ['100%', '100 percent', '1000', 'A_b', 'Axb', 'axb', '\\100', '￿x', '😀', ''];
    await db.data.transact(systemActor, (tx) =>
      tx
        .of(notes)
        .insertMany(
          titles.map((title, index) => ({ id: `${departmentId.slice(0, 30)}${index}`, departmentId, title })),
        ),
    );
    const titlesWhere = async (where: Where<Note>) =>
      (
        await db.data
          .read(systemActor)
          .of(notes)
          .find({ where: { ...where, departmentId }, orderBy: ['id'] })
      ).map(({ title }) => title);

    for (const part of ['100', '100%', 'A_', 'A', '\\', '￿', '😀', '', 'x', '%', '_']) {
      expect(await titlesWhere({ title: { contains: part } })).toEqual(titles.filter((title) => title.includes(part)));
      expect(await titlesWhere({ title: { startsWith: part } })).toEqual(
        titles.filter((title) => title.startsWith(part)),
      );
    }
  });

  it('of moments keep and compare milliseconds', async () => {
    const departmentId = newId();
    const at = new Date('2026-01-05T01:02:03.004Z');
    const { id } = await db.data.transact(systemActor, (tx) => tx.of(notes).insert({ departmentId, at }));

    expect(await idsWhere({ departmentId, at })).toEqual([id]);
    expect(await idsWhere({ departmentId, at: { gt: new Date(at.getTime() - 1), lte: at } })).toEqual([id]);
    expect(await idsWhere({ departmentId, at: { lt: at } })).toEqual([]);
  });

  it('look the same to hand-written SQL', async () => {
    const at = new Date('2026-01-05T01:02:03.004Z');
    const rows = await db.data.transact(systemActor, async (tx) => {
      const { id } = await tx
        .of(notes)
        .insert({ departmentId: 'd', at, day: '2026-01-05', isOpen: false, fine: 2 ** 52, extra: { b: 1, a: [true] } });
      await tx.sql.run('UPDATE notes SET fine = fine + ?, is_open = ? WHERE id = ? AND at = ?', [1, true, id, at]);
      return tx.sql.all('SELECT at, day, is_open, fine, extra, body FROM notes WHERE id = ?', [id]);
    });

    expect(rows.map((row) => ({ ...row }))).toEqual([
      {
        at: '2026-01-05 01:02:03.004',
        day: '2026-01-05',
        is_open: 1,
        fine: 2 ** 52 + 1,
        extra: '{"b":1,"a":[true]}',
        body: null,
      },
    ]);
  });

  it('count the rows that matched, changed or not', async () => {
    const changes = await db.data.transact(systemActor, async (tx) => {
      const { id } = await tx.of(notes).insert({ departmentId: 'd', title: 'same' });
      return (await tx.sql.run('UPDATE notes SET title = ? WHERE id = ?', ['same', id])).changes;
    });

    expect(changes).toBe(1);
  });

  it.each([
    ['title', 'x'.repeat(21), 'up to 20'],
    ['title', 7, 'expected text'],
    ['title', 'a\0b', 'well-formed'],
    ['title', '\ud800', 'well-formed'],
    ['title', null, 'expected a value'],
    ['total', 2 ** 31, 'whole number'],
    ['total', -(2 ** 31) - 1, 'whole number'],
    ['total', 1.5, 'whole number'],
    ['fine', 2 ** 53, 'whole number'],
    ['isOpen', 1, 'true or false'],
    ['at', new Date(Number.NaN), 'between the years'],
    ['at', '2026-01-05', 'Date'],
    ['day', '2026-02-30', 'YYYY-MM-DD'],
    ['id', '', 'printable ASCII'],
    ['id', '编号', 'printable ASCII'],
    ['unheard', 1, 'no such field'],
  ])('refuses %s = %j before it reaches the database', async (name, given, reason) => {
    const refused = db.data.transact(systemActor, (tx) =>
      tx.of(notes).insert({ departmentId: 'd', [name]: given } as { departmentId: string }),
    );

    await expect(refused).rejects.toMatchObject({ code: 'DATA_VALUE_INVALID', pointer: `/${name}` });
    await expect(refused).rejects.toThrow(reason);
  });

  it('accepts twenty characters outside the basic plane in a string of twenty', async () => {
    const title = '𠮷'.repeat(20);

    const { id } = await db.data.transact(systemActor, (tx) => tx.of(notes).insert({ departmentId: 'd', title }));

    expect((await db.data.read(systemActor).of(notes).get(id)).title).toBe(title);
  });
});
