import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissions, roles } from '@sanzhi/platform-access';
import { configurationKinds } from '@sanzhi/platform-configuration';
import { messages } from '@sanzhi/platform-i18n';
import { Kernel, settingsGroups } from '@sanzhi/platform-kernel';
import { floors, milestones } from '@sanzhi/workflows-model';
import { allPlugins, variableOf } from '@sanzhi/plugins-edition';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const kernel = new Kernel(allPlugins());
const texts: Record<string, string> = Object.assign(
  {},
  ...kernel.contributions(messages).map(({ item }) => item.texts),
);
const has = (key: string) => texts[key] !== undefined;

/** Every code that some package's errors.ts defines. */
function definedCodes(): string[] {
  const layers = (JSON.parse(readFileSync(join(root, 'layers.json'), 'utf8')) as string[][]).flat();
  return layers
    .filter((folder) => !/^(web|forms\/(react|designer)|workflows\/(inbox|modeler|operations))/.test(folder))
    .flatMap((folder) => errorFiles(join(root, folder, 'src')))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): \{/gm)].map(([, code]) => code as string),
    );
}

function errorFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)errors\.ts$/.test(name) && !name.includes('web/'))
    .map((name) => join(folder, name));
}

describe('the message catalogue', () => {
  it('words every error that a user can meet, and says what to do', () => {
    const internal = /^(KERNEL|ENGINE)_/;

    const unworded = definedCodes().filter(
      (code) => !internal.test(code) && !(has(`error.${code}`) && has(`error.${code}.remedy`)),
    );

    expect(unworded).toEqual([]);
  });

  it.each([
    ['permission', kernel.contributions(permissions).map(({ item }) => item.title)],
    ['role', kernel.contributions(roles).map(({ item }) => item.title)],
    ['milestone', kernel.contributions(milestones).map(({ item }) => item.title)],
    ['floor', kernel.contributions(floors).map(({ item }) => item.title)],
    ['configuration kind', kernel.contributions(configurationKinds).map(({ item }) => item.title)],
  ])('names every %s', (_kind, keys) => {
    expect(keys.filter((key) => !has(key))).toEqual([]);
  });

  it('addresses people politely and shows no English product words', () => {
    const rude = Object.entries(texts).filter(([, text]) => /你|token|gateway|artifact|instance/i.test(text));

    expect(rude).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  it('lists every error with what happened and what to do', () => {
    const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');

    expect(definedCodes().filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/operations.md', () => {
  it('lists every setting by its environment variable', () => {
    const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    const variables = kernel
      .contributions(settingsGroups)
      .flatMap(({ item }) => Object.keys(item.definitions).map((setting) => variableOf(item.id, setting)));

    expect(variables.filter((variable) => !page.includes(`\`${variable}\``))).toEqual([]);
  });
});
