import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsIn, lengthOf, overlaps, Sha256, union, type Span } from '../src/shared/index.js';

const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, length]): Span => ({ from, to: from + length }));
const spans = fc.array(span, { maxLength: 12 });

/** The units of time [n, n+1) that lie in some span. */
const units = (all: readonly Span[]) => {
  const found = new Set<number>();
  for (const { from, to } of all) for (let unit = from; unit < to; unit += 1) found.add(unit);
  return found;
};

describe('spans of time', () => {
  it('unite to the same time, disjoint and in order', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const united = union(all);

        expect(units(united)).toEqual(units(all));
        expect(lengthOf(united)).toBe(units(all).size);
        united.slice(1).forEach(({ from }, index) => expect(from).toBeGreaterThan((united[index] as Span).to));
      }),
    );
  });

  it('REC-20.2a what is covered and the gaps make up the activity, and share nothing', () => {
    fc.assert(
      fc.property(span, spans, (whole, all) => {
        const gaps = gapsIn(whole, all);

        const [missing, covered] = [units(gaps), units(all)];
        const expected = [...units([whole])].filter((unit) => !covered.has(unit));
        expect([...missing]).toEqual(expected);
      }),
    );
  });

  it('overlap exactly when they share time', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        fc.pre(a.to > a.from && b.to > b.from);

        const shared = [...units([a])].some((unit) => units([b]).has(unit));

        expect(overlaps(a, b)).toBe(shared);
      }),
    );
  });
});

describe('the hash that a phone computes', () => {
  it('is SHA-256, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (pieces) => {
        const own = new Sha256();
        const known = createHash('sha256');

        for (const piece of pieces) {
          own.update(piece);
          known.update(piece);
        }

        expect(own.digest()).toBe(known.digest('hex'));
      }),
    );
  });
});
