import { always, type Comparison, type Sentence, type SentenceGroup } from '@sanzhi/platform-rules';

/** The way to a part of a sentence: its number in each group. A question about rows counts as a group. */
export type PartPath = readonly number[];

/** A comparison of which nothing is said yet. */
export const openComparison: Comparison = { kind: 'comparison', subject: undefined, is: 'eq' };

/** The parts inside of a part; none in a comparison. */
export function partsOf(part: Sentence): readonly Sentence[] {
  if (part.kind === 'group') return part.parts;
  return part.kind === 'rows' ? part.where.parts : [];
}

/** The part at a path. */
export function partAt(root: Sentence, path: PartPath): Sentence | undefined {
  return path.reduce<Sentence | undefined>((part, index) => part && partsOf(part)[index], root);
}

function withParts(part: Sentence, parts: readonly Sentence[]): Sentence {
  if (part.kind === 'group') return { ...part, parts };
  return part.kind === 'rows' ? { ...part, where: { ...part.where, parts } } : part;
}

/** The sentence with other parts in the group at a path. */
export function withPartsAt(
  root: SentenceGroup,
  path: PartPath,
  change: (parts: readonly Sentence[]) => readonly Sentence[],
): SentenceGroup {
  return changedAt(root, path, (part) => withParts(part, change(partsOf(part)))) as SentenceGroup;
}

function changedAt(part: Sentence, [index, ...rest]: PartPath, change: (part: Sentence) => Sentence): Sentence {
  if (index === undefined) return change(part);
  return withParts(
    part,
    partsOf(part).map((child, at) => (at === index ? changedAt(child, rest, change) : child)),
  );
}

/** The sentence with another part at a path. */
export function replacePart(root: SentenceGroup, path: PartPath, part: Sentence): SentenceGroup {
  return changedAt(root, path, () => part) as SentenceGroup;
}

/** Adds a part at the end of the group at a path. */
export function addPart(root: SentenceGroup, group: PartPath, part: Sentence): SentenceGroup {
  return withPartsAt(root, group, (parts) => [...parts, part]);
}

export function removePart(root: SentenceGroup, path: PartPath): SentenceGroup {
  return withPartsAt(root, path.slice(0, -1), (parts) => parts.filter((_, at) => at !== path.at(-1)));
}

/** Puts a copy behind a part. */
export function copyPart(root: SentenceGroup, path: PartPath): SentenceGroup {
  const at = path.at(-1) ?? 0;
  return withPartsAt(root, path.slice(0, -1), (parts) =>
    parts.flatMap((part, i) => (i === at ? [part, part] : [part])),
  );
}

/** Whether a part can go one place up (`-1`) or down (`1`) in its group. */
export function canMove(root: SentenceGroup, path: PartPath, by: -1 | 1): boolean {
  const group = partAt(root, path.slice(0, -1));
  const to = (path.at(-1) ?? 0) + by;
  return group !== undefined && to >= 0 && to < partsOf(group).length;
}

export function movePart(root: SentenceGroup, path: PartPath, by: -1 | 1): SentenceGroup {
  if (!canMove(root, path, by)) return root;
  const from = path.at(-1) ?? 0;
  return withPartsAt(root, path.slice(0, -1), (parts) => {
    const moved = [...parts];
    const [part] = moved.splice(from, 1);
    if (part) moved.splice(from + by, 0, part);
    return moved;
  });
}

/** Makes a group of a part and the one below it, joined the other way than the group they leave. */
export function groupPart(root: SentenceGroup, path: PartPath): SentenceGroup {
  const at = path.at(-1) ?? 0;
  const above = partAt(root, path.slice(0, -1));
  const join = above?.kind === 'group' && above.join === 'and' ? 'or' : 'and';
  return withPartsAt(root, path.slice(0, -1), (parts) => {
    const inner = parts.slice(at, at + 2);
    const next = inner.length < 2 ? [...inner, openComparison] : inner;
    return [...parts.slice(0, at), { ...always, join, parts: next }, ...parts.slice(at + inner.length)];
  });
}

/** Puts the parts of a group in its place. */
export function ungroupPart(root: SentenceGroup, path: PartPath): SentenceGroup {
  const part = partAt(root, path);
  if (part?.kind !== 'group') return root;
  const at = path.at(-1) ?? 0;
  return withPartsAt(root, path.slice(0, -1), (parts) => [
    ...parts.slice(0, at),
    ...part.parts,
    ...parts.slice(at + 1),
  ]);
}

/** Takes a part out of its group and puts it behind that group. */
export function liftPart(root: SentenceGroup, path: PartPath): SentenceGroup {
  const part = partAt(root, path);
  const group = path.slice(0, -1);
  if (!part || group.length === 0 || partAt(root, group)?.kind !== 'group') return root;
  const without = removePart(root, path);
  const emptied = partsOf(partAt(without, group) ?? part).length === 0;
  const at = group.at(-1) ?? 0;
  return withPartsAt(without, group.slice(0, -1), (parts) => [
    ...parts.slice(0, emptied ? at : at + 1),
    part,
    ...parts.slice(at + 1),
  ]);
}

/** Says the opposite: a group is denied as a whole, a comparison by a group around it. */
export function denyPart(root: SentenceGroup, path: PartPath): SentenceGroup {
  const part = partAt(root, path);
  if (!part) return root;
  if (part.kind === 'group') {
    const [only] = part.parts;
    const isWrap = part.not && part.parts.length === 1 && only !== undefined && path.length > 0;
    return replacePart(root, path, isWrap ? only : { ...part, not: !part.not });
  }
  return replacePart(root, path, { ...always, not: true, parts: [part] });
}
