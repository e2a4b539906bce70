import { createTranslator } from '@sanzhi/platform-i18n';
import { describe, expect, it } from 'vitest';
import { untitled } from '../src/compare/flowchart-comparison.js';
import { zhCN } from '../src/locales/zh-CN.js';
import { mergedContent } from '../src/pages/merged-content.js';
import { zhCN as pageTexts } from '../src/pages/locales/zh-CN.js';
import type { ProcessContent } from '../src/pages/page-data.js';
import { penaltyXml } from './penalty.js';

const t = createTranslator(
  [zhCN, pageTexts].map((texts, at) => ({ plugin: 'test', item: { namespace: String(at), locale: 'zh-CN', texts } })),
);
const scenario = (id: string, title = id) => ({ id, title }) as NonNullable<ProcessContent['scenarios']>[number];
const base: ProcessContent = { xml: penaltyXml, scenarios: [scenario('one')] };
const named = (name: string): ProcessContent => ({
  ...base,
  xml: penaltyXml.replace('name="立案审批"', `name="${name}"`),
});

const merge = async (mine: ProcessContent, theirs: ProcessContent, before = base) =>
  mergedContent(before, { mine, theirs }, { t, titles: untitled });

describe('what two windows made of a draft', () => {
  it('is the diagram of one, to the letter, and the scenarios of the other', async () => {
    const mine = named('立案登记');
    const theirs = { ...base, scenarios: [scenario('one'), scenario('two')] };

    for (const found of [await merge(mine, theirs), await merge(theirs, mine)]) {
      expect(found?.clashes).toEqual([]);
      expect(await found?.decided(new Map())).toEqual({ xml: mine.xml, scenarios: theirs.scenarios });
    }
  });

  it('clashes in a step that both changed, told in words', async () => {
    const found = await merge(named('立案登记'), named('受理'));

    expect(found?.clashes).toMatchObject([
      { subject: '环节“立案登记”', mine: expect.stringContaining('立案登记'), theirs: expect.stringContaining('受理') },
    ]);
    const [clash] = found?.clashes ?? [];
    const decided = await found?.decided(new Map([[clash?.id ?? '', 'mine']]));
    expect(decided?.xml).toContain('name="立案登记"');
  });

  it('clashes in a scenario that both changed, and in none that one alone did', async () => {
    const mine = { ...base, scenarios: [scenario('one', 'mine'), scenario('two')] };
    const theirs = { ...base, scenarios: [scenario('one', 'theirs')] };
    const found = await merge(mine, theirs);

    expect(found?.clashes).toMatchObject([{ subject: '场景“mine”', mine: 'mine', theirs: 'theirs' }]);
    const [clash] = found?.clashes ?? [];
    const decided = await found?.decided(new Map([[clash?.id ?? '', 'theirs']]));
    expect(decided?.scenarios).toEqual([scenario('one', 'theirs'), scenario('two')]);
  });

  it('cannot be told of a file that is no flowchart', async () => {
    expect(await merge({ xml: 'b' }, { xml: 'c' }, { xml: 'a' })).toBeUndefined();
  });

  it('has no scenarios where nobody kept any', async () => {
    const found = await merge({ xml: named('受理').xml }, { xml: base.xml }, { xml: base.xml });

    expect(await found?.decided(new Map())).toEqual({ xml: named('受理').xml });
  });
});
