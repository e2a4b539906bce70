import { Kernel } from '@sanzhi/platform-kernel';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  dataPlugin,
  defineCollection,
  errors,
  field,
  systemScope,
  zhCN,
  type NewRowOf,
  type RowOf,
} from '../src/index.js';
import { indexName } from '../src/index-name.js';
import type { notes } from './notes.js';

describe('a collection', () => {
  it('types its rows', () => {
    expectTypeOf<RowOf<typeof notes>['body']>().toEqualTypeOf<string | null>();
    expectTypeOf<RowOf<typeof notes>['at']>().toEqualTypeOf<Date | null>();
    expectTypeOf<RowOf<typeof notes>['isOpen']>().toEqualTypeOf<boolean>();
    expectTypeOf<{ departmentId: string }>().toExtend<NewRowOf<typeof notes>>();
    expectTypeOf<{ title: string }>().not.toExtend<NewRowOf<typeof notes>>();
  });

  it.each([
    ['Files', { id: field.id() }, [], 'snake_case'],
    ['files', { name: field.string(9) }, [], 'id: field.id()'],
    ['files', { id: field.id(), user_name: field.string(9) }, [], 'camelCase'],
    ['files', { id: field.id(), or: field.string(9) }, [], 'and, or, not'],
    ['files', { id: field.id(), a: field.rev(), b: field.rev() }, [], 'two rev'],
    ['files', { id: field.id() }, [{ fields: ['name'] }], 'does not have'],
    ['files', { id: field.id(), body: field.text() }, [{ fields: ['body'] }], 'use string(max)'],
    ['files', { id: field.id(), a: field.string(400), b: field.string(400) }, [{ fields: ['a', 'b'] }], 'wider'],
    ['files', { id: field.id(), a: field.string(800, { unique: true }) }, [], 'wider'],
  ])('called %s is refused when it breaks a rule', (name, fields, indexes, reason) => {
    const define = () => defineCollection({ name, fields, indexes: indexes as never, scope: systemScope });

    expect(define).toThrow(reason);
  });

  it('without a scope is refused', () => {
    const define = () => defineCollection({ name: 'files', fields: { id: field.id() } } as never);

    expect(define).toThrow('scope');
  });

  it('has index names that fit every database and stay apart', () => {
    const fields = ['aVeryLongFieldNameIndeed', 'anotherVeryLongFieldName'];

    const first = indexName('a_table_with_a_long_name', { fields: [...fields, 'x'] });
    const second = indexName('a_table_with_a_long_name', { fields: [...fields, 'y'] });

    expect(first.length).toBeLessThanOrEqual(64);
    expect(first).not.toBe(second);
  });
});

describe('the data plugin', () => {
  it.each([
    [{ url: 'postgres://x' }, 'DATA_URL_INVALID'],
    [{ url: 'sqlite::memory:' }, 'DATA_URL_INVALID'],
    [{ url: 'mysql://host:3306' }, 'DATA_URL_INVALID'],
    [{ url: 'mysql://root:secret@127.0.0.1:1/none' }, 'DATA_UNREACHABLE'],
    [{ url: 'sqlite:/dev/null/none.db' }, 'DATA_UNREACHABLE'],
    [{ synchronous: 'OFF' }, 'DATA_SETTING_INVALID'],
  ])('refuses %j', async (settings, code) => {
    const starting = new Kernel([dataPlugin], { settings: { data: settings } }).activate();

    await expect(starting).rejects.toMatchObject({ code });
    await expect(starting).rejects.not.toThrow('secret');
  });

  it('has a message and a remedy for every error', () => {
    const keys = Object.keys(errors).flatMap((code) => [`error.${code}`, `error.${code}.remedy`]);

    expect(Object.keys(zhCN).sort()).toEqual(keys.sort());
  });
});
