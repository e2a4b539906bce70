/** Where a value stands in a text: from its first character to behind its last. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A JSON text with the place of every value by its JSON pointer, or the place where it stops being JSON. */
export type PlacedJson =
  { readonly value: unknown; readonly places: ReadonlyMap<string, TextRange> } | { readonly fault: TextRange };

/** Reads JSON and remembers where everything stands, so that findings can be shown at their place. */
export function placeJson(text: string): PlacedJson {
  const reader = new PlacingReader(text);
  try {
    return { value: reader.whole(), places: reader.places };
  } catch (thrown) {
    if (!(thrown instanceof Misplaced)) throw thrown;
    return { fault: { start: thrown.at, end: Math.min(thrown.at + 1, text.length) } };
  }
}

/** What is not JSON, thrown at its place and caught in {@link placeJson}. */
class Misplaced extends Error {
  constructor(readonly at: number) {
    super(`no JSON at <${at}>`);
  }
}

const DEEPEST = 200;

class PlacingReader {
  readonly places = new Map<string, TextRange>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const value = this.#value('', 0);
    this.#space();
    if (this.#at < this.#text.length) throw new Misplaced(this.#at);
    return value;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }

  #value(pointer: string, depth: number): unknown {
    this.#space();
    if (depth > DEEPEST) throw new Misplaced(this.#at);
    const start = this.#at;
    const first = this.#text[start];
    const value =
      first === '{' ? this.#object(pointer, depth) : first === '[' ? this.#list(pointer, depth) : this.#scalar();
    this.places.set(pointer, { start, end: this.#at });
    return value;
  }

  #scalar(): unknown {
    const match = /^(?:"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/.exec(this.#text.slice(this.#at));
    if (!match) throw new Misplaced(this.#at);
    try {
      const value: unknown = JSON.parse(match[0]);
      this.#at += match[0].length;
      return value;
    } catch {
      throw new Misplaced(this.#at);
    }
  }

  #list(pointer: string, depth: number): unknown[] {
    const list: unknown[] = [];
    this.#items(']', () => list.push(this.#value(`${pointer}/${list.length}`, depth + 1)));
    return list;
  }

  #object(pointer: string, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.#items('}', () => {
      this.#space();
      if (this.#text[this.#at] !== '"') throw new Misplaced(this.#at);
      const key = String(this.#scalar());
      this.#take(':');
      entries.push([key, this.#value(`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)]);
    });
    return Object.fromEntries(entries);
  }

  #items(close: string, read: () => void): void {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      read();
      this.#space();
      if (this.#text[this.#at] === close) break;
      this.#take(',');
    }
    this.#at += 1;
  }

  #take(sign: string): void {
    this.#space();
    if (this.#text[this.#at] !== sign) throw new Misplaced(this.#at);
    this.#at += 1;
  }
}

/** Line and column of a place, both from 1. */
export function lineOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
