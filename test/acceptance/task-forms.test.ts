import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration } from '@sanzhi/platform-configuration';
import { systemActor } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import type { FormDocument } from '@sanzhi/forms-schema';
import { formSubmissions } from '@sanzhi/forms-server';
import { caseDocuments } from '@sanzhi/plugins-casework/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk, investigate, Office, papers } from './office.js';

describeDatabases('forms at their tasks', (open) => {
  let office: Office;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-office-'));
    office = await Office.open(open, folder);
  }, 120_000);
  afterAll(async () => {
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('the document that a form shows', () => {
    let caseId: string;
    let taskId: string;

    beforeAll(async () => {
      caseId = await office.openCase();
      await investigate(office, caseId);
      taskId = (await office.task('zhangsan', caseId, 'draft')).id;
    });

    const preview = async (login: string, values: unknown, template = 'penalty-decision') =>
      (await office.as(login)).post(`/tasks/${taskId}/document-previews`, { template, values });
    const textOf = (body: unknown) =>
      (body as { blocks: { text: string }[] }).blocks.map(({ text }) => text).join('\n');

    it('reads as the decision will, with the case’s own words and the labels of choices', async () => {
      const { body } = expectOk(await preview('zhangsan', papers.draft(1_900_000, office.world.benchmarks.stall)));

      expect(body).toMatchObject({ title: '行政处罚决定书' });
      expect(textOf(body)).toContain('案由：占用道路摆放桌椅经营');
      expect(textOf(body)).toContain('处罚种类：罚款。');
      expect(textOf(body)).toContain('19,000元(壹万玖仟元整)');
      expect(textOf(body)).toMatch(/当事人：\S+/);
    });

    it('names what is still missing or wrong by the titles of the form', async () => {
      const { body } = expectOk(
        await preview('zhangsan', { kinds: ['warning'], fineAmount: 'viel', result: '警告。' }),
      );

      expect(textOf(body)).toContain('〔缺 违法事实〕');
      expect(textOf(body)).toContain('〔缺 法律依据〕');
      expect(textOf(body)).not.toContain('罚款金额');
    });

    it('says the same as the document that is drawn up of it', async () => {
      const values = papers.draft(500_000, office.world.benchmarks.stall);
      const { body } = expectOk(await preview('zhangsan', values));
      const other = await office.openCase();
      await investigate(office, other);
      expectOk(await office.complete('zhangsan', other, 'draft', values));
      const [drawn] = await office.db.data
        .read(systemActor)
        .of(caseDocuments)
        .find({ where: { caseId: other } });
      const page = await (await office.as('zhangsan')).get(`/documents/${drawn?.id ?? ''}/page`);
      const lines = (page.body as unknown as { blocks: { lines: string[] }[] }).blocks.map(({ lines: all }) => all);

      expect(textOf(body)).toBe(lines.map((all) => all.join('\n')).join('\n'));
    });

    it('leaves nothing behind', async () => {
      const count = async () => {
        const read = office.db.data.read(systemActor);
        return [await read.of(caseDocuments).count({ caseId }), await read.of(formSubmissions).count({ caseId })];
      };
      const before = await count();

      expectOk(await preview('zhangsan', papers.draft(1, office.world.benchmarks.stall)));

      expect(await count()).toEqual(before);
    });

    it('is for who may see the task, of the templates that the form shows', async () => {
      const foreign = await preview('sunqi', {});
      const other = await preview('zhangsan', {}, 'legal-review-opinion');

      expect(foreign).toMatchObject({ status: 404, body: { code: 'DATA_NOT_FOUND' } });
      expect(other).toMatchObject({ status: 404, body: { code: 'CASEWORK_PREVIEW_UNKNOWN' } });
    });
  });

  describe('REV-14: what statute demands of a task', () => {
    const flowchart = async (formKey: string) => {
      const { content } = await office.db.data.transact(systemActor, (tx) =>
        office.db.kernel.use(Configuration).inForce(tx, { kind: 'process', key: 'penalty' }),
      );
      const { xml } = content as { xml: string };
      return { xml: xml.replace('camunda:formKey="on-site-record"', `camunda:formKey="${formKey}"`) };
    };
    const districtForm = async () =>
      office.db.data.transact(
        systemActor,
        async (tx) =>
          (await office.db.kernel.use(Configuration).inForce(tx, { kind: 'form', key: 'on-site-record' }))
            .content as FormDocument,
      );
    /** The record without asking whether certificates were shown. */
    const weaker = async (id: string): Promise<FormDocument> => {
      const form = await districtForm();
      const { s_officers: _officers, ...nodes } = form.nodes;
      const kept = Object.entries(nodes).filter(([name]) => !name.startsWith('s_officers'));
      const root = form.nodes['form'];
      const children = (root?.children ?? []).filter((child) => child !== 's_officers');
      return {
        ...form,
        id,
        title: '简易检查记录',
        nodes: { ...Object.fromEntries(kept), form: { ...root, children } as never },
        rules: form.rules.filter((rule) => !rule.id.startsWith('s_officers')),
        tests: [],
      };
    };

    /** All of it, under a key and a title of its own. */
    const full = async (id: string): Promise<FormDocument> => ({
      ...(await districtForm()),
      ...{ id, title: '本局检查记录' },
    });

    /** Drafts, submits and publishes as two persons. @returns the refusal, if it is refused */
    async function publish(kind: string, key: string, content: unknown, departmentId?: string) {
      const configuration = office.db.kernel.use(Configuration);
      const item = { kind, key, title: key, content, ...(departmentId ? { departmentId } : {}) };
      try {
        const { id } = await office.db.data.transact(systemActor, (tx) => configuration.draft(tx, item));
        await office.db.data.transact(systemActor, (tx) => configuration.submit(tx, id));
        const second = { ...systemActor, id: 'second' };
        await office.db.data.transact(second, (tx) => configuration.publish(tx, id, dayOf(office.clock.now())));
        return undefined;
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { code: thrown.code, article: thrown.article, codes: thrown.details.map(({ code }) => code) };
      }
    }

    it('is not escaped by a form of another key: the form is not published for a flowchart that uses it', async () => {
      const { urban } = office.world.departments;
      expect(await publish('form', 'quick-record', await full('quick-record'), urban)).toBeUndefined();
      expect(await publish('process', 'walk-in', await flowchart('quick-record'), urban)).toBeUndefined();

      const refused = await publish('form', 'quick-record', await weaker('quick-record'), urban);

      expect(refused).toMatchObject({ code: 'CONFIGURATION_CHECK_FAILED', article: 'REC-8.1' });
      expect(refused?.codes).toEqual(expect.arrayContaining(['FORMS_DEMANDED_BY_TASK', 'FORM_STATUTORY_MISSING']));
    });

    it('is not escaped by the flowchart that comes after its form', async () => {
      const { urban } = office.world.departments;
      expect(await publish('form', 'short-record', await weaker('short-record'), urban)).toBeUndefined();

      const refused = await publish('process', 'short', await flowchart('short-record'), urban);

      expect(refused?.codes).toEqual(['PROCESS_FORM_BELOW_FLOOR']);
    });

    it('lets a form of another key pass that carries all of it, and more', async () => {
      const { urban } = office.world.departments;

      expect(await publish('form', 'full-record', await full('full-record'), urban)).toBeUndefined();
      expect(await publish('process', 'full', await flowchart('full-record'), urban)).toBeUndefined();
    });

    it('refuses what was filled in, where a weaker form got to the task all the same', async () => {
      const { urban } = office.world.departments;
      expect(await publish('form', 'spare-record', await full('spare-record'))).toBeUndefined();
      expect(await publish('process', 'penalty', await flowchart('spare-record'), urban)).toBeUndefined();
      // The district does not see the flowcharts of departments, and nothing of its own uses the form.
      expect(await publish('form', 'spare-record', await weaker('spare-record'))).toBeUndefined();
      const caseId = await office.openCase();
      expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
      const { leadOfficer: _lead, secondOfficer: _second, certificatesShown: _shown, ...rest } = papers.inspection([]);

      const refused = await office.complete('zhangsan', caseId, 'investigation', rest);

      expect(refused).toMatchObject({ status: 409, body: { code: 'FORMS_BELOW_FLOOR' } });
      expect(refused.body).toMatchObject({ article: { id: 'REC-8.1' } });
    });
  });
});
