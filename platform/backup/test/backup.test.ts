import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  collections,
  defineCollection,
  field,
  migrations,
  systemActor,
  createCollectionsMigration,
} from '@sanzhi/platform-data';
import type { Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, describeMariadb, openSqliteDatabase } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { restoreBackup, writeBackup } from '../src/index.js';
import { rowLineOf } from '../src/row-line.js';
import {
  books,
  disposeFile,
  fill,
  impatient,
  type Library,
  openLibrary,
  purses,
  putFile,
  readFileOf,
  removeFoldersAfterAll,
  shelves,
  temporaryFolder,
} from './library.js';

removeFoldersAfterAll();

const all = async ({ database }: Library) => {
  const read = database.data.read(systemActor);
  return {
    shelves: await read.of(shelves).find({ orderBy: ['id'] }),
    books: await read.of(books).find({ orderBy: ['id'] }),
    coins: await read.of(purses[0]).count(),
  };
};

const contentsIn = async (folder: string) =>
  (await readdir(join(folder, 'contents'), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));

describeDatabases('a backup', (open) => {
  let library: Library;
  let backup: string;
  let fileId: string;
  beforeAll(async () => {
    library = await openLibrary(open);
    await fill(library);
    fileId = (await putFile(library, '现场笔录')).id;
    backup = await temporaryFolder();
    await writeBackup(library.installation, backup);
  });

  it('is restored into an empty place with every row and file, and says so', async () => {
    const fresh = await openLibrary(open, { migrate: false });

    const { migrated } = await restoreBackup(fresh.installation, backup);

    expect(await all(fresh)).toEqual(await all(library));
    expect(await readFileOf(fresh, fileId)).toBe('现场笔录');
    expect(migrated).toEqual([]);
    expect(fresh.told).toContain('各表行数与备份一致。');
  });

  it('is taken while others write, and is of one moment', async () => {
    const busy = await openLibrary(open);
    await fill(busy);
    let isOver = false;
    const moving = (async () => {
      for (let number = 0; !isOver; number += 1) await moveCoin(busy, number % 1_200);
    })();
    const folder = await temporaryFolder();

    await writeBackup(busy.installation, folder);

    isOver = true;
    await moving;
    const fresh = await openLibrary(open, { migrate: false });
    await restoreBackup(fresh.installation, folder);
    const read = fresh.database.data.read(systemActor);
    const coins = (await Promise.all(purses.map((purse) => read.of(purse).find()))).flat();
    expect(coins.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 1_200 }, (_, n) => n));
  });

  it('is none when it was stopped on the way', async () => {
    const folder = await temporaryFolder();

    const writing = writeBackup(impatient(library, '正在导出'), folder);

    await expect(writing).rejects.toMatchObject({ code: 'BACKUP_STOPPED' });
    expect(await readdir(folder)).not.toContain('manifest.json');
  });

  it('may be restored anew after a restoration that was stopped on the way', async () => {
    const fresh = await openLibrary(open, { migrate: false });

    const stopped = restoreBackup(impatient(fresh, 'shelves：'), backup);

    await expect(stopped).rejects.toMatchObject({ code: 'BACKUP_STOPPED' });
    await restoreBackup(fresh.installation, backup);
    expect(await all(fresh)).toEqual(await all(library));
  });

  it('is not restored over rows that are there', async () => {
    const used = await openLibrary(open);
    await used.database.data.transact(systemActor, (tx) => tx.of(shelves).insert({ id: 'mine', insideId: null }));

    const restoring = restoreBackup(used.installation, backup);

    await expect(restoring).rejects.toMatchObject({ code: 'BACKUP_TARGET_NOT_EMPTY', params: { table: 'shelves' } });
    expect((await all(used)).books).toEqual([]);
  });

  it('of an older version is restored in its shape and then migrated up', async () => {
    const newer = await openLibrary(open, { migrate: true, plugins: [secondEdition] });

    const { migrated } = await restoreBackup(newer.installation, backup);

    const graded = await newer.database.data.read(systemActor).of(gradedBooks).find();
    expect(migrated).toEqual(['library-0002']);
    expect(graded.map((book) => book.grade)).toEqual(['graded', 'graded']);
    expect(await all(newer)).toEqual(await all(library));
  });

  it('of a newer version is refused, naming what is unknown', async () => {
    const newer = await openLibrary(open, { plugins: [secondEdition] });
    const folder = await temporaryFolder();
    await writeBackup(newer.installation, folder);
    const older = await openLibrary(open, { migrate: false });

    const restoring = restoreBackup(older.installation, folder);

    await expect(restoring).rejects.toMatchObject({ code: 'BACKUP_NEWER', params: { unknown: 'library-0002' } });
  });

  it('is not taken of a database that has another shape', async () => {
    const behind = await openLibrary(open, { migrate: false });

    const writing = writeBackup(behind.installation, await temporaryFolder());

    await expect(writing).rejects.toMatchObject({ code: 'BACKUP_NOT_MIGRATED' });
  });
});

