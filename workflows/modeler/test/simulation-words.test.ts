import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from '@sanzhi/platform-i18n';
import { replayScenario, type Scenario, type Simulation } from '@sanzhi/workflows-engine';
import { jsonLogicExpressions } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { zhCN as modelerTexts } from '../src/locales/zh-CN.js';
import { vocabularyOf } from '../src/simulation/fact-vocabulary.js';
import { framesOfTrace } from '../src/simulation/frames.js';
import { simulationZhCN } from '../src/simulation/locales/zh-CN.js';
import { differenceWords } from '../src/simulation/scenario-difference.js';
import { SimulationWords } from '../src/simulation/simulation-words.js';
import { settleSystem } from '../src/simulation/system-steps.js';
import { go, penaltyXml, simulate } from './penalty.js';
import { penaltyDesk as desk } from './simulation-fixture/penalty-desk.js';

const texts = { ...modelerTexts, ...simulationZhCN };
const translate = createTranslator([{ plugin: 'test', item: { namespace: 'test', locale: 'zh-CN', texts } }]);

function wordsFor({ options: { programs } }: Simulation): SimulationWords {
  return new SimulationWords({ programs, vocabulary: vocabularyOf(programs, desk.facts, new Map()), desk, translate });
}

function told(simulation: Simulation): readonly string[] {
  const words = wordsFor(simulation);
  return simulation.steps.map((step) => {
    const { text, details } = words.step(step);
    return [text, ...details].join('；');
  });
}

describe('what a simulation tells', () => {
  it('is who did what, which way it went and why, in the words of the diagram', async () => {
    const start = await simulate(penaltyXml, 'penalty');
    const simulation = go(start, 'filing', 'investigation', 'notice', ['defence', { hasDefence: true }]);

    expect(told(simulation)).toEqual([
      '流程开始；到“立案审批”',
      '“立案审批”办结；到“现场检查”',
      '“现场检查”办结；到“告知权利”',
      '“告知权利”办结；到“听取陈述申辩”',
      '“听取陈述申辩”办结；事实：提出陈述申辩：是；“是否提出”走“提出”：【提出陈述申辩】为“是”；到“复核陈述申辩”',
    ]);
  });

  it('says of a default way that no other condition held', async () => {
    const simulation = go(await simulate(penaltyXml, 'penalty'), 'filing', 'investigation', 'notice', 'defence');

    expect(told(simulation).at(-1)).toContain('“是否提出”走“未提出”：其他出口的条件都不成立（【提出陈述申辩】为“是”）');
  });

  it('tells of the system and of the clock', async () => {
    const reached = go(await simulate(penaltyXml, 'penalty'), 'filing', 'investigation', 'notice');
    const expired = reached.do({ type: 'pass', until: reached.due[0]?.at ?? 0 });
    const judged = settleSystem(go(expired, 'draft', ['judge', { major: false }]), desk.facts).simulation;

    expect(told(expired).slice(-2)).toEqual(['时间到：“五个工作日未提出”；到“拟定决定”', '时间过去了']);
    expect(told(judged).at(-1)).toContain('系统完成“判断是否重大”；事实：属于重大执法决定：否');
  });

  it('tells an error that is caught from one that stops the process', async () => {
    const caught =
      '<boundaryEvent id="c" name="拒收" attachedToRef="a"><errorEventDefinition errorRef="E"/></boundaryEvent>';
    const xml = process('p').start('s').user('a').raw(caught).end('e').xml('<error id="E" errorCode="E"/>');
    const simulation = await simulate(xml, 'p');

    const thrown = simulation.do({ type: 'throw', work: 1, code: 'E' });
    const uncaught = simulation.do({ type: 'throw', work: 1, code: 'F' });
    const failed = simulation.do({ type: 'fail', work: 1, reason: '接口不通' });

    expect(told(thrown).at(-1)).toBe('“人工任务”出现业务错误“E”；流程结束');
    expect(told(uncaught).at(-1)).toBe('“人工任务”出现业务错误“F”；流程因错误“F”结束，没有环节接住它');
    expect(told(failed).at(-1)).toBe('“人工任务”出现技术故障；在“人工任务”停住：接口不通');
  });

  it('names people by their roles, forms by their titles', async () => {
    const upTo = ['filing', 'investigation', 'notice', 'defence', 'draft'] as const;
    const simulation = go(await simulate(penaltyXml, 'penalty'), ...upTo, ['judge', { major: true }], 'submission');
    const words = wordsFor(simulation);
    const [review] = simulation.work;

    expect(review && words.who(review)).toBe('法制审核人员');
    expect([words.form('case-filing'), words.form('unknown'), words.limit('P5WD')]).toEqual([
      '《立案审批表》',
      '表单',
      '5个工作日内',
    ]);
  });
});

