import type { FormDocument, FormFragment } from '@sanzhi/forms-schema';
import { applyCommand, builtinComponents, insertFragment } from '@sanzhi/forms-schema';
import { Forms } from '@sanzhi/forms-server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { formOf, openOffice, TODAY, URBAN, type Body, type Login, type Office } from './office.js';

const textForm = (id: string, key = 'note') =>
  formOf({ n_note: { type: 'text', key, title: '备注', required: true } }, { id, title: `表单${id}` });

describeDatabases('forms as configuration', (open) => {
  let office: Office;

  beforeAll(async () => {
    office = await openOffice(open);
  });

  const get = async (login: Login, path: string) => (await (await office.as(login)).get(path)).body as Body;
  const post = async (login: Login, path: string, body: unknown = {}) => (await office.as(login)).post(path, body);
  const save = async (login: Login, id: string, content: unknown, rev: number) =>
    (await office.as(login)).put(`/configuration/versions/${id}`, { content }, { 'if-match': `"${rev}"` });

  describe('a draft', () => {
    it('begins blank, is saved by revision, and tells of a colleague who was faster', async () => {
      const begun = await post('urban1', '/form-items', { title: '走访登记', begin: { from: 'blank' } });
      const { id, rev, key } = begun.body as unknown as { id: string; rev: number; key: string };

      const saved = await save('urban1', id, textForm(key), rev);
      const late = await save('urban2', id, textForm(key), rev);

      expect(begun.body).toMatchObject({ kind: 'form', version: 1, state: 'draft' });
      expect(saved.body).toMatchObject({ rev: rev + 1, savedAt: expect.stringMatching(/^2026-03-03T/) as string });
      expect(late).toMatchObject({ status: 409, body: { code: 'DATA_CONFLICT' } });
    });

    it('may be unfinished, but holds nothing that harms', async () => {
      const { id, rev } = await office.draft('urban1', textForm('unfinished'));
      const unfinished = formOf({ n_a: { type: 'select', key: 'a', title: '' } }, { id: 'unfinished' });
      const hostile = formOf({ n_a: { type: 'notice', title: '', props: { text: '[看](javascript:alert(1))' } } });

      const kept = await save('urban1', id, unfinished, rev);
      const refused = await save('urban1', id, hostile, rev + 1);
      const submitted = await post('urban1', `/configuration/versions/${id}/submission`);

      expect(kept.status).toBe(200);
      expect(refused.body).toMatchObject({
        code: 'CONFIGURATION_CONTENT_REFUSED',
        errors: [{ code: 'FORM_LINK_UNSAFE', pointer: '/nodes/n_a/props/text' }],
      });
      expect(submitted.body).toMatchObject({ code: 'CONFIGURATION_CHECK_FAILED' });
    });

    it('is one at a time for each item', async () => {
      const id = await office.publish(['urban1', 'urban2'], textForm('single'));
      const first = await post('urban1', '/form-items/form/single/drafts', { from: id });
      const second = await post('urban2', '/form-items/form/single/drafts', { from: id });

      expect(first.body).toMatchObject({ version: 2, state: 'draft' });
      expect(second.body).toMatchObject({
        code: 'CONFIGURATION_DRAFT_OPEN',
        params: { id: (first.body as unknown as { id: string }).id },
      });
    });

    it('is thrown away with its item when there is nothing else of it', async () => {
      const { id } = await office.draft('urban1', textForm('thrown-away'));

      await (await office.as('urban1')).call('DELETE', `/configuration/versions/${id}`);

      expect(await get('urban1', '/configuration/form/items/thrown-away')).toEqual([]);
      const items = (await get('urban1', '/configuration/form/items')) as unknown as { key: string }[];
      expect(items.map(({ key }) => key)).not.toContain('thrown-away');
    });

    it('is taken back by its author only', async () => {
      const { id } = await office.draft('urban1', textForm('taken-back'));
      await post('urban1', `/configuration/versions/${id}/submission`);

      const foreign = await post('urban2', `/configuration/versions/${id}/withdrawal`);
      const own = await post('urban1', `/configuration/versions/${id}/withdrawal`);

      expect(foreign.body).toMatchObject({ code: 'CONFIGURATION_NOT_AUTHOR' });
      expect(own.status).toBe(200);
      expect(await get('urban1', `/configuration/versions/${id}`)).toMatchObject({ state: 'draft' });
    });

    it('is named by a key of its own', async () => {
      await office.publish(['justice1', 'justice2'], textForm('of-the-district'));

      const taken = await post('urban1', '/form-items', {
        title: '同名',
        key: 'of-the-district',
        begin: { from: 'blank' },
      });

      expect(taken.body).toMatchObject({ code: 'CONFIGURATION_KEY_TAKEN' });
    });

    it('begins with a template, a version, or what a source knows', async () => {
      const version = await office.publish(['urban1', 'urban2'], textForm('copied'));
      const contentOf = async (begin: object) => {
        const { body } = await post('urban1', '/form-items', { title: '新表', begin });
        const { content } = await get('urban1', `/configuration/versions/${(body as unknown as { id: string }).id}`);
        return content as unknown as FormDocument;
      };

      const [copy, template, generated] = [
        await contentOf({ from: 'version', id: version }),
        await contentOf({ from: 'template', id: 'visit' }),
        await contentOf({ from: 'source', source: 'stalls', choice: 's1' }),
      ];

      expect(copy).toMatchObject({ title: '新表', nodes: { n_note: { title: '备注' }, form: { title: '新表' } } });
      expect(copy.id).not.toBe('copied');
      expect(template.title).toBe('新表');
      expect(Object.values(generated.nodes)).toContainEqual(
        expect.objectContaining({ title: '身份证号码', sensitivity: 'secret', required: true }),
      );
    });
  });

  describe('published', () => {
    it('is listed with what is in force, what comes, what is open and by how many it is used', async () => {
      const first = await office.publish(['urban1', 'urban2'], textForm('listed'));
      const next = await post('urban1', '/form-items/form/listed/drafts', { from: first });
      const { id } = next.body as unknown as { id: string };
      await post('urban1', `/configuration/versions/${id}/submission`);
      const { rev } = await get('urban2', `/configuration/versions/${id}`);
      const from = { effectiveFrom: '2026-04-01' };
      const ifMatch = { 'if-match': `"${String(rev)}"` };
      await (await office.as('urban2')).post(`/configuration/versions/${id}/publication`, from, ifMatch);
      await post('urban1', '/form-items/form/listed/drafts', { from: first });

      const items = (await get('urban1', '/configuration/form/items')) as unknown as { key: string }[];

      expect(items.find(({ key }) => key === 'listed')).toMatchObject({
        title: '表单listed',
        ownerId: URBAN,
        inForce: { version: 1, authorName: 'urban1', publisherName: 'urban2', effectiveFrom: TODAY },
        coming: { version: 2, effectiveFrom: '2026-04-01' },
        open: { version: 3, state: 'draft' },
        usedBy: 0,
      });
    });

    it('is rolled back by a new draft of an old version, with its content and another number', async () => {
      const first = await office.publish(['urban1', 'urban2'], textForm('rolled', 'before'));
      await office.publish(['urban1', 'urban2'], textForm('rolled', 'after'));

      const again = await post('urban1', '/form-items/form/rolled/drafts', { from: first });

      const { id } = again.body as unknown as { id: string };
      const [old, draft] = [
        await get('urban1', `/configuration/versions/${first}`),
        await get('urban1', `/configuration/versions/${id}`),
      ];
      expect(draft).toMatchObject({ version: 3, content: { nodes: { n_note: { key: 'before' } } } });
      expect(draft['contentHash']).toBe(old['contentHash']);
    });

    it('of the district is derived into the department’s own, which other departments do not see', async () => {
      const above = await office.publish(['justice1', 'justice2'], textForm('derived'));

      const own = await post('urban1', '/form-items/form/derived/drafts', { from: above });

      const { id } = own.body as unknown as { id: string };
      expect(await get('urban1', `/configuration/versions/${id}`)).toMatchObject({ ownerId: URBAN, version: 1 });
      expect(await get('market1', `/configuration/versions/${id}`)).toMatchObject({ code: 'DATA_NOT_FOUND' });
    });

    it('shows only documents whose template is published', async () => {
      const showing = formOf(
        { n_paper: { type: 'documentPreview', title: '决定书', props: { template: 'no-such-paper' } } },
        { id: 'showing' },
      );
      const { id } = await office.draft('urban1', showing);

      const refused = await post('urban1', `/configuration/versions/${id}/submission`);

      expect(refused.body).toMatchObject({
        errors: [{ code: 'FORMS_PAPER_UNKNOWN', pointer: '/nodes/n_paper/props/template' }],
      });
    });

    it('tells its designer who does its tasks, by what roles are called', async () => {
      const { id } = await office.draft('urban1', textForm('for-roles'));

      const desk = await get('urban1', `/forms/versions/${id}/desk`);

      expect(desk['tasks']).toEqual([{ id: 'fill', name: '填写', process: '试办流程', roles: ['role.officer'] }]);
      expect(desk['templateNames']).toEqual([]);
    });

    it('tells the tasks that use it', async () => {
      const id = await office.publish(['urban1', 'urban2'], textForm('with-tasks'));

      expect(await get('urban1', `/forms/versions/${id}/tasks`)).toEqual([
        { id: 'fill', name: '填写', process: '试办流程', roles: ['officer'] },
      ]);
    });

    it('gives the strict schema of what a task may send', async () => {
      const form = formOf(
        { n_a: { type: 'text', key: 'a' }, n_b: { type: 'money', key: 'b' } },
        { id: 'with-schema', modes: { look: { n_b: 'read' } } },
      );
      const id = await office.publish(['urban1', 'urban2'], form);

      const [whole, looked] = [
        await get('officer', `/forms/versions/${id}/schema`),
        await get('officer', `/forms/versions/${id}/schema?task=look`),
      ];

      expect(whole).toMatchObject({
        additionalProperties: false,
        properties: { a: { type: 'string' }, b: { type: 'integer' } },
      });
      expect(Object.keys(looked['properties'] as unknown as object)).toEqual(['a']);
      const { paths } = (await get('officer', '/openapi.json')) as unknown as { paths: Record<string, object> };
      expect(Object.keys(paths)).toContain('/api/forms/versions/{id}/schema');
    });

    it('says before what will be refused, what is untested, and how its tests went', async () => {
      const form = formOf(
        { n_a: { type: 'text', key: 'a' }, n_b: { type: 'text', key: 'b' } },
        {
          id: 'judged',
          rules: [
            {
              id: 'r_1',
              title: '有甲才有乙',
              when: { '===': [{ var: 'n_a' }, '甲'] },
              effects: [{ target: 'n_b', effect: 'visible' }],
              enabled: true,
            },
          ],
          tests: [{ id: 't1', title: '甲', given: { n_a: '甲' }, expect: { visible: { n_b: false } } }],
        },
      );
      const { id } = await office.draft('urban1', form);

      const judged = await get('urban1', `/forms/versions/${id}/findings`);

      expect(judged).toMatchObject({
        findings: [
          { code: 'FORMS_TEST_FAILED', severity: 'error', message: '表单用例“甲”未通过。' },
          { code: 'FORMS_RULE_UNTESTED', severity: 'warning', message: '规则“有甲才有乙”没有被用例完整检验。' },
        ],
        tests: [{ passed: false, mismatches: [{ aspect: 'visible', nodeId: 'n_b', expected: false, actual: true }] }],
        coverage: { covered: 0, total: 1 },
      });
    });

    it('judges values of a draft as it would at a task, and stores nothing', async () => {
      const { id } = await office.draft('urban1', textForm('tried'));

      const tried = await post('urban1', `/forms/versions/${id}/tries`, { values: { strange: 1 } });

      expect(tried.body).toMatchObject({
        errors: [
          { pointer: '/strange', code: 'FORM_KEY_UNKNOWN' },
          { pointer: '/note', code: 'FORM_VALUE_REQUIRED', message: '请填写备注' },
        ],
        required: ['n_note'],
      });
    });
  });

  describe('a dictionary', () => {
    const causes = (entries: readonly object[], id = 'causes') => ({
      formatVersion: 1,
      id,
      title: '案由',
      shape: 'flat',
      entries,
    });
    const choosing = (id: string, dictionary: string) =>
      formOf({ n_cause: { type: 'select', key: 'cause', title: '案由', props: { dictionary } } }, { id });

    it('must be published before a form that names it, and then limits what may be chosen', async () => {
      const { id: early } = await office.draft('urban1', choosing('too-early', 'later-causes'));
      const refused = await post('urban1', `/configuration/versions/${early}/submission`);
      await office.publish(
        ['urban1', 'urban2'],
        causes([{ value: 'C1', label: '占道' }], 'later-causes'),
        'dictionary',
      );
      const id = await office.publish(['urban1', 'urban2'], choosing('choosing', 'later-causes'));

      const tried = async (cause: string) =>
        (await post('urban1', `/forms/versions/${id}/tries`, { values: { cause } })).body[
          'errors'
        ] as unknown as object[];

      expect(refused.body).toMatchObject({ errors: [{ code: 'FORMS_DICTIONARY_UNKNOWN' }] });
      expect(await tried('C1')).toEqual([]);
      expect(await tried('C2')).toMatchObject([{ code: 'FORM_VALUE_OPTION' }]);
    });

    it('counts in the version of today, also for forms that were published before', async () => {
      await office.publish(['urban1', 'urban2'], causes([{ value: 'C1', label: '占道' }]), 'dictionary');
      const id = await office.publish(['urban1', 'urban2'], choosing('of-today', 'causes'));
      await office.publish(
        ['urban1', 'urban2'],
        causes([
          { value: 'C1', label: '占道', ended: true },
          { value: 'C2', label: '噪声' },
        ]),
        'dictionary',
      );

      const tried = async (cause: string) =>
        (await post('urban1', `/forms/versions/${id}/tries`, { values: { cause } })).body[
          'errors'
        ] as unknown as object[];

      expect(await tried('C2')).toEqual([]);
      expect(await tried('C1')).toMatchObject([{ code: 'FORM_VALUE_OPTION' }]);
    });

    it('does not lose an entry that records hold', async () => {
      await office.publish(['urban1', 'urban2'], causes([{ value: 'C1', label: '占道' }], 'kept'), 'dictionary');
      const { id } = await office.draft('urban1', causes([{ value: 'C2', label: '噪声' }], 'kept'), 'dictionary');

      const refused = await post('urban1', `/configuration/versions/${id}/submission`);

      expect(refused.body).toMatchObject({
        errors: [{ code: 'FORMS_DICTIONARY_DROPPED', message: expect.stringContaining('占道') as string }],
      });
    });

    it('is searched on the server, and goes along with the form when it is small', async () => {
      const many = Array.from({ length: 1200 }, (_, at) => ({
        value: `C${at}`,
        label: `案由${at}`,
        keywords: at === 7 ? '夜宵' : '',
      }));
      await office.publish(
        ['urban1', 'urban2'],
        causes(
          many.map(({ keywords, ...rest }) => (keywords ? { ...rest, keywords } : rest)),
          'many',
        ),
        'dictionary',
      );
      await office.publish(['urban1', 'urban2'], causes([{ value: 'C1', label: '占道' }], 'few'), 'dictionary');
      const form = formOf(
        {
          n_many: { type: 'cascade', key: 'many', title: '多', props: { dictionary: 'many' } },
          n_few: { type: 'select', key: 'few', title: '少', props: { dictionary: 'few' } },
        },
        { id: 'both-sizes' },
      );
      const versionId = await office.publish(['urban1', 'urban2'], form);

      const read = office.db.data.read(office.actor('officer'));
      const about = { versionId, departmentId: URBAN, caseId: null, formKey: 'both-sizes', task: 'fill' };
      const { dictionaries } = await office.db.kernel.use(Forms).forTask(read, about);

      expect(dictionaries).toEqual({ few: [{ value: 'C1', label: '占道' }] });
      expect(await get('officer', '/dictionaries/many/options?q=79&limit=3')).toEqual([
        { value: 'C79', label: '案由79', path: [{ value: 'C79', label: '案由79' }] },
        { value: 'C179', label: '案由179', path: [{ value: 'C179', label: '案由179' }] },
        { value: 'C279', label: '案由279', path: [{ value: 'C279', label: '案由279' }] },
      ]);
      expect(await get('officer', `/dictionaries/many/options?q=${encodeURIComponent('夜宵')}`)).toMatchObject([
        { value: 'C7', label: '案由7' },
      ]);
      expect(await get('officer', '/dictionaries/many/paths/C7')).toEqual([{ value: 'C7', label: '案由7' }]);
    });

    it('that is too large for a list is offered step by step instead', async () => {
      const many = Array.from({ length: 1200 }, (_, at) => ({ value: `L${at}`, label: `条${at}` }));
      await office.publish(['urban1', 'urban2'], causes(many, 'large'), 'dictionary');
      const { id } = await office.draft('urban1', choosing('large-list', 'large'));

      const refused = await post('urban1', `/configuration/versions/${id}/submission`);

      expect(refused.body).toMatchObject({ errors: [{ code: 'FORMS_DICTIONARY_LARGE' }] });
    });

    it('tells which forms use it', async () => {
      await office.publish(['urban1', 'urban2'], causes([{ value: 'C1', label: '占道' }], 'used'), 'dictionary');
      await office.publish(['urban1', 'urban2'], choosing('user-of-it', 'used'));

      expect(await get('urban1', '/configuration/dictionary/used/uses')).toMatchObject([
        { kind: 'form', key: 'user-of-it' },
      ]);
    });
  });

  describe('a fragment', () => {
    const officers = (title: string) =>
      formOf(
        { n_one: { type: 'text', key: 'officerOne', title, required: true } },
        { id: 'two-officers', title: '执法人员两人' },
      );

    async function linked(id: string): Promise<FormDocument> {
      const [version] = (await get('urban1', '/configuration/form-fragment/items/two-officers')) as unknown as {
        id: string;
        version: number;
        contentHash: string;
      }[];
      if (!version) throw new Error('no fragment');
      const { content } = await get('urban1', `/configuration/versions/${version.id}`);
      const fragment: FormFragment = {
        key: 'two-officers',
        version: version.version,
        hash: version.contentHash,
        document: content as unknown as FormDocument,
      };
      const place = { parent: 'form', index: 0, id: 's_officers', components: builtinComponents };
      const form = formOf({}, { id });
      return applyCommand(form, insertFragment(form, fragment, place)).document;
    }

    it('stands linked in forms, unaltered, and says where it lags behind', async () => {
      await office.publish(['urban1', 'urban2'], officers('第一名执法人员'), 'form-fragment');
      const form = await linked('with-officers');
      const altered = {
        ...form,
        nodes: { ...form.nodes, s_officers_n_one: { ...form.nodes['s_officers_n_one'], required: false } },
      } as FormDocument;
      const { id } = await office.draft('urban1', altered);

      const [refused, repaired] = [
        await post('urban1', `/configuration/versions/${id}/submission`),
        await save('urban1', id, form, 1),
      ];
      await office.publish(['urban1', 'urban2'], officers('主办执法人员'), 'form-fragment');
      const judged = await get('urban1', `/forms/versions/${id}/findings`);

      expect(refused.body).toMatchObject({ errors: [{ code: 'FORMS_FRAGMENT_ALTERED' }] });
      expect(repaired.status).toBe(200);
      expect(judged['findings']).toMatchObject([
        { code: 'FORMS_FRAGMENT_LAGS', severity: 'warning', params: { version: 2 } },
      ]);
    });
  });

  describe('a package', () => {
    it('carries a form with its dictionaries to another department, as drafts', async () => {
      const dictionary = {
        formatVersion: 1,
        id: 'units',
        title: '单位',
        shape: 'flat',
        entries: [{ value: 'kg', label: '千克' }],
      };
      await office.publish(['urban1', 'urban2'], dictionary, 'dictionary');
      const form = formOf(
        { n_unit: { type: 'select', key: 'unit', title: '单位', props: { dictionary: 'units' } } },
        { id: 'packed' },
      );
      const id = await office.publish(['urban1', 'urban2'], form);
      const pack = await get('urban1', `/forms/versions/${id}/package`);

      const taken = await post('market1', '/form-packages', pack);
      const again = await post('urban1', '/form-packages', pack);

      expect(taken.body).toMatchObject({
        created: [
          { kind: 'dictionary', key: 'units' },
          { kind: 'form', key: 'packed' },
        ],
        present: [],
      });
      expect(again.body).toMatchObject({ created: [], present: [{ key: 'units' }, { key: 'packed' }] });
    });

    it('is refused when anything in it was changed', async () => {
      const id = await office.publish(['urban1', 'urban2'], textForm('sealed'));
      const pack = (await get('urban1', `/forms/versions/${id}/package`)) as unknown as {
        items: { content: object }[];
      };
      const [item] = pack.items;

      const altered = { ...pack, items: [{ ...item, content: { ...item?.content, title: '换了题目' } }] };
      const shortened = { ...pack, items: [{ ...item, key: 'other' }] };

      expect((await post('market1', '/form-packages', altered)).body).toMatchObject({ code: 'FORMS_PACKAGE_ALTERED' });
      expect((await post('market1', '/form-packages', shortened)).body).toMatchObject({
        code: 'FORMS_PACKAGE_INVALID',
      });
      expect((await post('market1', '/form-packages', { hello: 1 })).status).toBe(422);
    });
  });

  describe('what was filled in', () => {
    const form = (key: string) =>
      formOf(
        {
          n_place: { type: 'text', key: 'place', title: '地点', required: true },
          n_fine: { type: 'money', key, title: '金额' },
          n_id: { type: 'text', key: 'idNumber', title: '身份证号码', sensitivity: 'secret' },
        },
        { id: 'visits', title: '走访', modes: { review: { n_place: 'read', n_id: 'hidden' } } },
      );
    const secret = '11010119900307';

    async function fill(versionId: string, values: object, caseId = 'case-1'): Promise<void> {
      await office.db.data.transact(office.actor('officer'), async (tx) => {
        const about = { versionId, task: 'visit', departmentId: URBAN, caseId, submitted: values };
        await office.db.kernel.use(Forms).submit(tx, about);
      });
      office.clock.advance(1000);
    }

    let first: string;
    beforeAll(async () => {
      first = await office.publish(['urban1', 'urban2'], form('fine'));
      await fill(first, { place: '青禾路1号', fine: 200_050, idNumber: secret });
      await fill(first, { place: '=cmd|"x"', idNumber: secret }, 'case-2');
    });

    it('is a register with its columns, found by a word, without what is secret', async () => {
      const [all, found] = [
        await get('officer', '/form-registers/visits'),
        await get('officer', `/form-registers/visits?q=${encodeURIComponent('青禾')}`),
      ];

      expect(all).toMatchObject({ view: { columns: [{ title: '地点' }, { title: '金额' }] }, items: [{}, {}] });
      expect(found['items']).toMatchObject([
        { cells: { n_place: '青禾路1号', n_fine: '2,000.50元' }, masked: ['n_id'] },
      ]);
      expect(JSON.stringify(all)).not.toContain(secret);
      expect(await get('officer', `/form-registers/visits?q=${secret}`)).toMatchObject({ items: [] });
    });

    it('shows what is secret to whom it is meant for, and the trail tells', async () => {
      const { items } = (await get('head', '/form-registers/visits')) as unknown as { items: { id: string }[] };
      const path = `/form-registers/visits/entries/${items.at(-1)?.id}`;

      const [seen, masked] = [await get('head', path), await get('officer', path)];

      expect(seen).toMatchObject({ values: { idNumber: secret }, masked: [] });
      expect(masked).toMatchObject({ masked: [{ title: '身份证号码' }] });
      expect(JSON.stringify(masked)).not.toContain(secret);
      const trail = await office.db.data
        .read(office.actor('officer'))
        .sql.all<{ action: string }>("SELECT action FROM audit_entries WHERE action = 'forms.secrets-read'");
      expect(trail).toHaveLength(1);
    });

    it('goes into a file that no spreadsheet runs', async () => {
      const { body } = await (await office.as('officer')).get('/form-registers/visits/export');

      const text = String((body as unknown as { text: string }).text);
      expect(text.split('\r\n')[0]).toContain('填写时间,填写人,地点,金额');
      expect(text).toContain(`"'=cmd|""x"""`);
      expect(text).not.toContain(secret);
    });

    it('belongs to the department alone', async () => {
      expect(await get('market1', '/form-registers/visits')).toMatchObject({ code: 'ACCESS_FORBIDDEN' });
    });

    it('goes on under new data keys, and a task gets no more than it may see', async () => {
      const next = await office.publish(['urban1', 'urban2'], form('amount'));
      const about = { versionId: next, departmentId: URBAN, caseId: 'case-1', formKey: 'visits' };
      const read = office.db.data.read(office.actor('officer'));

      const { values } = await office.db.kernel.use(Forms).forTask(read, { ...about, task: 'review' });

      expect(values).toEqual({ place: '青禾路1号', amount: 200_050 });
    });
  });
});