const grade = field.string(20, { default: 'new' });
const gradedBooks = defineCollection({
  name: 'books',
  fields: { ...books.fields, grade },
  scope: () => 'all',
});

/** Its books have a grade, which its second migration gives to those that are there. */
const secondEdition: Plugin = {
  id: 'library',
  contributes: [
    collections.of(shelves, gradedBooks, ...purses),
    migrations.of(createCollectionsMigration('library-0001', [shelves, gradedBooks, ...purses]), {
      name: 'library-0002',
      async up(schema) {
        await schema.addColumn('books', 'grade', grade);
        await schema.sql.run("UPDATE books SET grade = 'graded' WHERE grade = 'new'");
      },
      down: (schema) => schema.dropColumn('books', 'grade'),
    }),
  ],
};

function moveCoin({ database }: Library, number: number): Promise<void> {
  return database.data.transact(systemActor, async (tx) => {
    for (const [from, to] of [purses, [...purses].reverse()] as const) {
      const coin = from && (await tx.of(from).first({ number }));
      if (!coin || !from || !to) continue;
      await tx.of(from).remove({ id: coin.id });
      await tx.of(to).insert(coin);
      return;
    }
  });
}

describeMariadb('a backup from the other database', (open) => {
  it('keeps every row equal, there and back', async () => {
    const origin = await openLibrary(openSqliteDatabase);
    await fill(origin);
    const [first, second, third] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
    const { manifest } = await writeBackup(origin.installation, first);

    const there = await openLibrary(open, { migrate: false });
    await restoreBackup(there.installation, first);
    const fromThere = await writeBackup(there.installation, second);
    const back = await openLibrary(openSqliteDatabase, { migrate: false });
    await restoreBackup(back.installation, second);
    const fromBack = await writeBackup(back.installation, third);

    expect(fromThere.manifest.dialect).toBe('mariadb');
    expect(fromThere.manifest.tables).toEqual(manifest.tables);
    expect(fromBack.manifest.tables).toEqual(manifest.tables);
  });
});

