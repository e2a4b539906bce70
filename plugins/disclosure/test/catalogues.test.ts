import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { disclosureTaskHandlers } from '../src/server/process-parts.js';
import { disclosurePlugin, errors, zhCN } from '@sanzhi/plugins-disclosure/server';
import {
  entryStates,
  exclusionGrounds,
  keepReasons,
  kindCodes,
  scannedFields,
  withdrawalGrounds,
} from '@sanzhi/plugins-disclosure/shared';
import { permissions } from '@sanzhi/platform-access';
import { describe, expect, it } from 'vitest';
import { zhCN as webTexts } from '../src/web/locales/zh-CN.js';

const web = join(import.meta.dirname, '../src/web');
const sources = readdirSync(web)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(web, name), 'utf8'));
const missing = (texts: object, keys: readonly string[]) => keys.filter((key) => !Object.hasOwn(texts, key));

describe('texts of disclosure', () => {
  it.each(Object.keys(errors))('say of %s what happened and what to do', (code) => {
    const needed = code === 'DISCLOSURE_PRIVACY_SPAN' ? [`error.${code}`] : [`error.${code}`, `error.${code}.remedy`];

    expect(missing(zhCN, needed)).toEqual([]);
  });

  it('have every key that a page names', () => {
    const keys = sources.flatMap((source) =>
      [...source.matchAll(/'(disclosure\.[\w.-]+)'/g)].map(([, key]) => key ?? ''),
    );
    const permissionIds = ['disclosure.prepare', 'disclosure.review', 'disclosure.withdraw'];

    expect(missing(webTexts, keys).filter((key) => !permissionIds.includes(key))).toEqual([]);
  });

  it('have a word for every code of the closed lists', () => {
    const keys = [
      ...kindCodes.map((code) => `disclosure.kind.${code}`),
      ...exclusionGrounds.map((ground) => `disclosure.exclusion.${ground}`),
      ...entryStates.map((state) => `disclosure.entryState.${state}`),
      ...withdrawalGrounds.map((ground) => `disclosure.withdrawal.${ground}`),
      ...scannedFields.map((field) => `disclosure.field.${field}`),
      ...keepReasons.map((reason) => `disclosure.keep.${reason}`),
      ...['none', 'draft', 'submitted', 'returned', 'published', 'withheld'].map(
        (state) => `disclosure.draftState.${state}`,
      ),
      ...['certain', 'mask', 'keep', 'open'].map((state) => `disclosure.finding.${state}`),
    ];

    expect(missing(webTexts, keys)).toEqual([]);
    expect(
      missing(
        zhCN,
        exclusionGrounds.map((ground) => `disclosure.route.${ground}`),
      ),
    ).toEqual([]);
  });

  it('name every permission that a step of the flowchart needs', () => {
    const own = disclosurePlugin.contributes?.filter(({ point }) => point.name === permissions.name) ?? [];
    const ids = own.flatMap(({ items }) => items as { id: string; title: string }[]);

    expect(ids.map(({ id }) => id)).toEqual(
      expect.arrayContaining(disclosureTaskHandlers.map(({ permission }) => permission)),
    );
    expect(
      missing(
        zhCN,
        ids.map(({ title }) => title),
      ),
    ).toEqual([]);
  });
});
