import type { Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import {
  type Actor,
  anonymousActor,
  collections,
  createCollectionsMigration,
  defineCollection,
  field,
  migrations,
  or,
  type RowOf,
  select,
  systemActor,
  systemScope,
  type Where,
} from '../src/index.js';

const grants = defineCollection({
  name: 'grants',
  fields: { id: field.id(), personId: field.string(36), fileId: field.string(36), mayWrite: field.boolean() },
  scope: systemScope,
});

/** Files of one's department, and those granted; writing what is granted for writing. Public ones for everybody. */
const files = defineCollection({
  name: 'files',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    isPublic: field.boolean({ default: false }),
    colour: field.string(10, { optional: true }),
    rev: field.rev(),
  },
  scope: (actor, access) => {
    if (actor.kind === 'anonymous') return access === 'read' ? { isPublic: true } : 'none';
    const granted = access === 'read' ? {} : { mayWrite: true };
    return or(
      { departmentId: actor.departmentId ?? '' },
      { id: { in: select({ from: grants, field: 'fileId', where: { personId: actor.id, ...granted } }) } },
    );
  },
});
type File = RowOf<typeof files>;

/** Everybody reads every page: reaching files through pages must still respect the scope of files. */
const pages = defineCollection({
  name: 'pages',
  fields: { id: field.id(), fileId: field.string(36), colour: field.string(10, { optional: true }) },
  scope: () => 'all',
});
type PageRow = RowOf<typeof pages>;

const plugin: Plugin = {
  id: 'scoped',
  requires: ['data'],
  contributes: [
    collections.of(grants, files, pages),
    migrations.of(createCollectionsMigration('scoped-0001', [grants, files, pages])),
  ],
};

const departments = ['d1', 'd2', 'd3'];
const colours = ['red', 'green', 'Red', null];
const people: Actor[] = [
  ...['p1', 'p2'].flatMap((id) => [undefined, ...departments].map((departmentId) => person(`${id}`, departmentId))),
  anonymousActor,
];

function person(id: string, departmentId: string | undefined): Actor {
  return { id, kind: 'person', name: id, permissions: new Set(), ...(departmentId && { departmentId }) };
}

interface World {
  readonly files: readonly File[];
  readonly pages: readonly PageRow[];
  readonly grants: readonly RowOf<typeof grants>[];
}

const fileIds = Array.from({ length: 8 }, (_, index) => `f${index}`);
const anyColour = fc.constantFrom(...colours);
const anyWorld: fc.Arbitrary<World> = fc.record({
  files: fc.tuple(
    ...fileIds.map((id) =>
      fc.record({
        id: fc.constant(id),
        departmentId: fc.constantFrom(...departments),
        isPublic: fc.boolean(),
        colour: anyColour,
        rev: fc.constant(1),
      }),
    ),
  ),
  pages: fc.tuple(
    ...fileIds.map((fileId, index) =>
      fc.record({ id: fc.constant(`s${index}`), fileId: fc.constant(fileId), colour: anyColour }),
    ),
  ),
  grants: fc
    .array(
      fc.record({ personId: fc.constantFrom('p1', 'p2'), fileId: fc.constantFrom(...fileIds), mayWrite: fc.boolean() }),
      { maxLength: 4 },
    )
    .map((list) => list.map((grant, index) => ({ id: `g${index}`, ...grant }))),
});

const anyFieldCondition = fc.oneof(
  fc.record({
    colour: fc.oneof(
      anyColour,
      fc.record({ not: anyColour }),
      fc.constant({ contains: 'e' }),
      fc.constant({ startsWith: 'R' }),
    ),
  }),
  fc.record({ departmentId: fc.oneof(fc.constantFrom(...departments), fc.record({ in: fc.subarray(departments) })) }),
  fc.record({ isPublic: fc.boolean() }),
  fc.record({ id: fc.record({ gte: fc.constantFrom(...fileIds) }) }),
);
const { where: anyWhere } = fc.letrec<{ where: Where<File> }>((tie) => ({
  where: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyFieldCondition as fc.Arbitrary<Where<File>>,
    fc.record({ not: tie('where') }) as fc.Arbitrary<Where<File>>,
    fc.record({ and: fc.array(tie('where'), { maxLength: 3 }) }) as fc.Arbitrary<Where<File>>,
    fc.record({ or: fc.array(tie('where'), { maxLength: 3 }) }) as fc.Arbitrary<Where<File>>,
    tie('where').map((where) => ({ id: { in: select({ from: files, field: 'id', where }) } })),
  ),
}));

/** What the law of the scope says, in JavaScript. */
function mayReach(world: World, actor: Actor, file: File, access: 'read' | 'write'): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return access === 'read' && file.isPublic;
  const granted = world.grants.some(
    (grant) => grant.personId === actor.id && grant.fileId === file.id && (access === 'read' || grant.mayWrite),
  );
  return file.departmentId === actor.departmentId || granted;
}

/** What a condition says of a row, in JavaScript. `visible` are the rows a sub-select sees. */
function holds(where: Where<File>, row: File, visible: readonly File[]): boolean {
  return Object.entries(where).every(([key, operand]: [string, unknown]) => {
    if (key === 'and') return (operand as Where<File>[]).every((part) => holds(part, row, visible));
    if (key === 'or') return (operand as Where<File>[]).some((part) => holds(part, row, visible));
    if (key === 'not') return !holds(operand as Where<File>, row, visible);
    const actual = row[key as keyof File];
    if (typeof operand !== 'object' || operand === null) return actual === operand;
    return Object.entries(operand).every(([operator, given]: [string, unknown]) => {
      if (operator === 'not') return actual !== given;
      if (operator === 'contains') return actual !== null && String(actual).includes(String(given));
      if (operator === 'startsWith') return actual !== null && String(actual).startsWith(String(given));
      if (operator === 'gte') return actual !== null && String(actual) >= String(given);
      if (Array.isArray(given)) return given.includes(actual);
      const inner = (given as { where: Where<File> }).where;
      return visible.some((other) => other.id === actual && holds(inner, other, visible));
    });
  });
}