describe('a backup that is not what was written', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary(openSqliteDatabase);
    await fill(library);
    await putFile(library, '现场笔录');
  });

  const contentPath = async (folder: string) => join(folder, 'contents', (await contentsIn(folder))[0] ?? '');
  const rowsPath = async (folder: string, name: string) => {
    const { rows } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { rows: string };
    return join(folder, rows, name);
  };

  it.each([
    [
      'a table with a changed row',
      'books.ndjson',
      async (folder: string) => {
        const path = await rowsPath(folder, 'books.ndjson');
        await writeFile(path, (await readFile(path, 'utf8')).replace('第一行', '第二行'));
      },
    ],
    [
      'a table cut short',
      'shelves.ndjson',
      async (folder: string) => truncate(await rowsPath(folder, 'shelves.ndjson'), 5),
    ],
    [
      'a longer list of contents',
      'contents.ndjson',
      async (folder: string) => appendFile(await rowsPath(folder, 'contents.ndjson'), '{}\n'),
    ],
    ['a content that is gone', 'contents/sha256', async (folder: string) => rm(await contentPath(folder))],
    [
      'a content with other bytes',
      'contents/sha256',
      async (folder: string) => writeFile(await contentPath(folder), 'x'.repeat(12)),
    ],
    ['half a manifest', 'manifest.json', async (folder: string) => truncate(join(folder, 'manifest.json'), 300)],
  ])('is refused with the name of the file: %s', async (_case, file, damage) => {
    const folder = await temporaryFolder();
    await writeBackup(library.installation, folder);
    await damage(folder);
    const fresh = await openLibrary(openSqliteDatabase, { migrate: false });

    const restoring = restoreBackup(fresh.installation, folder);

    await expect(restoring).rejects.toMatchObject({
      code: 'BACKUP_FILE_DAMAGED',
      params: { file: expect.stringContaining(file) },
    });
    expect(await fresh.database.migrator.applied()).toEqual([]);
  });

  it('is refused when it was cut off before its manifest', async () => {
    const folder = await temporaryFolder();
    await writeBackup(library.installation, folder);
    await rm(join(folder, 'manifest.json'));

    const restoring = restoreBackup((await openLibrary(openSqliteDatabase)).installation, folder);

    await expect(restoring).rejects.toMatchObject({ code: 'BACKUP_INCOMPLETE' });
  });

  it('is refused when its format is of another time', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'manifest.json'), '{"format":2}');

    const restoring = restoreBackup((await openLibrary(openSqliteDatabase)).installation, folder);

    await expect(restoring).rejects.toMatchObject({ code: 'BACKUP_FORMAT_UNKNOWN', params: { format: '2' } });
  });
});

describe('a backup into a folder that has one', () => {
  let library: Library;
  let folder: string;
  beforeAll(async () => {
    library = await openLibrary(openSqliteDatabase);
    await putFile(library, '第一份');
    folder = await temporaryFolder();
    await writeBackup(library.installation, folder);
  });

  it('copies only contents that are new, and drops those that were disposed of', async () => {
    const second = await putFile(library, '第二份');

    const { copied } = await writeBackup(library.installation, folder);
    const both = await contentsIn(folder);
    await disposeFile(library, second.id);
    await writeBackup(library.installation, folder);

    expect(copied).toBe(1);
    expect(both).toHaveLength(2);
    expect(await contentsIn(folder)).toHaveLength(1);
    expect((await readdir(folder)).sort()).toEqual(['contents', 'manifest.json', expect.stringMatching(/^rows-/)]);
  });

  it('leaves the earlier one whole when it is cut off', async () => {
    const before = await readFile(join(folder, 'manifest.json'), 'utf8');
    const { sha256 } = await putFile(library, '第三份');
    const outer = join(folder, 'contents/sha256', sha256.slice(0, 2));
    await mkdir(dirname(outer), { recursive: true });
    await writeFile(outer, 'in the way');

    await expect(writeBackup(library.installation, folder)).rejects.toThrow();

    expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe(before);
    const fresh = await openLibrary(openSqliteDatabase, { migrate: false });
    await expect(restoreBackup(fresh.installation, folder)).resolves.toMatchObject({ migrated: [] });
  });
});

describe('a file store that has lost a content', () => {
  it('is backed up without it, which the manifest names', async () => {
    const library = await openLibrary(openSqliteDatabase);
    const { sha256 } = await putFile(library, '丢失');
    const kept = await putFile(library, '尚在');
    await rm(join(library.files, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    const folder = await temporaryFolder();

    const { manifest } = await writeBackup(library.installation, folder);

    const fresh = await openLibrary(openSqliteDatabase, { migrate: false });
    await restoreBackup(fresh.installation, folder);
    expect(manifest.absent).toEqual([sha256]);
    expect(await readFileOf(fresh, kept.id)).toBe('尚在');
  });
});

describe('the line of a row', () => {
  it('gives back every stored value', () => {
    const { encode, decode } = rowLineOf(books);
    const row = fc.record({
      id: fc.uuid(),
      title: fc.string({ unit: 'binary' }),
      price: fc.maxSafeInteger(),
      printed_on: fc.constantFrom(null, '2024-02-29'),
      cover_image: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
    });

    fc.assert(
      fc.property(row, (stored) => {
        const line = encode(stored);

        expect(line).not.toContain('\n');
        expect(decode(line)).toEqual(stored);
      }),
    );
  });
});
