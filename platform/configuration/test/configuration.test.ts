import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Access, accessPlugin } from '@sanzhi/platform-access';
import { auditEntries, auditPlugin } from '@sanzhi/platform-audit';
import { type Actor, systemActor, type Tx } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import {
  compare,
  Configuration,
  configurationItems,
  configurationKinds,
  configurationPlugin,
  contentHash,
} from '../src/index.js';

interface List {
  readonly entries: readonly string[];
  readonly uses?: string;
}

/** Called when a draft that was read is looked through. */
let looked = () => {};

const listKind: Plugin = {
  id: 'lists',
  contributes: [
    configurationKinds.of({
      id: 'list',
      title: 'list',
      check: (content) => ((content as List).entries.length > 0 ? [] : [{ code: 'LIST_EMPTY', pointer: '/entries' }]),
      checkDraft: () => {
        looked();
        return [];
      },
      references: (content) =>
        (content as List).uses ? [{ kind: 'list', key: (content as List).uses as string }] : [],
    }),
  ],
};

const person = (id: string, departmentId: string): Actor => ({
  id,
  kind: 'person',
  name: id,
  departmentId,
  permissions: new Set(),
});
const author = person('author', 'd1');
const second = person('second', 'd1');
const third = person('third', 'd1');
const stranger = person('stranger', 'd2');

