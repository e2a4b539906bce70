import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from '@sanzhi/platform-data';
import { errors, registersPlugin, zhCN } from '@sanzhi/plugins-registers/server';
import { describe, expect, it } from 'vitest';
import { zhCN as webTexts } from '../src/web/locales/zh-CN.js';

const web = join(import.meta.dirname, '../src/web');
const sources = readdirSync(web)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(web, name), 'utf8'));

describe('texts of the registers', () => {
  it.each(Object.keys(errors))('say of %s what happened and what to do', (code) => {
    expect(Object.keys(zhCN)).toEqual(expect.arrayContaining([`error.${code}`, `error.${code}.remedy`]));
  });

  it('has every key that a page names', () => {
    const keys = sources.flatMap((source) => [...source.matchAll(/\bt\('(registers\.[\w.]+)'/g)].map(([, key]) => key));

    expect(keys.filter((key) => !Object.hasOwn(webTexts, key ?? ''))).toEqual([]);
  });

  it('has a label for every column and field', () => {
    const named = (list: string) =>
      sources
        .filter((source) => source.includes(`registers.${list}.\${`))
        .flatMap((source) => [...source.matchAll(/(?:column|field)\(\s*'(\w+)'/g)].map(([, name]) => name));
    const missing = ['officer', 'reviewer'].flatMap((list) =>
      named(list).filter((name) => !Object.hasOwn(webTexts, `registers.${list}.${name}`)),
    );

    expect(missing).toEqual([]);
  });
});

describe('the registers’ collections', () => {
  it('all carry an optimistic lock and a department', () => {
    const own = registersPlugin.contributes?.filter(({ point }) => point.name === collections.name) ?? [];
    const tables = own.flatMap(({ items }) => items as { fields: Record<string, { kind: string }> }[]);

    expect(tables).toHaveLength(8);
    expect(tables.filter(({ fields }) => fields['rev']?.kind !== 'rev' || !fields['departmentId'])).toEqual([]);
  });
});
