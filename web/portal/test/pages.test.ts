import { systemActor } from '@sanzhi/platform-data';
import { cases } from '@sanzhi/plugins-casework/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CITIZEN, FIRM, URBAN } from '../../../plugins/disclosure/test/office.js';
import { openPortal, type PortalOffice } from './portal-office.js';

describeDatabases('the public site', (open) => {
  let portal: PortalOffice;

  beforeAll(async () => {
    portal = await openPortal(open);
  });
  // A minute of its own for every test: numbers are limited by the minute.
  beforeEach(() => portal.office.clock.advance(60_000));

  it('DIS-11 shows every field of a decision, its remedies and where to ask for a correction', async () => {
    const { id, number } = await portal.office.publishedEntry();

    const { status, text } = await portal.read(`/decisions/${id}`);

    expect(status).toBe(200);
    for (const words of [
      number,
      FIRM,
      '马建军',
      '占用道路十二平方米',
      '罚款500元',
      '《城市市容和环境卫生管理条例》第三十六条',
    ])
      expect(text).toContain(words);
    for (const words of [
      '2026年3月3日',
      '区综合执法局',
      '行政复议',
      '行政诉讼',
      '0951-2000000',
      '责任单位：区综合执法局',
    ])
      expect(text).toContain(words);
    expect(text).toContain('《银川市行政执法公示办法》第十一条');
  });

  it('finds decisions by 文号, cause and name, and says when there are none', async () => {
    const { id, number } = await portal.office.publishedEntry({ party: 'citizen', cause: '擅自倾倒渣土' });

    for (const q of [number, '倾倒渣土', CITIZEN]) {
      expect((await portal.read(`/decisions?q=${encodeURIComponent(q)}`)).text).toContain(`/decisions/${id}`);
    }
    const none = await portal.read('/decisions?q=nothing-like-it');
    expect(none.text).toContain('没有查到公示的决定');
    expect(none.headers.get('x-robots-tag')).toBe('noindex');
  });

  it('leads from page to page by cursor', async () => {
    for (let count = 0; count < 21; count += 1) await portal.office.publishedEntry({ cause: `翻页之案${count}` });
    const first = await portal.read(`/decisions?q=${encodeURIComponent('翻页之案')}`);
    const [, next = ''] = /<a href="(\/decisions\?[^"]*cursor[^"]*)"/.exec(first.text) ?? [];

    const second = await portal.read(next.replaceAll('&amp;', '&'));

    const linked = (text: string) => [...text.matchAll(/href="(\/decisions\/[^"]+)"/g)].map(([, path]) => path);
    expect([linked(first.text).length, linked(second.text).length]).toEqual([20, 1]);
    expect(linked(first.text)).not.toContain(linked(second.text)[0]);
  });

  describe('DIS-14: of what was taken down', () => {
    const secrets = ['张三面馆', '折叠货架', '88元', '占道之事'];
    const leaks = (text: string) => secrets.filter((word) => text.includes(word));

    it('no route tells party, facts or amount; the tombstone says why', async () => {
      const { office, read } = portal;
      const facts = { factSummary: '张三面馆摆放折叠货架。', result: '罚款88元。', fineAmount: 8_800 };
      const { id, number, title } = await office.publishedEntry({ party: 'citizen', cause: '占道之事', ...facts });
      const before = (await read(`/decisions/${id}`)).text;
      await office.withdraw(id, '经复议，原决定被撤销。');

      const own = [
        `/decisions/${id}`,
        `/decisions?q=${encodeURIComponent(number)}`,
        `/api/public/decisions/${id}`,
        `/api/public/decisions?q=${encodeURIComponent(number)}`,
      ];
      const lists = ['/', '/decisions', '/api/public/decisions?limit=100', '/sitemap.xml'];
      const ofOwn = await Promise.all(own.map((path) => read(path)));
      const ofLists = await Promise.all(lists.map((path) => read(path)));
      // A page shows again what a search was for, so these are asked of the API.
      const searches = await Promise.all(
        [CITIZEN, '占道之事', title ?? '-'].map((q) =>
          read(`/api/public/decisions?q=${encodeURIComponent(q)}&limit=100`),
        ),
      );

      expect(leaks(before)).toEqual(secrets);
      expect([...ofOwn, ...ofLists, ...searches].flatMap(({ text }) => leaks(text))).toEqual([]);
      // The citizen has other decisions, which are still public: the name may stand in lists, not beside this one.
      expect(ofOwn.filter(({ text }) => text.includes(CITIZEN))).toEqual([]);
      expect([...ofLists, ...searches].filter(({ text }) => text.includes(id))).toEqual([]);
      expect(ofOwn[0]).toMatchObject({ status: 410 });
      expect(ofOwn[0]?.headers.get('x-robots-tag')).toBe('noindex');
      expect(ofOwn[0]?.text).toContain('经复议，原决定被撤销。');
      expect(ofOwn[1]?.text).toContain('决定已撤销');
    });
  });

  it('DIS-9.2 answers a certificate number with five facts and no other', async () => {
    const known = await portal.read('/officers?certificate=64010500');
    const unknown = await portal.read('/officers?certificate=64019999');

    for (const fact of ['张明', '综合执法大队', '64010500', '城市管理', '西夏区']) expect(known.text).toContain(fact);
    expect((known.text.match(/<dt>/g) ?? []).length).toBe(5);
    expect(unknown.text).toContain('没有查到有效的执法证件');
  });

  it('does not let certificate numbers and codes be tried out', async () => {
    const tries = await Promise.all(
      Array.from({ length: 31 }, (_, index) => portal.read(`/officers?certificate=9${index}`)),
    );
    const codes = await Promise.all(
      Array.from({ length: 21 }, (_, index) => portal.read(`/progress?code=code-${index}`)),
    );

    expect(tries.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(codes.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await portal.read('/officers')).status).toBe(200);
  });

  it('shows progress by code in coarse stages, without names and without legal review (DIS-7.4)', async () => {
    const caseRow = await portal.office.issuedCase();
    const { progressCode } = await portal.office.db.data.read(systemActor).of(cases).get(caseRow.id);

    const { text, headers } = await portal.read(`/progress?code=${progressCode}`);
    const unknown = await portal.read('/progress?code=no-such-code');

    expect(text).toContain(caseRow.number);
    for (const stage of ['程序启动', '调查取证', '审查决定', '送达执行', '归档管理']) expect(text).toContain(stage);
    expect([FIRM, '法制审核', '张明'].filter((word) => text.includes(word))).toEqual([]);
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(unknown.text).toContain('没有查到这一进度码');
  });

  it('DIS-9.3 lists bodies and items from their public projections', async () => {
    const bodies = (await portal.read('/bodies')).text;
    const items = (await portal.read(`/items?q=${encodeURIComponent('占用道路')}`)).text;

    for (const fact of ['区综合执法局', '马国强', '怀远路100号', '行政机关']) expect(bodies).toContain(fact);
    for (const fact of ['对占用道路经营行为的处罚', '行政处罚', '第三十六条', '综合执法大队'])
      expect(items).toContain(fact);
  });

  it('names its pages in the site map, and where robots may not go', async () => {
    const { id } = await portal.office.publishedEntry();

    expect((await portal.read('/sitemap.xml')).text).toContain(`${portal.url}/decisions/${id}`);
    expect((await portal.read('/robots.txt')).text).toContain('Disallow: /api/');
  });

  it('answers an address that leads nowhere with a page, and leaves the API its own answers', async () => {
    const missing = await portal.read('/no-such-page');
    const noEntry = await portal.read('/decisions/00000000-0000-7000-8000-000000000000');
    const api = await portal.read('/api/no-such-route');

    expect([missing.status, noEntry.status, api.status]).toEqual([404, 404, 404]);
    expect(missing.text).toContain('没有找到这个页面');
    expect(api.headers.get('content-type')).toContain('application/problem+json');
  });

  it('writes what it is given as text, never as markup', async () => {
    const { text } = await portal.read(`/decisions?q=${encodeURIComponent('"><script>x</script>')}`);

    expect(text).not.toContain('<script>');
  });

  it('has words for everything it says', async () => {
    const { id } = await portal.office.publishedEntry();
    const paths = [
      '/',
      '/decisions',
      `/decisions/${id}`,
      '/officers',
      '/bodies',
      '/items',
      '/flowcharts/penalty',
      '/progress',
      '/about',
      '/none',
    ];

    const texts = await Promise.all(paths.map((path) => portal.read(path)));

    const keys = texts.flatMap(({ text }) => text.match(/(?:portal|disclosure|registers|stage)\.[a-zA-Z.]+/g) ?? []);
    expect(keys.filter((key) => !/^portal\.[0-9a-f]{0,12}\.?(?:css)?$/.test(key))).toEqual([]);
  });

  describe('flowcharts', () => {
    beforeAll(() => portal.publishPenalty('ordinary'));

    it('DIS-9.4a shows how a kind of case is handled, drawn and in numbered steps', async () => {
      const { status, text } = await portal.read('/flowcharts/ordinary');

      expect(status).toBe(200);
      expect(text).toContain('第1版，自2026年3月1日起施行');
      // The picture leads to the words, step by step.
      for (const [, number = ''] of text.matchAll(/<a href="#step-(\d+)"/g))
        expect(text).toContain(`id="step-${number}"`);
      for (const words of [
        '第12步　法制审核',
        '法制机构',
        '5个工作日内',
        '五个工作日内逐项审核并出具书面意见',
        '通过：',
      ])
        expect(text).toContain(words);
    });

    describe("of a department's own", () => {
      let text: string;

      beforeAll(async () => {
        await portal.publishFlowchart({ key: 'own', xml: ownFlowchart, departmentId: URBAN });
        text = (await portal.read(`/flowcharts/own?department=${URBAN}`)).text;
      });

      it('DIS-9.4a names the department that answers for it, and the day it was published', () => {
        const [footer = ''] = /<footer[\s\S]*<\/footer>/.exec(text) ?? [];

        expect(footer).toContain('责任单位：区综合执法局');
        expect(footer).toContain('更新时间：2026年3月3日');
      });

      it('DIS-9.4a tells in plain words on what a case goes which way', () => {
        const plain = text.replace(/<[^>]+>/g, '');

        expect(plain).toContain('属于重大执法决定的，转第3步（法制审核）');
        expect(plain).toContain('其他情况转第4步（结束）');
        expect(plain).not.toContain('【');
      });

      it('DIS-9.4a says who handles a step that nobody but the handling officer does', () => {
        expect(text.replace(/<[^>]+>/g, ' ')).toMatch(/办理\s+案件承办人/);
      });

      it('says nothing of how it runs', () => {
        for (const inside of ['camunda', '${starter}', 'major', 'isDefault', 'legal-reviewer', 'inspection-form'])
          expect(text).not.toContain(inside);
      });
    });

    it('says nothing of how it runs', async () => {
      const { text } = await portal.read('/flowcharts/ordinary');

      for (const inside of ['camunda', 'starter', 'json-logic', 'hasDefence', 'casework.', 'formKey', 'P5WD'])
        expect(text).not.toContain(inside);
    });

    it('is led to from the items whose cases run along it', async () => {
      const { text } = await portal.read('/items');
      const [, address = ''] = /<a href="(\/flowcharts\/penalty\?department=[^"]+)"/.exec(text) ?? [];

      expect(text).toContain('查看流程图和文字版');
      expect((await portal.read(address)).status).toBe(200);
    });

    it('knows of nothing that is not in force', async () => {
      expect((await portal.read('/flowcharts/nothing')).status).toBe(404);
      expect((await portal.read('/flowcharts/..%2Fdecisions')).status).toBe(404);
    });
  });
});

/** Drawn without names on the ways, and without lanes. */
const ownFlowchart = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="own" isExecutable="true">
    <bpmn:userTask id="inspect" name="现场检查" camunda:assignee="\${starter}" camunda:formKey="inspection-form" />
    <bpmn:exclusiveGateway id="which" name="是否审核" default="g" />
    <bpmn:userTask id="review" name="法制审核" camunda:candidateGroups="legal-reviewer" />
    <bpmn:endEvent id="e" name="结束" />
    <bpmn:sequenceFlow id="a" sourceRef="inspect" targetRef="which" />
    <bpmn:sequenceFlow id="f" sourceRef="which" targetRef="review">
      <bpmn:conditionExpression language="json-logic">{"var": "major"}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="g" sourceRef="which" targetRef="e" />
    <bpmn:sequenceFlow id="h" sourceRef="review" targetRef="e" />
  </bpmn:process>
</bpmn:definitions>`;