/** For one to wait until another has come so far. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give: () => void = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

describeDatabases('configuration', (open, dialect) => {
  let db: TestDatabase;
  let configuration: Configuration;
  const clock = new TestClock('2026-03-02T01:00:00Z');

  const plugins = [auditPlugin, accessPlugin, httpPlugin, configurationPlugin, listKind];

  beforeAll(async () => {
    db = await open({ plugins, clock });
    configuration = db.kernel.use(Configuration);
    expect(db.kernel.use(Access)).toBeDefined();
  });

  const draft = (key: string, content: List) =>
    db.data.transact(author, (tx) =>
      configuration.draft(tx, { kind: 'list', key, title: key, departmentId: 'd1', content }),
    );
  const submit = (id: string, by = author) => db.data.transact(by, (tx) => configuration.submit(tx, id));
  const edit = (id: string, change: { content: List; rev: number }, by = author) =>
    db.data.transact(by, (tx) => configuration.edit(tx, id, change));
  const publish = (id: string, from: string, by = second) =>
    db.data.transact(by, (tx) => configuration.publish(tx, id, from));
  const published = async (key: string, content: List, from: string) => {
    const { id } = await draft(key, content);
    await submit(id);
    await publish(id, from);
    return id;
  };
  const inForce = (key: string, on: string) =>
    configuration.inForce(db.data.read(author), { kind: 'list', key, departmentId: 'd1', on });

  it('is in force from its date on, until a later version is', async () => {
    const first = await published('dated', { entries: ['a'] }, '2026-03-02');
    const next = await published('dated', { entries: ['a', 'b'] }, '2026-04-01');

    expect((await inForce('dated', '2026-03-31')).id).toBe(first);
    expect((await inForce('dated', '2026-04-01')).id).toBe(next);
    await expect(inForce('dated', '2026-03-01')).rejects.toMatchObject({ code: 'CONFIGURATION_NONE_PUBLISHED' });
  });

  it('is published by a second person only', async () => {
    const { id } = await draft('two-people', { entries: ['a'] });
    await submit(id);

    await expect(publish(id, '2026-03-02', author)).rejects.toMatchObject({ code: 'CONFIGURATION_SAME_PERSON' });
    await expect(publish(id, '2026-03-02')).resolves.toBeUndefined();
  });

  it('is published by nobody who wrote any of it', async () => {
    const { id, rev } = await draft('three-people', { entries: ['a'] });
    await edit(id, { content: { entries: ['a', 'b'] }, rev }, second);
    await submit(id);

    await expect(publish(id, '2026-03-02', author)).rejects.toMatchObject({ code: 'CONFIGURATION_SAME_PERSON' });
    await expect(publish(id, '2026-03-02', second)).rejects.toMatchObject({ code: 'CONFIGURATION_SAME_PERSON' });
    await expect(publish(id, '2026-03-02', third)).resolves.toBeUndefined();
  });

  it('is not published by who submitted what others wrote', async () => {
    const { id } = await draft('handed-over', { entries: ['a'] });
    await submit(id, second);

    await expect(publish(id, '2026-03-02', second)).rejects.toMatchObject({ code: 'CONFIGURATION_SAME_PERSON' });
  });

  it('made of another version is published by nobody who made it, but by who wrote the other', async () => {
    const source = await published('source', { entries: ['a'] }, '2026-03-02');
    const derived = await db.data.transact(second, (tx) =>
      configuration.derive(tx, source, { departmentId: 'd1', key: 'derived' }),
    );
    await edit(derived.id, { content: { entries: ['b'] }, rev: derived.rev }, third);
    await submit(derived.id, third);

    await expect(publish(derived.id, '2026-03-02', second)).rejects.toMatchObject({
      code: 'CONFIGURATION_SAME_PERSON',
    });
    await expect(publish(derived.id, '2026-03-02', author)).resolves.toBeUndefined();
  });

  it('made of one that was returned is still theirs who wrote that', async () => {
    const source = await draft('mended', { entries: ['a'] });
    await submit(source.id);
    await db.data.transact(second, (tx) => configuration.giveBack(tx, source.id, '请补充'));
    const mended = await db.data.transact(second, (tx) => configuration.derive(tx, source.id, { departmentId: 'd1' }));
    await submit(mended.id, second);

    await expect(publish(mended.id, '2026-03-02', author)).rejects.toMatchObject({ code: 'CONFIGURATION_SAME_PERSON' });
    await expect(publish(mended.id, '2026-03-02', third)).resolves.toBeUndefined();
  });

  it('counts its author alone where it was written before all were remembered, also after a migration back', async () => {
    const own = await open({ plugins, clock });
    const kept = own.kernel.use(Configuration);
    const by = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => own.data.transact(actor, act);
    const { id } = await by(author, (tx) =>
      kept.draft(tx, { kind: 'list', key: 'old', title: 'old', departmentId: 'd1', content: { entries: ['a'] } }),
    );
    await by(author, (tx) => kept.submit(tx, id));

    await own.migrator.down('configuration-0004');
    await own.migrator.up();

    const publishBy = (actor: Actor) => by(actor, (tx) => kept.publish(tx, id, '2026-03-02'));
    await expect(publishBy(author)).rejects.toMatchObject({ code: 'CONFIGURATION_SAME_PERSON' });
    await expect(publishBy(second)).resolves.toBeUndefined();
  });

  it('is published and returned only as it was read', async () => {
    const { id, rev } = await draft('moved-on', { entries: ['a'] });
    await submit(id);
    const read = await configuration.version(db.data.read(second), id);
    await db.data.transact(author, (tx) => configuration.takeBack(tx, id));
    await edit(id, { content: { entries: ['unseen'] }, rev: rev + 2 });
    await submit(id);

    const late = db.data.transact(second, (tx) => configuration.publish(tx, id, '2026-03-02', read.rev));
    await expect(late).rejects.toMatchObject({ code: 'DATA_CONFLICT' });
    const lateReturn = db.data.transact(second, (tx) => configuration.giveBack(tx, id, '条目不全', read.rev));
    await expect(lateReturn).rejects.toMatchObject({ code: 'DATA_CONFLICT' });

    const { rev: now } = await configuration.version(db.data.read(second), id);
    await db.data.transact(second, (tx) => configuration.publish(tx, id, '2026-03-02', now));
    expect(await configuration.version(db.data.read(second), id)).toMatchObject({ state: 'published' });
  });

  // Only there can a draft be read while another transaction, not yet committed, submits it.
  it.runIf(dialect === 'mariadb')('is not edited with a guessed revision while it is being submitted', async () => {
    const { id, rev } = await draft('guessed', { entries: ['a'] });
    const [submitted, read] = [signal(), signal()];
    const submitting = db.data.transact(author, async (tx) => {
      await configuration.submit(tx, id);
      submitted.give();
      await read.given;
    });
    await submitted.given;
    looked = read.give;
    const guessing = edit(id, { content: { entries: ['slipped in'] }, rev: rev + 1 });
    guessing.catch(read.give);
    await submitting;

    await expect(guessing).rejects.toMatchObject({ code: 'DATA_CONFLICT' });
    const version = await configuration.version(db.data.read(author), id);
    expect(version).toMatchObject({ state: 'submitted', content: { entries: ['a'] } });
  });

  it('is edited only as a draft, and only in its newest revision', async () => {
    const { id, rev } = await draft('edited', { entries: ['a'] });

    await edit(id, { content: { entries: ['b'] }, rev });
    await expect(edit(id, { content: { entries: ['late'] }, rev })).rejects.toMatchObject({ code: 'DATA_CONFLICT' });
    await submit(id);

    await expect(edit(id, { content: { entries: ['c'] }, rev: rev + 2 })).rejects.toMatchObject({
      code: 'CONFIGURATION_NOT_DRAFT',
    });
    const version = await configuration.version(db.data.read(author), id);
    expect(version.contentHash).toBe(contentHash({ entries: ['b'] }));
  });

  it('does not leave the draft while its checks fail', async () => {
    const { id } = await draft('unchecked', { entries: [] });

    await expect(submit(id)).rejects.toMatchObject({
      code: 'CONFIGURATION_CHECK_FAILED',
      details: [{ code: 'LIST_EMPTY', pointer: '/entries' }],
    });
  });

  it('cannot be published unsubmitted, nor for a day that is over', async () => {
    const { id } = await draft('early', { entries: ['a'] });

    await expect(publish(id, '2026-03-02')).rejects.toMatchObject({ code: 'CONFIGURATION_NOT_SUBMITTED' });
    await submit(id);
    await expect(publish(id, '2026-03-01')).rejects.toMatchObject({ code: 'CONFIGURATION_DATE_PAST' });
  });

  it('goes back to its author with a reason', async () => {
    const { id } = await draft('returned', { entries: ['a'] });
    await submit(id);

    await db.data.transact(second, (tx) => configuration.giveBack(tx, id, '条目不全'));

    const version = await configuration.version(db.data.read(author), id);
    expect(version).toMatchObject({ state: 'returned', note: '条目不全' });
  });

  it('tells where an item is used', async () => {
    await published('user', { entries: ['a'], uses: 'used' }, '2026-03-02');

    const uses = await configuration.whereUsed(db.data.read(author), { kind: 'list', key: 'used' });

    expect(uses.map(({ key }) => key)).toEqual(['user']);
  });

  it("is hidden from other departments, and theirs from us; the district's is everyone's", async () => {
    const { id } = await draft('own', { entries: ['a'] });
    await db.data.transact(systemActor, async (tx) => {
      await configuration.draft(tx, { kind: 'list', key: 'district', title: 'district', content: { entries: ['x'] } });
    });

    await expect(configuration.version(db.data.read(stranger), id)).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' });
    const foreign = db.data.transact(stranger, (tx) =>
      configuration.draft(tx, {
        kind: 'list',
        key: 'own',
        title: 'own',
        departmentId: 'd1',
        content: { entries: ['y'] },
      }),
    );
    await expect(foreign).rejects.toMatchObject({ code: 'DATA_OUT_OF_SCOPE' });
  });

  it("prefers the department's own version to the district's", async () => {
    await db.data.transact(systemActor, async (tx) => {
      const { id } = await configuration.draft(tx, {
        kind: 'list',
        key: 'both',
        title: 'both',
        content: { entries: ['district'] },
      });
      await configuration.submit(tx, id);
    });
    const own = await published('both', { entries: ['own'] }, '2026-03-02');

    expect((await inForce('both', '2026-03-02')).id).toBe(own);
  });

  it('is renamed by whoever edits it, and once it was published by whoever may publish, on the trail', async () => {
    const { id } = await draft('named', { entries: ['x'] });
    const rename = (title: string, by = author) =>
      db.data.transact(by, (tx) => configuration.rename(tx, { kind: 'list', key: 'named', departmentId: 'd1', title }));
    const title = async () =>
      (await db.data.read(author).of(configurationItems).first({ kind: 'list', key: 'named' }))?.title;
    const publisher = { ...second, permissions: new Set(['configuration.publish']) };

    await rename('first name');
    expect(await title()).toBe('first name');
    await submit(id);
    await publish(id, '2026-03-02');
    await expect(rename('second name')).rejects.toMatchObject({ code: 'CONFIGURATION_TITLE_PUBLISHED' });
    await expect(rename('second name', stranger)).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' });
    expect(await title()).toBe('first name');
    await rename('second name', publisher);

    expect(await title()).toBe('second name');
    const entries = await db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { action: 'configuration.renamed' } });
    expect(entries.map(({ actorId, data }) => [actorId, data])).toEqual([
      ['author', { kind: 'list', key: 'named', from: 'named', to: 'first name' }],
      ['second', { kind: 'list', key: 'named', from: 'first name', to: 'second name' }],
    ]);
  });

  it('refuses a kind that nobody defines', async () => {
    const unknown = db.data.transact(author, (tx) =>
      configuration.draft(tx, { kind: 'nothing', key: 'k', title: 't', departmentId: 'd1', content: {} }),
    );

    await expect(unknown).rejects.toMatchObject({ code: 'CONFIGURATION_KIND_UNKNOWN', pointer: '/kind' });
  });
});

describe('comparing two contents', () => {
  it('names each difference by pointer', () => {
    const differences = compare({ a: 1, b: { 'c/d': [1, 2] }, gone: true }, { a: 1, b: { 'c/d': [1, 3] }, came: 'x' });

    expect(differences).toEqual([
      { pointer: '/b/c~1d/1', kind: 'changed', before: 2, after: 3 },
      { pointer: '/gone', kind: 'removed', before: true },
      { pointer: '/came', kind: 'added', after: 'x' },
    ]);
  });

  it('finds none exactly when the contents have one hash', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (left, right) => {
        const [a, b] = [JSON.parse(left) as unknown, JSON.parse(right) as unknown];

        expect(compare(a, a)).toEqual([]);
        expect(compare(a, b).length === 0).toBe(contentHash(a) === contentHash(b));
      }),
    );
  });
});
