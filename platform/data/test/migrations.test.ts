import type { Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import { expect, it } from 'vitest';
import {
  createCollectionsMigration,
  defineCollection,
  field,
  type Migration,
  migrations,
  systemActor,
  systemScope,
} from '../src/index.js';
import { notes, notesPlugin } from './notes.js';

const grown = defineCollection({
  name: 'permits',
  fields: { id: field.id(), number: field.string(20), kind: field.string(20, { default: 'usual' }), rev: field.rev() },
  indexes: [{ fields: ['kind'] }],
  scope: systemScope,
});
const original = defineCollection({
  name: 'permits',
  fields: { id: field.id(), number: field.string(20, { unique: true }) },
  scope: systemScope,
});

const growth: Migration = {
  name: 'permits-0002',
  async up(schema) {
    await schema.addColumn('permits', 'kind', grown.fields['kind'] ?? field.text());
    await schema.addColumn('permits', 'rev', field.rev());
    await schema.addIndex('permits', { fields: ['kind'] });
    await schema.dropIndex('permits', { fields: ['number'], unique: true });
  },
  async down(schema) {
    await schema.addIndex('permits', { fields: ['number'], unique: true });
    await schema.dropColumn('permits', 'rev');
    await schema.dropColumn('permits', 'kind');
  },
};

function permitsPlugin(...steps: Migration[]): Plugin {
  return { id: 'permits', requires: ['data'], contributes: [migrations.of(...steps)] };
}

describeDatabases('migrations', (open) => {
  it('go up, down and up again, in the order of the plugins', async () => {
    const db = await open({
      plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original])), notesPlugin],
      migrate: false,
    });

    const pending = await db.migrator.pending();
    const up = await db.migrator.up();
    const down = await db.migrator.down('all');
    const again = await db.migrator.up();

    expect(pending).toEqual(['data-0001', 'permits-0001', 'notes-0001']);
    expect(up).toEqual(pending);
    expect(down).toEqual([...pending].reverse());
    expect(again).toEqual(pending);
    expect(await db.migrator.pending()).toEqual([]);
    expect(await db.data.read(systemActor).of(notes).count()).toBe(0);
  });

  it('go down to and with the one named', async () => {
    const db = await open({ plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original]), growth)] });

    expect(await db.migrator.down('permits-0002')).toEqual(['permits-0002']);

    expect(await db.migrator.pending()).toEqual(['permits-0002']);
    await expect(db.migrator.down('permits-0002')).rejects.toMatchObject({ code: 'DATA_MIGRATION_UNKNOWN' });
  });

  it('drop a table whose rows refer to each other', async () => {
    const units = defineCollection({
      name: 'units',
      fields: {
        id: field.id(),
        parentId: field.string(36, { optional: true, references: { collection: 'units', onDelete: 'restrict' } }),
      },
      scope: systemScope,
    });
    const db = await open({ plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [units]))] });
    await db.data.transact(systemActor, async (tx) => {
      await tx.of(units).insert({ id: 'u1' });
      await tx.of(units).insert({ id: 'u2', parentId: 'u1' });
    });

    expect(await db.migrator.down('permits-0001')).toEqual(['permits-0001']);
  });

  it('add a column with a value for the rows that exist, and take it away', async () => {
    const db = await open({ plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original]))] });
    await db.data.transact(systemActor, (tx) => tx.of(original).insert({ id: 'p1', number: 'n1' }));
    const later = await open({
      url: db.url,
      plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original]), growth)],
    });

    const row = await later.data.read(systemActor).of(grown).get('p1');
    await later.data.transact(systemActor, (tx) => tx.of(grown).insert({ id: 'p2', number: 'n1' }));
    await later.data.transact(systemActor, (tx) => tx.of(grown).remove('p2'));
    await later.migrator.down('permits-0002');
    const twin = later.data.transact(systemActor, (tx) => tx.of(original).insert({ id: 'p2', number: 'n1' }));

    expect(row).toEqual({ id: 'p1', number: 'n1', kind: 'usual', rev: 1 });
    await expect(twin).rejects.toMatchObject({ code: 'DATA_DUPLICATE', params: { fields: 'number' } });
    expect(await later.data.read(systemActor).of(original).get('p1')).toEqual({ id: 'p1', number: 'n1' });
  });

  it('find what a grown collection has created already', async () => {
    const db = await open({ plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [grown]), growth)] });

    expect(await db.migrator.pending()).toEqual([]);
  });

  it('keep in an index for what is not done only that, or that first', async () => {
    const chores = defineCollection({
      name: 'chores',
      fields: { id: field.id(), ownerId: field.string(36), doneAt: field.moment({ optional: true }) },
      indexes: [{ fields: ['ownerId'], whileNull: 'doneAt' }],
      scope: systemScope,
    });
    const db = await open({ plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [chores]))] });
    const read = db.data.read(systemActor);

    const described =
      db.data.dialect === 'sqlite'
        ? await read.sql.all("SELECT sql AS text FROM sqlite_master WHERE name LIKE 'i\\_chores%' ESCAPE '\\'")
        : await read.sql.all(
            `SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index) AS text FROM information_schema.statistics
             WHERE table_schema = DATABASE() AND index_name LIKE 'i\\_chores%'`,
          );

    const expected = { sqlite: /\(`owner_id`\) WHERE `done_at` IS NULL$/, mariadb: /^done_at,owner_id$/ };
    expect(described).toEqual([{ text: expect.stringMatching(expected[db.data.dialect]) as string }]);
  });

  it('run once when several processes start at the same time', async () => {
    let runs = 0;
    const counted: Migration = {
      name: 'permits-0001',
      up: async (schema) => {
        runs += 1;
        await schema.createCollection(original);
      },
      down: (schema) => schema.dropTable('permits'),
    };
    const first = await open({ plugins: [permitsPlugin(counted)], migrate: false });
    const second = await open({ url: first.url, plugins: [permitsPlugin(counted)], migrate: false });

    const done = await Promise.all([first.migrator.up(), second.migrator.up()]);

    expect(runs).toBe(1);
    expect(done.flat().sort()).toEqual(['data-0001', 'permits-0001']);
  });

  it('say which one failed, keep those before it, and may be run again', async () => {
    let isBroken = true;
    const fragile: Migration = {
      name: 'permits-0002',
      up: async (schema) => {
        await schema.addColumn('permits', 'kind', field.string(20, { default: 'usual' }));
        if (isBroken) throw new Error('disk full');
      },
      down: (schema) => schema.dropColumn('permits', 'kind'),
    };
    const db = await open({
      plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original]), fragile)],
      migrate: false,
    });

    const failing = db.migrator.up();
    await expect(failing).rejects.toMatchObject({ code: 'DATA_MIGRATION_FAILED', params: { name: 'permits-0002' } });
    isBroken = false;

    expect(await db.migrator.up()).toEqual(['permits-0002']);
  });

  it('move data and speak to one database alone', async () => {
    const moving: Migration = {
      name: 'permits-0002',
      up: async (schema) => {
        await schema.sql.run('INSERT INTO permits (id, number) VALUES (?, ?)', ['p1', 'moved']);
        await schema.raw({
          sqlite: "UPDATE permits SET number = 'lite'",
          mariadb: "UPDATE permits SET number = 'maria'",
        });
      },
      down: (schema) => schema.raw({}),
    };

    const db = await open({ plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original]), moving)] });

    const row = await db.data.read(systemActor).of(original).get('p1');
    expect(row.number).toBe(db.data.dialect === 'sqlite' ? 'lite' : 'maria');
  });

  it('stop at an older shape when only some are asked for, and say which are in force', async () => {
    const later: Migration = { name: 'permits-0002', up: async () => {}, down: async () => {} };
    const db = await open({
      plugins: [permitsPlugin(createCollectionsMigration('permits-0001', [original]), later)],
      migrate: false,
    });

    const first = await db.migrator.up(['permits-0001']);
    const between = await db.migrator.applied();
    const rest = await db.migrator.up();

    expect([first, between, rest]).toEqual([['permits-0001'], ['permits-0001'], ['data-0001', 'permits-0002']]);
  });
});
