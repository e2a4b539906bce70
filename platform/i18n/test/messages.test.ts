import { expect, it } from 'vitest';
import { createTranslator } from '../src/index.js';

const catalogues = [
  {
    plugin: 'a',
    item: { namespace: 'a', locale: 'zh-CN', texts: { 'a.left': '还剩{{count}}个工作日', 'a.x.y': '<甲>' } },
  },
  { plugin: 'b', item: { namespace: 'b', locale: 'en', texts: { 'a.left': '{{count}} days left' } } },
];

it('fills placeholders from the catalogue of the locale', () => {
  const t = createTranslator(catalogues);

  expect(t('a.left', { count: 2 })).toBe('还剩2个工作日');
  expect(createTranslator(catalogues, 'en')('a.left', { count: 2 })).toBe('2 days left');
});

it('treats dots in keys as letters and leaves markup alone', () => {
  expect(createTranslator(catalogues)('a.x.y')).toBe('<甲>');
});

it('shows an unknown key instead of hiding it', () => {
  expect(createTranslator(catalogues)('a.missing')).toBe('a.missing');
});
