/** A run of text that both sides have, or one of them. */
export interface TextChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * What turned one text into the other: first by sentence, then, where a sentence was changed, by character.
 * `same` and `removed` runs in order give `before`, `same` and `added` ones `after`; a removal stands before the
 * addition that takes its place. Stretches too long to compare closely are given as removed and added whole.
 */
export function compareTexts(before: string, after: string): TextChange[] {
  const bySentence = merge(compareTokens(sentencesOf(before), sentencesOf(after)));
  return merge(refine(bySentence));
}

/** Sentences with what ends them. */
function sentencesOf(text: string): string[] {
  return text.match(/[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$/gu) ?? [];
}

/** Replaces a removal and the addition after it by their differences, unless they have little in common. */
function refine(changes: readonly TextChange[]): TextChange[] {
  return changes.flatMap((change, index) => {
    const next = changes[index + 1];
    const previous = changes[index - 1];
    if (change.kind === 'added' && previous?.kind === 'removed') return [];
    if (change.kind !== 'removed' || next?.kind !== 'added') return [change];
    const finer = compareTokens([...change.text], [...next.text]);
    return isAlike(finer, Math.max(change.text.length, next.text.length)) ? finer : [change, next];
  });
}

/** Differences by character read well only where at least a third stayed. */
function isAlike(changes: readonly TextChange[], length: number): boolean {
  const same = changes.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  return same * 3 >= length;
}

/** Cells of the table that are computed at most; beyond, the middle counts as replaced. */
const MAX_CELLS = 4_000_000;

function compareTokens(before: readonly string[], after: readonly string[]): TextChange[] {
  const head = commonLength(before, after);
  const tail = commonLength(before.slice(head).reverse(), after.slice(head).reverse());
  const left = before.slice(head, before.length - tail);
  const right = after.slice(head, after.length - tail);
  return [
    ...before.slice(0, head).map(as('same')),
    ...(left.length * right.length > MAX_CELLS
      ? [...left.map(as('removed')), ...right.map(as('added'))]
      : longestCommon(left, right)),
    ...before.slice(before.length - tail).map(as('same')),
  ];
}

function as(kind: TextChange['kind']): (text: string) => TextChange {
  return (text) => ({ kind, text });
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** Walks the table of longest common subsequences from the start, removals first. */
function longestCommon(a: readonly string[], b: readonly string[]): TextChange[] {
  const width = b.length + 1;
  const table = commonTable(a, b);
  const longest = (i: number, j: number) => table[i * width + j] ?? 0;
  const changes: TextChange[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      changes.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || longest(i + 1, j) >= longest(i, j + 1))) {
      changes.push({ kind: 'removed', text: left });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: right as string });
      j += 1;
    }
  }
  return changes;
}

/** `table[i, j]`: length of the longest common subsequence of `a` from `i` and `b` from `j`. */
function commonTable(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      table[at] =
        a[i] === b[j] ? (table[at + width + 1] ?? 0) + 1 : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  return table;
}

/** Joins neighbours of one kind; between two same runs, all that was removed comes first. */
function merge(changes: readonly TextChange[]): TextChange[] {
  const merged: TextChange[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) merged.push({ kind: 'removed', text: removed });
    if (added) merged.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of changes) {
    const last = merged.at(-1);
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed || added || last?.kind !== 'same') {
      flush();
      merged.push({ kind, text });
    } else merged[merged.length - 1] = { kind, text: last.text + text };
  }
  flush();
  return merged;
}
