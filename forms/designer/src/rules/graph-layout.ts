import type { FormDocument, FormRule } from '@sanzhi/forms-schema';
import { placesOf } from './rule-places.js';

/** A field or section that takes part in rules, with its place in the drawing. */
export interface GraphBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly isInCycle: boolean;
}

/** One rule reads `from` and acts on `to`. */
export interface GraphLine {
  readonly from: string;
  readonly to: string;
  readonly rules: readonly FormRule[];
  readonly isInCycle: boolean;
}

export interface GraphDrawing {
  readonly boxes: readonly GraphBox[];
  readonly lines: readonly GraphLine[];
  readonly width: number;
  readonly height: number;
}

export const BOX = { width: 168, height: 34, gapX: 72, gapY: 14, margin: 28 } as const;

/**
 * Draws from left to right what decides what: a box stands right of all it depends on; boxes of a circle, which has
 * no such order, stand where the first visit leaves them. Rules out of use are left out.
 */
export function drawRules(document: FormDocument, cycles: readonly (readonly string[])[]): GraphDrawing {
  const lines = linesOf(document, cycles);
  const ids = [...new Set(lines.flatMap(({ from, to }) => [from, to]))];
  const levels = levelsOf(ids, lines);
  const rows = new Map<number, number>();
  const boxes = ids.map((id): GraphBox => {
    const level = levels.get(id) ?? 0;
    const row = rows.get(level) ?? 0;
    rows.set(level, row + 1);
    return {
      id,
      x: BOX.margin + level * (BOX.width + BOX.gapX),
      y: BOX.margin + row * (BOX.height + BOX.gapY),
      isInCycle: cycles.some((cycle) => cycle.includes(id)),
    };
  });
  return {
    boxes,
    lines,
    width: Math.max(0, ...boxes.map(({ x }) => x + BOX.width)) + BOX.margin,
    height: Math.max(0, ...boxes.map(({ y }) => y + BOX.height)) + BOX.margin,
  };
}

function linesOf(document: FormDocument, cycles: readonly (readonly string[])[]): readonly GraphLine[] {
  const byEnds = new Map<string, GraphLine>();
  for (const rule of document.rules.filter(({ enabled }) => enabled)) {
    const { reads, acts } = placesOf(rule, document.id);
    for (const from of reads) {
      for (const to of acts) {
        const key = `${from}>${to}`;
        const rules = [...(byEnds.get(key)?.rules ?? []), rule];
        const isInCycle = cycles.some((cycle) => cycle.includes(from) && cycle.includes(to));
        byEnds.set(key, { from, to, rules, isInCycle });
      }
    }
  }
  return [...byEnds.values()];
}

function levelsOf(ids: readonly string[], lines: readonly GraphLine[]): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>();
  for (const { from, to } of lines) before.set(to, [...(before.get(to) ?? []), from]);
  const levels = new Map<string, number>();
  const open = new Set<string>();
  const levelOf = (id: string): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return -1;
    open.add(id);
    const level = Math.max(-1, ...(before.get(id) ?? []).map(levelOf)) + 1;
    open.delete(id);
    levels.set(id, level);
    return level;
  };
  ids.forEach(levelOf);
  return levels;
}
