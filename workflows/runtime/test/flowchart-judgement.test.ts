import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestClient } from '@sanzhi/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { Flowcharts, type FlowchartJudgement, type JudgementFinding } from '../src/index.js';
import { publish } from './review-process.js';
import { decisionXml, errandXml, hopelessXml, LawOffice, reviewFloor } from './law-office.js';

describeDatabases('judging a flowchart', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let office: LawOffice;
  let keeper: TestClient;

  beforeAll(async () => {
    office = await LawOffice.open(open, {
      law: [reviewFloor],
      clock,
      settings: { workflows: { proofBudget: 3000 } },
    });
    keeper = await office.as('keeper');
  });

  const judge = async (xml: string, more: object = {}, client = keeper) => {
    const { status, body } = await client.post('/flowcharts/judgements', { xml, ...more });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as unknown as FlowchartJudgement;
  };
  const said = ({ findings }: FlowchartJudgement, kind?: JudgementFinding['kind']) =>
    findings.filter((each) => kind === undefined || each.kind === kind).map(({ message }) => message);

  it('finds nothing against one that keeps the law, and lets it be published', async () => {
    const judgement = await judge(decisionXml());

    expect(judgement).toMatchObject({ verdict: 'proved', isPublishable: true, findings: [] });
    expect(judgement.hash).toMatch(/^[\da-f]{64}$/);
  });

  it('REV-7 refutes one that goes past the review, and says where, by which provision and on which way', async () => {
    const judgement = await judge(decisionXml({ isReviewed: false }));

    expect(judgement).toMatchObject({ verdict: 'refuted', isPublishable: false });
    const [found] = judgement.findings;
    expect(found).toMatchObject({
      kind: 'proof',
      severity: 'error',
      code: 'floor',
      elements: ['number'],
      message: '可能在“编定文号”违反：重大决定未经法制审核',
      article: { id: 'REV-7', citation: '《法制审核办法》第七条' },
      floor: 'review-before-number',
    });
    expect(found?.witness?.steps.map(({ element }) => element ?? 'start')).toContain('judge');
  });

  it('names elements as they are drawn, also in a file that cannot be run', async () => {
    const judgement = await judge(decisionXml().replace('default="small"', 'default="large"'));

    expect(judgement).toMatchObject({ verdict: 'undecided', isPublishable: false });
    expect(judgement.findings.map(({ kind, message }) => [kind, message])).toEqual([
      ['lint', '默认去向“重大”不能带条件。'],
      ['lint', '分支“是否重大”的去向“‘是否重大’之后的连线”没有条件，将视为始终成立；请写明条件，或者设为默认去向。'],
    ]);
    const unreadable = await judge('<nothing');
    expect(unreadable).toMatchObject({ verdict: 'undecided', isPublishable: false });
  });

  it('misses forms, roles, services and flowcharts that are not there', async () => {
    const xml = decisionXml({ more: 'camunda:formKey="nowhere"' })
      .replace('camunda:topic="test.number"', 'camunda:topic="test.unknown"')
      .replace(
        'name="法制审核" camunda:candidateGroups="officer"',
        'name="法制审核" camunda:candidateGroups="officer, juror"',
      );

    const judgement = await judge(xml);

    expect(judgement).toMatchObject({ verdict: 'proved', isPublishable: false });
    expect(said(judgement, 'parts').sort()).toEqual(
      [
        '环节“判断是否重大”使用的表单“nowhere”没有施行中的版本。',
        '环节“编定文号”引用的服务“test.unknown”不存在。',
        '环节“法制审核”交给“juror”办理，没有这个角色。',
      ].sort(),
    );
  });

  it('tells of a form that comes into force later, of people who are not there, and of field modes for no task', async () => {
    const form = (modes: object) => ({
      ...{ formatVersion: 1, id: 'major', title: '是否重大', root: 'form', rules: [], tests: [], i18n: {}, modes },
      nodes: { form: { id: 'form', type: 'form', title: '是否重大', props: {}, children: [] } },
    });
    const content = form({ gone: {}, judge: {} });
    await publish(office.db.kernel, office.db.data, { kind: 'form', key: 'major', content });

    const judgement = await judge(
      decisionXml({ more: 'camunda:formKey="major"' }).replace(
        'name="法制审核" camunda:candidateGroups="officer"',
        'name="法制审核" camunda:assignee="zhangsan"',
      ),
    );

    expect(judgement.isPublishable).toBe(true);
    expect(judgement.findings.map(({ code, severity, elements }) => [code, severity, elements])).toEqual([
      ['PROCESS_FORM_MODE_STRAY', 'warning', ['judge']],
      ['PROCESS_ASSIGNEE_UNKNOWN', 'warning', ['review']],
    ]);
  });

  it('says once that a flowchart which is called is not published', async () => {
    const calling = decisionXml().replace(
      '<bpmn:endEvent id="end" />',
      '<bpmn:callActivity id="call" name="送达" calledElement="delivery" /><bpmn:endEvent id="end" /><bpmn:sequenceFlow id="f7" sourceRef="call" targetRef="end" />',
    );
    const xml = calling.replace('sourceRef="number" targetRef="end"', 'sourceRef="number" targetRef="call"');

    const judgement = await judge(xml);

    expect(judgement).toMatchObject({ verdict: 'undecided', isPublishable: false });
    expect(said(judgement)).toEqual(['环节“送达”调用的流程图“delivery”尚未发布。']);
  });

  it('REV-7 proves what it calls along with it: a number is not allotted past the review in there either', async () => {
    const inner = decisionXml({ isReviewed: false }).replaceAll('decision', 'inner').replace('law.number', 'law.judge');
    await office.publish('inner', inner, 'district');
    const call = (template: string) =>
      decisionXml()
        .replace(/<bpmn:userTask id="review"[^>]*>/, '<bpmn:callActivity id="review" calledElement="inner" />')
        .replace('law.number', template);

    const harmless = await judge(call('law.judge'));
    const broken = await judge(call('law.number'));

    expect(harmless).toMatchObject({ verdict: 'proved', isPublishable: true });
    expect(broken).toMatchObject({ verdict: 'refuted', isPublishable: false });
  });

  it(
    'answers other requests while it looks at a hopeless one, and gives up in the end',
    { timeout: 60_000 },
    async () => {
      const answer = judge(hopelessXml());
      let isOver = false;
      void answer.finally(() => (isOver = true)).catch(() => undefined);
      let answered = 0;

      while (!isOver) {
        await keeper.get('/configuration/process/items');
        if (!isOver) answered += 1;
      }

      expect((await answer).findings.map(({ code }) => code)).toEqual(['budget']);
      expect(await answer).toMatchObject({ verdict: 'undecided', isPublishable: false });
      expect(answered).toBeGreaterThan(2);
    },
  );

  it('REV-7 looks at what calls it already: a called part is not changed so that its callers break the law', async () => {
    // The review is in a part of its own, which a flowchart of the district calls before it numbers.
    const part = errandXml.replaceAll('errand', 'part');
    await office.publish('part', part.replace('id="go"', 'id="go" camunda:modelerTemplate="law.review"'), 'district');
    const whole = decisionXml()
      .replaceAll('decision', 'whole')
      .replace(/<bpmn:userTask id="review"[^>]*>/, '<bpmn:callActivity id="review" calledElement="part" />');
    await office.publish('whole', whole, 'district');

    const judgement = await judge(part, { key: 'part' });

    expect(judgement).toMatchObject({ verdict: 'proved', isPublishable: false });
    expect(judgement.findings).toMatchObject([
      {
        ...{ kind: 'proof', code: 'PROCESS_CALLER_REFUTED', article: { id: 'REV-7' } },
        message: '发布后，调用它的流程图“whole”将不合要求：可能在“编定文号”违反：重大决定未经法制审核。',
      },
    ]);
  });

  it('REV-7 looks as well at what calls what calls it', async () => {
    const inner = errandXml.replaceAll('errand', 'inmost');
    await office.publish(
      'inmost',
      inner.replace('id="go"', 'id="go" camunda:modelerTemplate="law.review"'),
      'district',
    );
    const between = errandXml
      .replaceAll('errand', 'between')
      .replace(/<bpmn:userTask id="go"[^>]*>/, '<bpmn:callActivity id="go" calledElement="inmost" />');
    await office.publish('between', between, 'district');
    const outer = decisionXml()
      .replaceAll('decision', 'outmost')
      .replace(/<bpmn:userTask id="review"[^>]*>/, '<bpmn:callActivity id="review" calledElement="between" />');
    await office.publish('outmost', outer, 'district');

    const judgement = await judge(inner, { key: 'inmost' });

    expect(judgement).toMatchObject({ verdict: 'proved', isPublishable: false });
    expect(judgement.findings).toMatchObject([
      { code: 'PROCESS_CALLER_REFUTED', message: expect.stringContaining('“outmost”') as string },
    ]);
  });

  it('says which kept ways no longer lead where they led, and lets nothing be published until they are looked at', async () => {
    const way = (id: string, path: string[], outcome: string) => ({
      id,
      title: `用例${id}`,
      process: 'errand',
      now: '2026-03-03T09:00:00+08:00',
      variables: {},
      answers: {},
      expects: { path, outcome },
    });
    const scenarios = [
      way('1', ['s', 'go', 'e'], 'completed'),
      way('2', ['s', 'e'], 'completed'),
      way('3', ['s', 'go', 'e'], 'waiting'),
      { ...way('4', [], ''), now: '昨天' },
    ];

    const judgement = await judge(errandXml, { scenarios });

    expect(judgement).toMatchObject({ verdict: 'proved', isPublishable: false });
    expect(
      judgement.findings.map(({ kind, scenario, elements, message }) => [kind, scenario, elements, message]),
    ).toEqual([
      ['scenario', '2', ['go'], '模拟用例“用例2”走到了“办理”，应走到“‘办理’之后的结束”。'],
      ['scenario', '3', ['e'], '模拟用例“用例3”的结果是办结，应为等待中。'],
      ['scenario', '4', [], '模拟用例“用例4”的内容不完整，不能运行，请重新录制或者删除。'],
    ]);
  });

  it('judges only for those who draw flowcharts', async () => {
    const officer = await office.as('officer');

    const { status } = await officer.post('/flowcharts/judgements', { xml: decisionXml() });

    expect(status).toBe(403);
  });

  it('judges a draft as its publication would be judged', async () => {
    const draft = { kind: 'process', key: 'past', title: '绕过', content: { xml: decisionXml({ isReviewed: false }) } };
    const { body } = await keeper.post('/configuration/versions', draft);

    const { status, body: refusal } = await keeper.post(`/configuration/versions/${String(body['id'])}/submission`);

    expect(status).toBe(422);
    expect(refusal).toMatchObject({
      code: 'CONFIGURATION_CHECK_FAILED',
      article: { id: 'REV-7', citation: '《法制审核办法》第七条' },
      errors: [
        {
          code: 'PROCESS_NOT_PROVED',
          pointer: '/elements/number',
          message: '可能在“编定文号”违反：重大决定未经法制审核',
        },
      ],
    });
  });

  it('refuses as a draft what holds no diagram, or scenarios in no shape', async () => {
    const draft = (content: unknown) =>
      keeper.post('/configuration/versions', { kind: 'process', key: 'odd', title: '异常', content });

    const refusals = [await draft({}), await draft({ xml: decisionXml(), scenarios: [{ id: 1 }] })];

    expect(refusals.map(({ body }) => (body['errors'] as { code: string }[])[0]?.code)).toEqual([
      'PROCESS_XML_MISSING',
      'PROCESS_SCENARIO_MALFORMED',
    ]);
  });

  it('comes to the same hash for the same diagram under the same law, and to another for another', async () => {
    const flowcharts = office.db.kernel.use(Flowcharts);
    const owner = { key: 'decision', ownerId: office.departmentId };
    const hashes = await Promise.all(
      [decisionXml(), decisionXml(), decisionXml({ isReviewed: false })].map(
        async (xml) => (await flowcharts.judge({ content: { xml }, owner })).hash,
      ),
    );

    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });
});
