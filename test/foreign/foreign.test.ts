import { readdirSync, readFileSync } from 'node:fs';
import { runFile } from '@sanzhi/workflows-engine';
import {
  camundaDescriptor,
  flowchartText,
  jsonLogicExpressions,
  readProgram,
  renamedFlowchart,
  sanzhiDescriptor,
  takenIn,
} from '@sanzhi/workflows-model';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';

/**
 * Every `<tool>.bpmn` here is a flowchart of ours written as that tool writes its files: its prefixes, its ids, its
 * extension elements, its language of conditions.
 */
const fileOf = (tool: string) => flowchartText(readFileSync(`${import.meta.dirname}/${tool}.bpmn`));
const tools = readdirSync(import.meta.dirname).flatMap((file) => /^(.*)\.bpmn$/.exec(file)?.[1] ?? []);
const expressions = jsonLogicExpressions();

/** Names of the elements that complete. */
async function run(xml: string, variables: Record<string, unknown> = {}): Promise<readonly string[]> {
  const { trace, status } = await runFile(xml, { expressions, now: 0, variables });
  expect(status).toBe('completed');
  const done = trace.filter(({ event, type }) => event === 'completed' && /Task$/.test(type));
  const nameOf = (id: string) =>
    new RegExp(`Task[^>]*id="${id}"[^>]*name="([^"]*)"|Task[^>]*name="([^"]*)"[^>]*id="${id}"`).exec(xml);
  return done.map(
    ({ element }) =>
      nameOf(element)
        ?.slice(1)
        .find((name) => name) ?? element,
  );
}

describe('a flowchart of another tool is run, once taken in', () => {
  it.each<[tool: string, variables: Record<string, unknown>, steps: readonly string[]]>([
    [
      'camunda-modeler-7',
      { complaint: { substantiated: true, amount: 20000 } },
      ['登记举报', '核查情况', '提出处理意见', '审批处理意见', '告知举报人'],
    ],
    ['camunda-modeler-7', { complaint: { substantiated: false } }, ['登记举报', '核查情况', '告知举报人']],
    ['camunda-modeler-8', { complete: true, days: 30 }, ['审查材料', '签批许可']],
    ['camunda-modeler-8', { complete: true, days: 31 }, ['审查材料']],
    ['bizagi', { missing: 2 }, ['整理案卷', '补充材料']],
    ['bizagi', { missing: 0 }, ['整理案卷']],
    ['visual-paradigm', { overlap: 2 }, ['汇总计划', '合并检查']],
    ['flowable', { amount: 5000, accepted: true }, ['受理复核', '复核决定']],
    ['activiti', { accepted: false }, ['受理复核']],
    ['jbpm', { amount: 20001 }, ['核算补偿', '负责人复核']],
    ['jbpm', { amount: 20000 }, ['核算补偿']],
    ['trisotech', { inTime: true }, ['审查申请', '举行听证']],
    ['trisotech', { inTime: false }, ['审查申请']],
    ['eclipse-bpmn2', { corrected: false }, ['复查现场', '立案查处']],
    ['bpmn-io', {}, ['听取意见', '修改草案']],
  ])('%s with %o', async (tool, variables, steps) => {
    const { xml } = await takenIn(fileOf(tool), { isForPeople: true });

    expect(await run(xml, variables)).toEqual(steps);
  });
});

