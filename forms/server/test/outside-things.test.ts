import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessPlugin } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import { type Actor, systemActor } from '@sanzhi/platform-data';
import { Files, filesPlugin } from '@sanzhi/platform-files';
import { httpPlugin } from '@sanzhi/platform-http';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { formRegisters, Forms, formsServerPlugin, type NamedRecord } from '@sanzhi/forms-server';
import { openSqliteDatabase } from '@sanzhi/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, NOW, URBAN } from './office.js';

const photos = { type: 'media', title: '现场照片', props: { kinds: ['photo'] } };
const form = formOf(
  {
    n_officers: {
      type: 'reference',
      key: 'officers',
      title: '执法人员',
      props: { register: 'people', multiple: true },
    },
    n_party: { type: 'reference', key: 'party', title: '当事人', props: { register: 'people' } },
    n_copy: { type: 'reference', key: 'copy', title: '被检查人', props: { register: 'people' } },
    n_photos: { ...photos, key: 'photos' },
    n_files: { type: 'file', key: 'files', title: '附件' },
    n_sign: { type: 'signature', key: 'sign', title: '签名' },
    n_rows: { type: 'table', key: 'rows', title: '物品', children: ['n_item', 'n_by', 'n_shots'] },
    n_item: { type: 'text', key: 'item', title: '品名' },
    n_by: { type: 'reference', key: 'by', title: '经办人', props: { register: 'people' } },
    n_shots: { ...photos, key: 'shots', title: '物品照片' },
    n_scene: { type: 'subform', key: 'scene', title: '现场', children: ['n_views', 'n_head'] },
    n_views: { ...photos, key: 'views', title: '全景照片' },
    n_head: { type: 'reference', key: 'head', title: '负责人', props: { register: 'people' } },
  },
  {
    rules: [
      {
        id: 'r_copy',
        title: '被检查人',
        when: true,
        enabled: true,
        effects: [{ target: 'n_copy', effect: 'value', value: { var: 'n_party' } }],
      },
    ],
    modes: { look: { n_rows: 'read', n_photos: 'read', n_item: 'read', n_by: 'read', n_shots: 'read' } },
  },
);

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const zhang = { id: 'p1', label: '张三', detail: '00QH01' };
/** As it read when it was chosen; the register words it otherwise by now. */
const chosen = { id: 'p1', label: '张三（时任）' };

/** A register of two, one of whom may not be named. */
const register = new Map<string, NamedRecord>([
  ['p1', { label: zhang.label, detail: zhang.detail }],
  ['p2', { label: '李四', refusal: { key: 'forms.register.by' } }],
]);
const people: Plugin = {
  id: 'people',
  requires: ['forms-server'],
  contributes: [
    formRegisters.of({
      id: 'people',
      title: 'configuration.kind.form',
      resolve: (ids) => Promise.resolve(new Map([...register].filter(([id]) => ids.includes(id)))),
    }),
  ],
};

