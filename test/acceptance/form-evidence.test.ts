import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration } from '@sanzhi/platform-configuration';
import { type Actor, systemActor } from '@sanzhi/platform-data';
import { Files } from '@sanzhi/platform-files';
import { TestClock } from '@sanzhi/platform-kernel';
import { Forms } from '@sanzhi/forms-server';
import type { FormDocument } from '@sanzhi/forms-schema';
import { officers } from '@sanzhi/plugins-registers/server';
import { allPlugins, seedDistrict } from '@sanzhi/plugins-edition';
import { describeDatabases } from '@sanzhi/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const nodes = [
  { id: 'n_officer', type: 'reference', key: 'officer', title: '检查人员', props: { register: 'officers' } },
  { id: 'n_party', type: 'reference', key: 'party', title: '当事人', props: { register: 'parties' } },
  { id: 'n_by', type: 'reference', key: 'by', title: '登记', props: { register: 'nobody' } },
  { id: 'n_photos', type: 'media', key: 'photos', title: '现场照片', props: { kinds: ['photo'] } },
  { id: 'n_files', type: 'file', key: 'files', title: '附件', props: {} },
  { id: 'n_sign', type: 'signature', key: 'sign', title: '当事人签名', props: {} },
];

const form: FormDocument = {
  formatVersion: 1,
  id: 'evidence',
  title: '现场取证',
  root: 'form',
  nodes: Object.fromEntries(
    [{ id: 'form', type: 'form', title: '', props: {}, children: nodes.map(({ id }) => id) }, ...nodes].map((node) => [
      node.id,
      node,
    ]),
  ),
  rules: [],
  modes: {},
  tests: [],
  i18n: {},
};

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeDatabases('what a form names of the outside', (open) => {
  const clock = new TestClock('2026-03-03T02:00:00Z');
  let folder: string;
  let db: Awaited<ReturnType<typeof open>>;
  let world: Awaited<ReturnType<typeof seedDistrict>>;
  let versionId: string;
  let officer: Actor;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-evidence-'));
    const settings = { http: { logLevel: 'error' }, files: { folder }, registers: { keyFile: `${folder}/key` } };
    db = await open({ plugins: allPlugins(), clock, settings });
    world = await seedDistrict(db.kernel, db.data);
    const configuration = db.kernel.use(Configuration);
    const item = {
      kind: 'form',
      key: 'evidence',
      title: form.title,
      content: form,
      departmentId: world.departments.urban,
    };
    versionId = (await db.data.transact(systemActor, (tx) => configuration.draft(tx, item))).id;
    await db.data.transact(systemActor, (tx) => configuration.submit(tx, versionId));
    const second = { ...systemActor, id: 'second' };
    await db.data.transact(second, (tx) => configuration.publish(tx, versionId, dayOf(clock.now())));
    officer = {
      id: world.accounts['zhangsan'] ?? '',
      kind: 'person',
      name: '张三',
      departmentId: world.departments.urban,
      permissions: new Set(['registers.read', 'parties.manage', 'files.upload', 'cases.read', 'cases.handle']),
    };
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const submit = (submitted: Readonly<Record<string, unknown>>, by: Actor = officer) =>
    db.data.transact(by, (tx) =>
      db.kernel.use(Forms).submit(tx, { versionId, task: 'default', departmentId: world.departments.urban, submitted }),
    );
  const upload = (by: Actor, name = 'photo.png') =>
    db.data.transact(by, (tx) =>
      db.kernel.use(Files).put(tx, { content: PIXEL, name, departmentId: by.departmentId ?? world.departments.urban }),
    );
  const codesOf = async (submitted: Readonly<Record<string, unknown>>) => {
    const refused: unknown = await submit(submitted).catch((error: unknown) => error);
    return (refused as { details?: readonly { code: string }[] }).details?.map(({ code }) => code);
  };
  const photo = ({ id, size }: { id: string; size: number }, more: object = {}) => ({
    ...{ id, name: 'photo.png', size, mime: 'image/png' },
    ...more,
  });

  it('is taken when it was uploaded, and when the register knows it, in the register’s own words', async () => {
    const file = await upload(officer);
    const given = {
      officer: { id: world.officers['zhangsan'], label: '李代桃', detail: '证号自编' },
      party: { id: world.parties.noodles, label: '任何人' },
      photos: [photo(file)],
    };

    const { values } = await submit(given);

    expect(values).toMatchObject({ officer: { label: '张三' }, photos: [{ id: file.id }] });
    expect((values['officer'] as { detail: string }).detail).toMatch(/^00QH/);
    expect((values['party'] as { label: string }).label).not.toBe('任何人');
  });

  it('PLAN-3.6 is refused where the officer named is not qualified today', async () => {
    const id = world.officers['lisi'] ?? '';
    await db.data.transact(systemActor, (tx) => tx.of(officers).update(id, { validTo: '2026-03-02' }));

    const codes = await codesOf({ officer: { id, label: '李四' } });

    expect(codes).toEqual(['FORM_REFERENCE_REFUSED']);
  });

  it('is refused where nothing of the sort exists, or is not the actor’s to name', async () => {
    const foreign = world.officers['sunqi'] ?? '';
    const unknown = { id: 'nobody', label: '某人' };

    expect(await codesOf({ officer: unknown })).toEqual(['FORM_REFERENCE_UNKNOWN']);
    expect(await codesOf({ party: { id: foreign, label: '孙七' } })).toEqual(['FORM_REFERENCE_UNKNOWN']);
    expect(await codesOf({ by: unknown })).toEqual(['FORM_REFERENCE_UNKNOWN']);
    expect(await codesOf({ files: [{ id: 'nothing', name: 'a.pdf', size: 1 }] })).toEqual(['FORM_FILE_UNKNOWN']);
  });

  it('is refused where a file is another’s, or not what it is said to be', async () => {
    const own = await upload(officer);
    const others = await upload({ ...officer, id: world.accounts['lisi'] ?? '' });
    const abroad = await upload({ ...officer, departmentId: world.departments.market });

    expect(await codesOf({ photos: [photo(others)] })).toEqual(['FORM_FILE_UNKNOWN']);
    expect(await codesOf({ photos: [photo(abroad)] })).toEqual(['FORM_FILE_UNKNOWN']);
    expect(await codesOf({ photos: [photo(own, { size: 1 })] })).toEqual(['FORM_FILE_OTHER']);
    const image = { id: others.id, name: 'x.png', size: others.size };
    const signed = { kind: 'signed', method: 'drawn', signer: '张三', image, at: '2026-03-03T10:00:00+08:00' };
    expect(await codesOf({ sign: signed })).toEqual(['FORM_FILE_UNKNOWN']);
  });
});
