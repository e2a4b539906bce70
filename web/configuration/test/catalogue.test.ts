import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zhCN } from '../src/locales/zh-CN.js';

const folder = join(import.meta.dirname, '../src');
const sources = readdirSync(folder)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const texts: Readonly<Record<string, string>> = zhCN;

it('there is a text for every key that a page names', () => {
  const keys = sources.flatMap((source) =>
    [...source.matchAll(/'(configurationPages\.[\w.]+)'/g)].map(([, key]) => key),
  );

  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((key) => texts[key ?? ''] === undefined)).toEqual([]);
});