describe('a scenario that is played again', () => {
  const expressions = jsonLogicExpressions();

  it('is told moment by moment, with what stands where', async () => {
    const simulation = go(await simulate(penaltyXml, 'penalty'), 'filing', 'investigation');
    const { programs } = simulation.options;
    const { result } = replayScenario(programs, simulation.toScenario({ id: 's1', title: '' }), { expressions });

    const frames = framesOfTrace(result?.trace ?? [], wordsFor(simulation));

    expect(frames.map(({ text, standing }) => [text, ...standing.keys()])).toEqual([
      ['流程开始', 'filing'],
      ['“立案审批”完成', 'investigation'],
      ['“现场检查”完成', 'notice'],
    ]);
    expect(frames.at(-1)?.flows).toEqual(['f3']);
  });

  it('says in words where its way parts from the one expected', async () => {
    const simulation = go(await simulate(penaltyXml, 'penalty'), 'filing', 'investigation');
    const { programs } = simulation.options;
    const scenario = simulation.toScenario({ id: 's1', title: '' });
    const differing = (change: Partial<Scenario>) => {
      const other = { ...scenario, ...change };
      const replay = replayScenario(programs, other, { expressions });
      return differenceWords({ scenario: other, replay }, wordsFor(simulation), translate);
    };
    const { path } = scenario.expects;

    expect(differing({})).toEqual([]);
    expect(differing({ expects: { path: ['start', 'notice'], outcome: 'completed' } })).toEqual([
      '第2个环节：预期“告知权利”，实际“立案审批”',
      '结果：预期已结束，实际进行中',
    ]);
    expect(differing({ expects: { path: path.slice(0, 2), outcome: 'waiting' } })).toEqual([
      '预期到此为止，实际还经过了“现场检查”',
    ]);
    expect(differing({ expects: { path: [...path, 'draft'], outcome: 'waiting' } })).toEqual([
      '预期还要经过“拟定决定”，实际停在“告知权利”',
    ]);
    expect(differing({ process: 'gone' })).toEqual(['图上没有这个场景的流程']);
  });
});

it('there is a text for every key that the simulation names', () => {
  const folder = join(import.meta.dirname, '../src/simulation');
  const sources = readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

  const keys = sources.flatMap((source) =>
    [...source.matchAll(/'((?:simulation|modeler)\.[\w.]+)'/g)].map(([, key]) => key),
  );

  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter((key) => !Object.hasOwn(texts, key ?? ''))).toEqual([]);
});

it('no text of the simulation is left over', () => {
  const folder = join(import.meta.dirname, '../src/simulation');
  const source = readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const stems = [...source.matchAll(/`(simulation\.[\w.]*)\$\{/g)].map(([, stem]) => stem ?? '');

  const unused = Object.keys(simulationZhCN).filter(
    (key) => !source.includes(`'${key}'`) && !stems.some((stem) => key.startsWith(stem) && stem !== 'simulation.'),
  );

  expect(unused).toEqual([]);
});
