import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { TaskDrafts } from '../src/task-drafts.js';

/** What browsers keep, as far as drafts need it. */
class Shelf {
  readonly kept = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.kept.size;
  }

  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.isFull) throw new RangeError('QuotaExceededError');
    this.kept.set(key, value);
  }

  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

const noon = new Date('2026-03-03T04:00:00Z');
const at = (days: number) => () => new Date(noon.getTime() + days * 86_400_000);

let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf();
});

describe('drafts of tasks', () => {
  test('give back what was kept, whatever it is', () => {
    const drafts = new TaskDrafts('zhang', shelf, at(0));

    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
        drafts.keep('t1', values);
        expect(drafts.read('t1')?.values).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  test('are not read by somebody else on the same device', () => {
    new TaskDrafts('zhang', shelf, at(0)).keep('t1', { fine: 1 });

    const read = new TaskDrafts('li', shelf, at(0)).read('t1');

    expect(read).toBeUndefined();
  });

  test('say when the device keeps nothing', () => {
    shelf.isFull = true;

    const kept = new TaskDrafts('zhang', shelf, at(0)).keep('t1', { fine: 1 });

    expect(kept).toBeUndefined();
  });

  test('that nobody came back to for 30 days are removed, other things are left alone', () => {
    new TaskDrafts('zhang', shelf, at(0)).keep('old', {});
    new TaskDrafts('zhang', shelf, at(20)).keep('young', {});
    shelf.setItem('other', 'x');

    new TaskDrafts('li', shelf, at(31)).sweep();

    expect([...shelf.kept.keys()]).toEqual(['sanzhi.draft.zhang.young', 'other']);
  });

  test('that cannot be read count as none', () => {
    shelf.setItem('sanzhi.draft.zhang.t1', '{"at":');

    expect(new TaskDrafts('zhang', shelf, at(0)).read('t1')).toBeUndefined();
  });
});