describe('what cannot be run is refused with its place and what to do', () => {
  it.each([
    [
      'signavio',
      'sid-4F1E0A23-0000-4B7C-9D11-0A2B3C4D5E6F',
      /表达式无法理解：申请的信息 存在且可以公开（不应出现“存在且可以公开”）；请改为事实与固定值的比较/,
    ],
    ['adonis', '_start-1', /缺少消息（messageRef），请补上，或者改用不需要它的元素/],
  ])('%s at %s', async (tool, element, message) => {
    const { xml } = await takenIn(fileOf(tool));

    const { programs, findings } = await readProgram(xml, expressions);

    const faults = findings.filter(({ severity }) => severity === 'error');
    expect(programs).toEqual([]);
    expect(faults.map(({ elements }) => elements[0])).toEqual([element]);
    expect(faults[0]?.message).toMatch(message);
  });

  it.each([
    ['text/javascript', 'execution.getVariable("x") > 1'],
    ['http://www.java.com/java', 'return KieFunctions.isTrue(x);'],
    ['groovy', 'a + b == "12"'],
  ])('a condition in %s that is more than a comparison: %s', async (language, body) => {
    const file = fileOf('visual-paradigm')
      .replace('language="text/javascript"', `language="${language}"`)
      .replace('overlap &gt; 1;', body.replace('>', '&gt;'));

    const { findings } = await readProgram((await takenIn(file)).xml, expressions);

    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'expression-language-unsupported', elements: ['_vpF3'] },
    ]);
  });
});

describe('taking in says', () => {
  const said = async (tool: string, options = {}) => {
    const { understood, missing } = await takenIn(fileOf(tool), options);
    return { understood: understood.map(({ message }) => message), missing: missing.map(({ message }) => message) };
  };

  it('what was read, in whose spelling, and what is still to be said', async () => {
    const { understood, missing } = await said('camunda-modeler-7');

    expect(understood).toEqual([
      '由 Camunda Modeler 5.30.0 绘制。',
      '读到5个环节，泳道：“执法人员”“部门负责人”。',
      '“属实”的条件已读懂：${complaint.substantiated == true}',
      '“两万元以上”的条件已读懂：${complaint.amount >= 20000}',
    ]);
    expect(missing).toEqual([
      '“审批处理意见”在泳道“部门负责人”中，没有写明由谁办理。',
      '“登记举报”“核查情况”“提出处理意见”“审批处理意见”“告知举报人”没有选定表单，不用填表的可以不选。',
    ]);
  });

  it('that steps of no kind pass through, as the standard has it, unless they are for people', async () => {
    const asDrawn = await takenIn(fileOf('bpmn-io'));
    const forPeople = await takenIn(fileOf('bpmn-io'), { isForPeople: true });

    expect(asDrawn.plainTasks).toBe(2);
    expect(asDrawn.missing[0]?.message).toBe('“听取意见”“修改草案”没有写明类型，运行时直接通过，不等人办理。');
    expect(asDrawn.xml).not.toContain('userTask');
    expect(forPeople.understood.at(-1)?.message).toBe('“听取意见”“修改草案”没有写明类型，改为由人办理。');
    expect(forPeople.xml.match(/<(\/?)bpmn2:userTask\b/g)).toHaveLength(4);
  });

  it('that a process that was only drawn is made to run', async () => {
    const { understood } = await said('visual-paradigm');

    expect(understood).toContain('流程“行政检查计划审定”原标为只供阅读，已改为可以运行。');
  });

  it.each([
    ['flowable', 'sid-accept', { candidateGroups: 'officer', formKey: 'reconsideration-accept', dueDate: 'P5D' }],
    ['activiti', 'sid-accept', { candidateGroups: 'officer', formKey: 'reconsideration-accept', dueDate: 'P5D' }],
    ['camunda-modeler-8', 'Activity_1a2b3c4', { candidateGroups: 'officer', formKey: 'material-check' }],
    ['jbpm', '_7B3C', { candidateGroups: 'officer' }],
    ['jbpm', '_2F5A', { candidateGroups: 'head' }],
  ])('who does a step in %s, in the names that the editor shows', async (tool, id, work) => {
    const { xml } = await takenIn(fileOf(tool));

    const tag = new RegExp(`<[^>]*userTask [^>]*id="${id}"[^>]*>`).exec(xml)?.[0];
    for (const [name, value] of Object.entries(work)) expect(tag).toContain(`camunda:${name}="${value}"`);
  });

  it('nothing where nothing has to be changed', async () => {
    const file = fileOf('camunda-modeler-7');

    expect((await takenIn(file)).xml).toBe(file);
  });

  it('that references with the prefix of the file’s own namespace were resolved', async () => {
    const { xml, understood } = await takenIn(fileOf('eclipse-bpmn2'));

    expect(understood.map(({ code }) => code)).toContain('references');
    expect(xml).not.toMatch(/(Ref|bpmnElement)="tns:/);
  });
});

describe.each(tools)('the file of %s', (tool) => {
  it('opens in the editor’s parser with nothing left out, and keeps what the tool wrote when it is saved', async () => {
    const file = fileOf(tool);
    const { xml } = await takenIn(file, { isForPeople: true });
    const moddle = new BpmnModdle({ camunda: camundaDescriptor, sanzhi: sanzhiDescriptor });

    const { rootElement, warnings } = await moddle.fromXML(xml);
    const saved = (await moddle.toXML(rootElement, { format: true })).xml;
    const stored = await renamedFlowchart(saved, { key: 'k', title: '新名称' });

    // Types of data are named in vocabularies that are nobody's elements.
    const serious = (warnings as readonly Error[]).filter(
      ({ message }) => !message.startsWith('unknown attribute') && !message.includes('<feel:'),
    );
    expect(serious).toEqual([]);
    expect(vendorPartsOf(stored)).toEqual(expect.arrayContaining(vendorPartsOf(file)));
  });
});

/** Elements and attributes of namespaces that are neither BPMN's nor the diagram's, each as often as it stands there. */
function vendorPartsOf(xml: string): string[] {
  const counts = new Map<string, number>();
  const vendors = /(?<=[\s<])(camunda|zeebe|modeler|signavio|bizagi|vp|flowable|activiti|drools|adonis|triso):[\w-]+/g;
  const texts = /(?:Value|value|metaValue|Name)="[^"]*"|<!\[CDATA\[|(?<=<vp:Extensions>)[\s\S]*?(?=<\/vp:Extensions>)/g;
  for (const [part] of xml.matchAll(vendors)) counts.set(part, (counts.get(part) ?? 0) + 1);
  const values = [...xml.matchAll(texts)].map(([text]) => text).filter((text) => text.includes('='));
  // What is said our way besides is more, never less.
  const names = [...counts].filter(([name]) => !name.startsWith('camunda:') || /[fF]orm|istener|propert/.test(name));
  return [...names.map(([name, count]) => `${name} ${count}`), ...values.filter((text) => !text.includes('<'))];
}