describe('what a form names of the outside, over what was stored', () => {
  const actor: Actor = {
    id: 'officer',
    kind: 'person',
    name: '张三',
    departmentId: URBAN,
    permissions: new Set(['files.upload', 'cases.read']),
  };
  let folder: string;
  let db: Awaited<ReturnType<typeof openSqliteDatabase>>;
  let versionId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-outside-'));
    const plugins = [
      auditPlugin,
      accessPlugin,
      httpPlugin,
      configurationPlugin,
      filesPlugin,
      formsServerPlugin(),
      people,
    ];
    const settings = { http: { logLevel: 'silent' }, files: { folder } };
    db = await openSqliteDatabase({ plugins, clock: new TestClock(NOW), settings });
    const item = { kind: 'form', key: form.id, title: form.title, content: form, departmentId: URBAN };
    const drafted = await db.data.transact(systemActor, (tx) => db.kernel.use(Configuration).draft(tx, item));
    versionId = drafted.id;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  type Values = Readonly<Record<string, unknown>>;

  const submit = async (stored: Values, submitted: Values, task = 'fill') => {
    const submission = { versionId, task, departmentId: URBAN, stored, submitted };
    return (await db.data.transact(actor, (tx) => db.kernel.use(Forms).submit(tx, submission))).values;
  };
  const faults = async (stored: Values, submitted: Values) => {
    const refused: unknown = await submit(stored, submitted).catch((error: unknown) => error);
    const { details = [] } = refused as { details?: readonly { pointer: string; code: string; message: string }[] };
    return details.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  const upload = () =>
    db.data.transact(actor, (tx) =>
      db.kernel.use(Files).put(tx, { content: PIXEL, name: 'a.png', departmentId: URBAN }),
    );

  const shot = (id: string, more: object = {}) => ({
    ...{ id, name: `${id}.png`, size: 7, mime: 'image/png', capturedAt: '2026-03-02T10:00:00+08:00' },
    ...more,
  });
  const place = { latitude: 38.47, longitude: 106.27 };
  const gone = { removedAt: '2026-03-03T10:00:00+08:00', removedReason: '拍错了' };
  const LOST = 'FORM_MEDIA_HANDED_IN';

  describe('of records and files', () => {
    it('asks the register of whoever was known elsewhere in the record only', async () => {
      const stored = { party: { id: 'p2', label: '李四' }, files: [{ id: 'f1', name: 'a.pdf', size: 1 }] };
      const officers = (id: string) => ({ ...stored, officers: [{ id, label: '张三', detail: '执法证' }] });

      expect(await faults(stored, officers('p2'))).toEqual(['/officers FORM_REFERENCE_REFUSED']);
      expect(await faults(stored, officers('f1'))).toEqual(['/officers FORM_REFERENCE_UNKNOWN']);
    });

    it('keeps a record as it was stored, whatever the browser says of it', async () => {
      const stored = { officers: [chosen], scene: { head: { id: 'p2', label: '李四' } } };
      const forged = { id: 'p1', label: '伪造', detail: '伪造' };
      const submitted = { officers: [forged], scene: { head: { id: 'p2', label: '王五' } } };

      expect(await submit(stored, submitted)).toEqual(stored);
    });

    it('words a record anew where the field did not name it before, and where a rule copies it', async () => {
      const values = await submit({ officers: [chosen] }, { officers: [chosen], party: { ...zhang, label: '某人' } });

      expect(values).toEqual({ officers: [chosen], party: zhang, copy: zhang });
    });

    it('knows a record in whatever row of its column, in the words of its own row first', async () => {
      const other = { ...chosen, label: '张三（现任）' };
      const stored = {
        rows: [
          { _row: 'a', by: chosen },
          { _row: 'b', by: other },
        ],
      };
      const forged = { id: 'p1', label: '伪造' };
      const rows = [
        { _row: 'b', by: forged },
        { _row: 'a', by: forged },
      ];

      expect(await submit(stored, { rows })).toEqual({ rows: [...stored.rows].reverse() });
      expect(await submit({ rows: [{ by: chosen }] }, { rows: [{ item: '秤' }, { by: forged }] })).toEqual({
        rows: [{ item: '秤' }, { by: chosen }],
      });
      expect(
        await faults({ party: { id: 'p2', label: '李四' } }, { rows: [{ by: { id: 'p2', label: '李四' } }] }),
      ).toEqual(['/rows/0/by FORM_REFERENCE_REFUSED']);
    });

    it('keeps what was stored of a file and of a signature’s picture', async () => {
      const signed = { kind: 'signed', method: 'drawn', signer: '张三', at: '2026-03-03T10:00:00+08:00' };
      const sign = { ...signed, image: { id: 's1', name: 's.png', size: 3 }, strokes: 'a'.repeat(64) };
      const stored = { files: [{ id: 'f1', name: 'a.pdf', size: 1 }], sign };
      const submitted = {
        files: [{ id: 'f1', name: '改名.pdf', size: 99 }],
        sign: { ...sign, image: { id: 's1', name: 'x.png', size: 99 }, strokes: 'b'.repeat(64) },
      };

      expect(await submit(stored, submitted)).toEqual(stored);
    });

    it('looks up media that are said to be taken back, unless the field knows them', async () => {
      const own = await upload();

      expect(await faults({}, { photos: [shot('nothing', gone)] })).toEqual(['/photos FORM_FILE_UNKNOWN']);
      expect(await faults({ photos: [shot('m1')] }, { photos: [shot('m1')], scene: { views: [shot('m1')] } })).toEqual([
        '/scene/views FORM_FILE_UNKNOWN',
      ]);
      expect(await faults({}, { photos: [shot(own.id, { ...gone, size: own.size })] })).toEqual([]);
    });
  });

  describe('of evidence', () => {
    const first = shot('m1', place);
    const second = shot('m2');

    it('takes another order, another note and a removal with its reason', async () => {
      const photos = [second, { ...first, note: '门头', ...gone }];

      expect(await submit({ photos: [first, second] }, { photos })).toEqual({ photos });
    });

    it.each<[string, readonly object[] | null]>([
      ['a photo that is left out', [second]],
      ['a list that is left out', null],
      ['another time', [{ ...first, capturedAt: '2026-03-01T10:00:00+08:00' }, second]],
      ['no time', [{ id: 'm1', name: 'm1.png', size: 7, mime: 'image/png', ...place }, second]],
      ['another place', [{ ...first, latitude: 38.5 }, second]],
      ['a place where there was none', [first, { ...second, ...place }]],
      ['another name', [{ ...first, name: '改名.png' }, second]],
      ['another size', [{ ...first, size: 8 }, second]],
    ])('refuses %s', async (_what, photos) => {
      const stored = { photos: [first, second] };

      expect(await faults(stored, { photos })).toEqual([`/photos ${LOST}`]);
    });

    it('refuses that a removal is undone, dated or worded anew', async () => {
      const stored = { photos: [{ ...first, ...gone }, second] };
      const sent = [first, { ...first, ...gone, removedReason: '别的' }, { ...first, ...gone, removedAt: NOW }];

      for (const one of sent) expect(await faults(stored, { photos: [one, second] })).toEqual([`/photos ${LOST}`]);
      expect(await faults(stored, stored)).toEqual([]);
    });

    it('says so in words, with the way out', async () => {
      const refused: unknown = await submit({ photos: [first] }, {}).catch((error: unknown) => error);

      const message = '“现场照片”中已提交的“m1.png”不能删除或者改动，移除后也不能恢复';
      expect(refused).toMatchObject({ code: 'FORMS_SUBMISSION_INVALID', details: [{ message }] });
    });

    it('holds in sub-forms', async () => {
      const stored = { scene: { views: [first] } };

      expect(await faults(stored, { scene: { views: [{ ...first, latitude: 1 }] } })).toEqual([`/scene/views ${LOST}`]);
      expect(await faults(stored, {})).toEqual([`/scene/views ${LOST}`]);
      expect(await faults(stored, { scene: { views: [{ ...first, note: '远景' }] } })).toEqual([]);
    });

    it('holds in the rows of tables, wherever they are moved', async () => {
      const one = { _row: 'a', shots: [first] };
      const other = { _row: 'b', item: '秤', shots: [{ ...first, ...gone }] };
      const stored = { rows: [one, other] };

      expect(await submit(stored, { rows: [other, one] })).toEqual({ rows: [other, one] });
      expect(await faults(stored, { rows: [other] })).toEqual([`/rows ${LOST}`]);
      expect(await faults(stored, { rows: [{ _row: 'c', shots: [first] }, other] })).toEqual([`/rows ${LOST}`]);
      expect(await faults(stored, { rows: [other, { _row: 'a' }] })).toEqual([`/rows/1/shots ${LOST}`]);
      expect(await faults(stored, { rows: [one, { ...other, shots: [first] }] })).toEqual([`/rows/1/shots ${LOST}`]);
    });

    it('holds in rows without identity, which are looked for in the whole table', async () => {
      const stored = { rows: [{ shots: [first] }, { item: '秤' }] };

      expect(await faults(stored, { rows: [{ item: '秤' }, { shots: [first] }] })).toEqual([]);
      expect(await faults(stored, { rows: [{ item: '秤' }] })).toEqual([`/rows ${LOST}`]);
    });

    it('lets rows without evidence go', async () => {
      expect(await submit({ rows: [{ _row: 'a', item: '秤' }] }, {})).toEqual({});
    });

    it('finds nothing amiss where the task only reads it', async () => {
      const stored = { photos: [first], rows: [{ _row: 'a', shots: [first] }, { shots: [second] }] };

      expect(await submit(stored, { photos: [second] }, 'look')).toEqual(stored);
    });
  });
});
