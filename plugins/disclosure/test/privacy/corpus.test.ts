import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/shared/index.js';
import { corpus } from './corpus.js';

const spans = (items: readonly { type: string; start: number; end: number; certainty: string }[]) =>
  items.map(({ type, start, end, certainty }) => ({ type, start, end, certainty }));

describe('the public test set', () => {
  it('holds at least 500 texts with ids of their own', () => {
    const ids = corpus().map(({ id, text }) => id + text);

    expect(ids.length).toBeGreaterThanOrEqual(500);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(corpus())('$id finds what DIS-7.3 hides and nothing else', ({ text, expected }) => {
    const scan = scanText(text);

    expect(spans(scan.findings)).toEqual(spans(expected));
    expect(scan.blocked).toBe(expected.some(({ certainty }) => certainty === 'ask'));
  });

  it('leaves nothing to find in a masked text', () => {
    const masked = corpus().map(({ text }) => scanText(text).masked);

    const again = masked.flatMap((text) => scanText(text).findings);

    expect(again).toEqual([]);
  });
});
