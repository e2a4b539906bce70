import { describe, expect, it } from 'vitest';
import { keyOfTitle } from '../src/key-of-title.js';
import { draftPath, itemPath, reviewPath, type KindPages } from '../src/kind-pages.js';
import { baseOf } from '../src/use-versions.js';
import { returnedFiling, standingOf } from '../src/version-standing.js';
import type { VersionLine } from '../src/version-data.js';

const line = (id: string, change: Partial<VersionLine>) =>
  ({ id, ownerId: 'own', state: 'published', ...change }) as VersionLine;

describe('what a version is compared with', () => {
  const lines = [
    line('own-4', { version: 4, state: 'draft' }),
    line('own-3', { version: 3, state: 'returned' }),
    line('own-2', { version: 2 }),
    line('own-1', { version: 1 }),
    line('district-5', { version: 5, ownerId: '' }),
  ];

  it('is the newest published before it in its own line', () => {
    expect(baseOf({ ownerId: 'own', version: 4 }, lines)?.id).toBe('own-2');
    expect(baseOf({ ownerId: 'own', version: 2 }, lines)?.id).toBe('own-1');
  });

  it("is the district's for the first of a department", () => {
    expect(baseOf({ ownerId: 'own', version: 1 }, lines)?.id).toBe('district-5');
  });

  it('is nothing for the first of the district', () => {
    expect(baseOf({ ownerId: '', version: 5 }, lines)).toBeUndefined();
  });
});

describe('how a version stands', () => {
  const versions = [
    line('v5', { version: 5, state: 'draft', effectiveFrom: null }),
    line('v4', { version: 4, effectiveFrom: '2026-12-01' }),
    line('v3', { version: 3, effectiveFrom: '2026-11-29' }),
    line('v2', { version: 2, state: 'returned', effectiveFrom: null }),
    line('v1', { version: 1, effectiveFrom: '2026-11-29' }),
  ];
  const standings = (inForce?: string) => versions.map((version) => standingOf(version, versions, inForce));

  it('is in force, to come, or replaced by the one after it; what was not published stands nowhere', () => {
    expect(standings('v3')).toEqual([
      undefined,
      { kind: 'coming', from: '2026-12-01' },
      { kind: 'inForce' },
      undefined,
      { kind: 'replaced', by: 3 },
    ]);
  });

  it('is to come for all that is published as long as nothing is in force', () => {
    expect(standings().map((standing) => standing?.kind)).toEqual([undefined, 'coming', 'coming', undefined, 'coming']);
  });

  it('waits for a new one when the filing of the last published was returned', () => {
    const returned = { state: 'returned', reason: '期限过短' } as const;
    const filed = { state: 'filed', reason: null } as const;

    expect(returnedFiling([line('b', { version: 2, filing: returned }), line('a', { version: 1 })])?.id).toBe('b');
    expect(
      returnedFiling([line('b', { version: 2, filing: filed }), line('a', { version: 1, filing: returned })]),
    ).toBeUndefined();
  });
});

describe('addresses', () => {
  const pages: KindPages = {
    kind: 'k',
    place: '/things',
    texts: 'things',
    draftsPath: (key) => key,
    isCompared: true,
    countsUses: false,
  };

  it('stand below the place of the kind', () => {
    expect(draftPath(pages, { id: '1' })).toBe('/things/drafts/1');
    expect(reviewPath(pages, { id: '1' })).toBe('/things/reviews/1');
    expect(itemPath(pages, { key: 'a b' })).toBe('/things/a%20b');
  });
});

describe('the key of a title', () => {
  it('is its pinyin, so that it can be named in files and addresses', () => {
    expect(keyOfTitle('现场检查笔录')).toBe('xian-chang-jian-cha-bi-lu');
  });

  it('is empty where there is nothing to make one of', () => {
    expect(keyOfTitle('——')).toBe('');
  });
});