describeDatabases('row scope', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open({ plugins: [plugin] });
  });

  async function settle(world: World): Promise<void> {
    await db.data.transact(systemActor, async (tx) => {
      await tx.of(pages).remove({});
      await tx.of(grants).remove({});
      await tx.of(files).remove({});
      await tx.of(files).insertMany(world.files);
      await tx.of(pages).insertMany(world.pages);
      await tx.of(grants).insertMany(world.grants);
    });
  }

  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
  const everyFile = () =>
    db.data
      .read(systemActor)
      .of(files)
      .find({ orderBy: ['id'] });

  it('lets every question see exactly the rows in reach that match', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, fc.constantFrom(...people), anyWhere, async (world, actor, where) => {
        await settle(world);
        const visible = world.files.filter((file) => mayReach(world, actor, file, 'read'));
        const expected = idsOf(visible.filter((file) => holds(where, file, visible)));
        const read = db.data.read(actor).of(files);

        const found = await read.find({ where });
        const paged = await read.page({ where, orderBy: ['-colour'] });
        const counted = await read.count(where);
        const first = await read.first(where, ['id']);
        const got = await Promise.all(
          fileIds.map((id) =>
            read.get(id).then(
              () => id,
              () => undefined,
            ),
          ),
        );
        const throughPages = await db.data
          .read(actor)
          .of(pages)
          .find({ where: { fileId: { in: select({ from: files, field: 'id', where }) } } });

        expect(idsOf(found)).toEqual(expected);
        expect(idsOf(paged.items)).toEqual(expected);
        expect(counted).toBe(expected.length);
        expect(first?.id).toBe(expected[0]);
        expect(got.filter((id) => id !== undefined)).toEqual(idsOf(visible));
        expect(throughPages.map(({ fileId }) => fileId).sort()).toEqual(expected);
        expect(await db.data.read(actor).of(grants).count()).toBe(0);
      }),
      { numRuns: 120 },
    );
  });

  it('lets an update touch only rows that are writable before and after, or refuses it whole', async () => {
    const anyPatch = fc.record(
      { departmentId: fc.constantFrom(...departments), colour: anyColour, isPublic: fc.boolean() },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(anyWorld, fc.constantFrom(...people), anyWhere, anyPatch, async (world, actor, where, patch) => {
        await settle(world);
        const visible = world.files.filter((file) => mayReach(world, actor, file, 'read'));
        const touched = visible.filter((file) => mayReach(world, actor, file, 'write') && holds(where, file, visible));
        const isLeaving = touched.some((file) => !mayReach(world, actor, { ...file, ...patch }, 'write'));

        const outcome = await db.data
          .transact(actor, (tx) => tx.of(files).update(where, patch))
          .catch((error: { code: string }) => error.code);

        const updated = world.files.map((file) => (touched.includes(file) ? { ...file, ...patch, rev: 2 } : file));
        expect(outcome).toEqual(isLeaving ? 'DATA_OUT_OF_SCOPE' : touched.length);
        expect(await everyFile()).toEqual(isLeaving ? world.files : updated);
      }),
      { numRuns: 80 },
    );
  });

  it('lets a removal, an update by id and an insert do only what the write scope allows', async () => {
    const anyNew = fc.record({
      departmentId: fc.constantFrom(...departments),
      isPublic: fc.boolean(),
      colour: anyColour,
    });
    await fc.assert(
      fc.asyncProperty(anyWorld, fc.constantFrom(...people), anyWhere, anyNew, async (world, actor, where, added) => {
        await settle(world);
        const visible = world.files.filter((file) => mayReach(world, actor, file, 'read'));
        const writable = visible.filter((file) => mayReach(world, actor, file, 'write'));
        const kept = world.files.filter((file) => !(writable.includes(file) && holds(where, file, visible)));

        const changed: string[] = [];
        for (const id of fileIds) {
          const outcome = await db.data
            .transact(actor, (tx) => tx.of(files).update(id, {}))
            .catch((error: { code: string }) => error.code);
          changed.push(`${id} ${outcome}`);
        }
        const inserted = await db.data
          .transact(actor, (tx) => tx.of(files).insert({ id: 'new', ...added }))
          .then(
            () => true,
            (error: { code: string }) => error.code,
          );
        await db.data.transact(systemActor, (tx) => tx.of(files).remove({ id: 'new' }));
        await db.data.transact(actor, (tx) => tx.of(files).remove(where));

        const refusal = (file: File) => (visible.includes(file) ? 'DATA_OUT_OF_SCOPE' : 'DATA_NOT_FOUND');
        expect(changed).toEqual(world.files.map((file) => `${file.id} ${writable.includes(file) ? 1 : refusal(file)}`));
        expect(inserted).toBe(
          mayReach(world, actor, { ...added, id: 'new', rev: 1 }, 'write') ? true : 'DATA_OUT_OF_SCOPE',
        );
        expect(idsOf(await everyFile())).toEqual(idsOf(kept));
      }),
      { numRuns: 50 },
    );
  });
});
