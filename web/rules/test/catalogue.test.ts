import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zhCN as logicTexts } from '@sanzhi/platform-rules';
import { expect, it } from 'vitest';
import { errors } from '../src/errors.js';
import { zhCN } from '../src/locales/zh-CN.js';

const folder = join(import.meta.dirname, '../src');
const sources = readdirSync(folder)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const texts: Readonly<Record<string, string>> = { ...zhCN, ...logicTexts };

it('there is a text for every key that a part of the builder names', () => {
  const keys = sources.flatMap((source) =>
    [...source.matchAll(/\bt\('((?:rules|error)\.[\w.]+)'/g)].map(([, key]) => key),
  );

  expect(keys.filter((key) => texts[key ?? ''] === undefined)).toEqual([]);
});

it('every refusal says what happened and what to do', () => {
  const keys = Object.keys(errors).flatMap((code) => [`error.${code}`, `error.${code}.remedy`]);

  expect(Object.keys(zhCN)).toEqual(expect.arrayContaining(keys));
});

it('no key of the builder is one of the readings', () => {
  expect(Object.keys(zhCN).filter((key) => Object.hasOwn(logicTexts, key))).toEqual([]);
});
