import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zhCN as schemaTexts } from '@sanzhi/forms-schema';
import { zhCN as logicTexts } from '@sanzhi/platform-rules';
import { expect, it } from 'vitest';
import { effectKinds } from '../src/rules/effect-draft.js';
import { rulesZhCN } from '../src/rules/locales/zh-CN.js';
import { zhCN as builderTexts } from '../../../web/rules/src/locales/zh-CN.js';

const folder = join(import.meta.dirname, '../src/rules');
const texts: Readonly<Record<string, string>> = { ...schemaTexts, ...logicTexts, ...builderTexts, ...rulesZhCN };
const sources = readdirSync(folder)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

it('there is a text for every key that a part of the rules names', () => {
  const keys = sources.flatMap((source) =>
    [...source.matchAll(/\bt\(\s*'((?:rules|designer|error|forms)\.[\w.]+)'/g)].map(([, key]) => key),
  );

  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => texts[key ?? ''] === undefined)).toEqual([]);
});

it('every effect has its words, and those of what happens otherwise', () => {
  const keys = effectKinds.flatMap((kind) => {
    const isContent = ['value', 'options', 'error', 'warning'].includes(kind);
    const more = isContent
      ? [`designer.effect.else.${kind}`]
      : ['opposite', 'nothing', 'same'].map((one) => `designer.effect.${kind}.${one}`);
    return [`designer.effect.kind.${kind}`, ...more];
  });

  expect(keys.filter((key) => texts[key] === undefined)).toEqual([]);
});
