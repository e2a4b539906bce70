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

it('fills in a text as i18next does, whether or not it needs it', () => {
  const texts = {
    plain: '{{who}}在{{day}}提交，共{{count}}件',
    other: '见$t(state.{{state}})',
    'state.open': '未办结',
    many: '若干',
    many_other: '{{count}}件',
    spaced: '{{ who }}',
  };
  const t = createTranslator([{ plugin: 'a', item: { namespace: 'a', locale: 'zh-CN', texts } }]);

  expect(t('plain', { who: '$t(state.open){{day}}$&', day: '今日', count: 3 })).toBe(
    '$t(state.open){{day}}$&在今日提交，共3件',
  );
  expect(t('plain', { who: null, day: undefined, count: 3 })).toBe('在提交，共3件');
  expect(t('plain', { who: '甲' })).toBe('甲在{{day}}提交，共{{count}}件');
  expect(t('other', { state: 'open' })).toBe('见未办结');
  expect(t('many', { count: 2 })).toBe('2件');
  expect(t('spaced', { who: '甲' })).toBe('甲');
  expect(t('nowhere', { defaultValue: '无' })).toBe('无');
});
