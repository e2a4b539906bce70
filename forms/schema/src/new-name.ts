/** Letters that are not mistaken for one another; an id is read aloud now and then. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new node or rule id, random so that it is never reused: `n_` and ten letters. */
export function newFormId(prefix: 'n' | 'r' | 't' = 'n'): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `${prefix}_${Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}

/** A data key near the one wished that is not taken: `amount`, `amount2`, … */
export function freeKey(wished: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wished)) return wished;
  const stem = wished.replace(/\d+$/, '').slice(0, 60);
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}
