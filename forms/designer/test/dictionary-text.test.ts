import type { DictionaryContent, DictionaryEntry } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { entriesOfText, entryChanges, mergedDictionary } from '../src/pages/dictionary-text.js';

const entry = (value: string, label: string, rest: Partial<DictionaryEntry> = {}) => ({ value, label, ...rest });
const dictionary = (...entries: DictionaryEntry[]): DictionaryContent => ({
  formatVersion: 1,
  id: 'goods',
  title: '物品种类',
  shape: 'flat',
  entries,
});

describe('lines pasted into a dictionary', () => {
  it('are entries, also with line ends inside of a cell', () => {
    expect(entriesOfText('代码\t名称\n01\t食品\n02\t"工具\n设备"\t01\n桌椅').entries).toEqual([
      entry('01', '食品'),
      entry('02', '工具 设备', { parent: '01' }),
      entry('桌椅', '桌椅'),
    ]);
  });

  it('are told by their number where they are unfinished, or bring a code again', () => {
    expect(entriesOfText('01\t食品\n02\t\n01\t工具\n\n\t桌椅').wrongLines).toEqual([2, 3, 5]);
    expect(entriesOfText('01\t食品\n01\t工具').entries).toEqual([entry('01', '食品')]);
  });
});

describe('a dictionary that two people changed', () => {
  const base = dictionary(entry('01', '食品'), entry('02', '工具'), entry('03', '桌椅'));

  it('keeps what either did: a name, an end, new entries, one taken out', () => {
    const mine = dictionary(entry('01', '食品及原料'), entry('02', '工具'), entry('03', '桌椅'), entry('05', '招牌'));
    const theirs = dictionary(entry('01', '食品'), entry('02', '工具', { ended: true }), entry('04', '车辆'));

    expect(mergedDictionary(base, mine, theirs)?.entries).toEqual([
      entry('01', '食品及原料'),
      entry('02', '工具', { ended: true }),
      entry('04', '车辆'),
      entry('05', '招牌'),
    ]);
  });

  it('is not merged where both named the same entry, or a code stands twice', () => {
    const mine = dictionary(entry('01', '食品及原料'), entry('02', '工具'), entry('03', '桌椅'));
    const theirs = dictionary(entry('01', '食品、原料'), entry('02', '工具'), entry('03', '桌椅'));

    expect(mergedDictionary(base, mine, theirs)).toBeUndefined();
    expect(mergedDictionary(base, dictionary(entry('01', '食品'), entry('01', '工具')), base)).toBeUndefined();
    expect(mergedDictionary(base, mine, mine)?.entries).toEqual(mine.entries);
  });

  it('says what differs entry by entry', () => {
    const after = dictionary(entry('01', '食品及原料'), entry('03', '桌椅'), entry('04', '车辆'));

    expect(entryChanges(base.entries, after.entries)).toEqual({
      added: [entry('04', '车辆')],
      removed: [entry('02', '工具')],
      changed: [{ was: entry('01', '食品'), entry: entry('01', '食品及原料') }],
    });
  });
});