describe('the text of a file', () => {
  const bytesOf = (...parts: readonly (string | readonly number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));
  /** 审查 in GB 2312. */
  const review = [0xc9, 0xf3, 0xb2, 0xe9];

  it.each([
    ['UTF-8 with a mark', bytesOf([0xef, 0xbb, 0xbf], '<a>', [...Buffer.from('审查')], '</a>'), '<a>审查</a>'],
    ['UTF-16, little end first', bytesOf([0xff, 0xfe], [...Buffer.from('<a>审查</a>', 'utf16le')]), '<a>审查</a>'],
    [
      'GB 2312, as it says',
      bytesOf('<?xml version="1.0" encoding="GB2312"?><a>', review, '</a>'),
      '<?xml version="1.0" encoding="UTF-8"?><a>审查</a>',
    ],
    [
      'GB 2312 that says it is UTF-8',
      bytesOf('<?xml version="1.0" encoding="UTF-8"?><a>', review, '</a>'),
      '<?xml version="1.0" encoding="UTF-8"?><a>审查</a>',
    ],
    [
      'Windows-1252',
      bytesOf("<?xml version='1.0' encoding='windows-1252'?><a>", [0xfc], '</a>'),
      `<?xml version='1.0' encoding="UTF-8"?><a>ü</a>`,
    ],
  ])('in %s', (_, bytes, text) => {
    expect(flowchartText(bytes)).toBe(text);
  });
});
