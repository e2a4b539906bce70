import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlocked, wayAround } from '../src/editor/canvas/way-around.js';

const box = (x: number, y: number, width = 100, height = 80) => ({ x, y, width, height });
const nothing = { boxes: [], ways: [] };

describe('a way that would run through other steps', () => {
  const [source, between, target] = [box(0, 100), box(200, 100), box(400, 100)];
  const straight = [
    { x: 100, y: 140 },
    { x: 400, y: 140 },
  ];

  it('is known as such; one along an edge is not', () => {
    expect(isBlocked(straight, [between])).toBe(true);
    expect(isBlocked(straight, [box(200, 140), box(200, 60)])).toBe(false);
  });

  it('is led below what lies between', () => {
    expect(wayAround(source, target, { ...nothing, boxes: [between] })).toEqual([
      { x: 50, y: 180 },
      { x: 50, y: 220 },
      { x: 450, y: 220 },
      { x: 450, y: 180 },
    ]);
  });

  it('is led above where that is shorter', () => {
    const [, corner] = wayAround(source, target, { ...nothing, boxes: [between, box(180, 200, 100, 300)] });

    expect(corner).toEqual({ x: 50, y: 60 });
  });

  it('runs beside another that goes the same way', () => {
    const other = [
      { x: 60, y: 220 },
      { x: 440, y: 220 },
    ];

    expect(wayAround(source, target, { boxes: [between], ways: [other] })[1]).toEqual({ x: 50, y: 60 });
    const both = [other, other.map(({ x }) => ({ x, y: 60 }))];
    expect(wayAround(source, target, { boxes: [between], ways: both })[1]?.y).toBe(235);
  });

  it('in any rows of steps, runs through none of them where its ends are free above or below', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 4 })), { maxLength: 12 });
    fc.assert(
      fc.property(rows, (places) => {
        const boxes = places.map(([column, row]) => box(column * 200, row * 140));
        const [from, to] = [box(0, 280), box(1200, 280)];

        const way = wayAround(from, to, { boxes, ways: [] });

        expect(isBlocked(way, boxes)).toBe(false);
      }),
    );
  });
});
