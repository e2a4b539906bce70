import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { menuOf } from '../src/menu.js';
import type { Page } from '../src/page.js';

function page(path: string, menu: Partial<Page['menu']>, permission?: string): Page {
  return {
    path,
    title: path,
    menu: { label: path, group: 'desk', order: 0, ...menu },
    ...(permission === undefined ? {} : { permission }),
    load: () => Promise.reject(new Error('not loaded here')),
  };
}

const pathsOf = (groups: ReturnType<typeof menuOf>) => groups.map(({ entries }) => entries.map(({ path }) => path));

describe('the menu', () => {
  test('shows entries whose page and place the person may see', () => {
    const pages = [
      page('/a', {}, 'x'),
      page('/b', { permission: 'y' }),
      page('/c', {}),
      page('/d', { permission: 'y' }, 'x'),
    ];

    expect(pathsOf(menuOf(pages, new Set(['x'])))).toEqual([['/a', '/c']]);
  });

  test('leaves out pages without a place in it', () => {
    const { menu: _menu, ...hidden } = page('/a', {});

    expect(menuOf([hidden], new Set())).toEqual([]);
  });

  test('orders desks by their first entry', () => {
    const pages = [
      page('/a', { group: 'two', order: 5 }),
      page('/b', { group: 'one', order: 1 }),
      page('/c', { group: 'two', order: 9 }),
    ];

    expect(pathsOf(menuOf(pages, new Set()))).toEqual([['/b'], ['/a', '/c']]);
  });

  test('never has more than seven entries a desk, however many are contributed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 }), (desks) => {
        const groups = menuOf(
          desks.map((desk, order) => page(`/${order}`, { group: `desk ${desk}`, order })),
          new Set(),
        );

        expect(groups.every(({ entries }) => entries.length > 0 && entries.length <= 7)).toBe(true);
      }),
    );
  });
});
