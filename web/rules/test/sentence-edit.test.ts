import { always, type Comparison, type SentenceGroup } from '@sanzhi/platform-rules';
import { describe, expect, it } from 'vitest';
import { matchesPinyin } from '../src/pinyin-match.js';
import { lineOf, placeJson } from '../src/json-places.js';
import { denyPart, groupPart, liftPart, movePart, partAt, removePart, ungroupPart } from '../src/sentence-edit.js';

const says = (path: string): Comparison => ({ kind: 'comparison', subject: { kind: 'field', path }, is: 'filled' });
const all = (...parts: SentenceGroup['parts']): SentenceGroup => ({ ...always, parts });
const [a, b, c] = [says('a'), says('b'), says('c')];

describe('editing a sentence', () => {
  it('groups a part with the next, joined the other way, and takes it apart again', () => {
    const grouped = groupPart(all(a, b, c), [0]);

    expect(grouped).toEqual(all({ ...always, join: 'or', parts: [a, b] }, c));
    expect(ungroupPart(grouped, [0])).toEqual(all(a, b, c));
  });

  it('moves within a group, and no further', () => {
    expect(movePart(all(a, b), [1], -1)).toEqual(all(b, a));
    expect(movePart(all(a, b), [1], 1)).toEqual(all(a, b));
  });

  it('lifts a part out of its group, and drops a group that is empty then', () => {
    expect(liftPart(all(all(a, b), c), [0, 0])).toEqual(all(all(b), a, c));
    expect(liftPart(all(all(a), c), [0, 0])).toEqual(all(a, c));
    expect(liftPart(all(a), [0])).toEqual(all(a));
  });

  it('denies a part, and denied twice it is as before', () => {
    const denied = denyPart(all(a, b), [0]);

    expect(denied).toEqual(all({ ...always, not: true, parts: [a] }, b));
    expect(denyPart(denied, [0])).toEqual(all(a, b));
  });

  it('removes what is inside of a question about rows', () => {
    const rows = { kind: 'rows', quantifier: 'some', table: 't', where: all(a, b) } as const;

    expect(partAt(removePart(all(rows), [0, 1]), [0, 0])).toEqual(a);
  });
});

describe('finding by pinyin', () => {
  it.each(['罚款', 'fakuan', 'fk', 'fkje', 'FAKUAN', '金额', ''])('finds 罚款金额 by %j', (search) => {
    expect(matchesPinyin('罚款金额', search)).toBe(true);
  });

  it.each(['处罚', 'xyz', 'f1'])('does not find it by %j', (search) => {
    expect(matchesPinyin('罚款金额', search)).toBe(false);
  });
});

describe('the places in a JSON text', () => {
  it('are known by pointer', () => {
    const text = '{\n "and": [{ "a/b": 1 }, "x"] }';
    const placed = placeJson(text);

    expect('places' in placed && placed.value).toEqual(JSON.parse(text));
    const place = 'places' in placed ? placed.places.get('/and/0/a~1b') : undefined;
    expect(text.slice(place?.start, place?.end)).toBe('1');
    expect(lineOf(text, place?.start ?? 0)).toEqual({ line: 2, column: 19 });
  });

  it.each(['', '{', '[1,]', '{"a" 1}', '{a:1}', '[1] 2', '"', '-', '{"a":tru}'])('are not there in %j', (text) => {
    expect(placeJson(text)).toHaveProperty('fault');
  });

  it('does not run deep', () => {
    expect(placeJson('['.repeat(100_000))).toHaveProperty('fault');
  });
});
