import { expect, test } from 'vitest';
import { errors } from '../src/errors.js';
import { zhCN } from '../src/locales/zh-CN.js';

test('every error of the console says what happened and what to do', () => {
  const keys = Object.keys(errors).flatMap((code) => [`error.${code}`, `error.${code}.remedy`]);

  expect(Object.keys(zhCN)).toEqual(expect.arrayContaining(keys));
});
