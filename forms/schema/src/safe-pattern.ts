/**
 * Says why a pattern may not be stored, or `undefined` for a vetted one. Regular expressions backtrack, and some
 * do so for minutes on thirty characters (`^(a+)+$`). Vetted is the part of the language in which the number of
 * ways to match is bounded before any value is seen: no look-around, no back reference, no quantifier inside a
 * quantified group, no choice inside a quantified group, and a bounded product of all that may vary.
 */
export function patternFault(source: string): string | undefined {
  if (source.length > MAX_LENGTH) return `longer than ${MAX_LENGTH} characters`;
  try {
    const ways = new PatternReader(source).read();
    new RegExp(anchored(source), 'u');
    return ways > MAX_WAYS ? 'too many ways to match' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The whole value has to match: JSON Schema's `pattern` searches, ours does not. */
export function anchored(source: string): string {
  return `^(?:${source})$`;
}

/** A field with a pattern is never longer; so an open quantifier has at most this many ways to match. */
export const PATTERN_VALUE_LENGTH = 200;

const MAX_LENGTH = 200;
const MAX_WAYS = 50_000;

interface Atom {
  /** In how many ways it can match at one place. */
  readonly ways: number;
  /** Whether it holds a quantifier of variable length, or a choice. */
  readonly varies: boolean;
}

/** A recursive-descent reader of the vetted language; throws at the first thing outside of it. */
class PatternReader {
  #at = 0;

  constructor(readonly source: string) {}

  read(): number {
    const { ways } = this.#choice();
    if (this.#at < this.source.length) throw new Error(`unexpected ${this.#peek()}`);
    return ways;
  }

  #choice(): Atom {
    let { ways, varies } = this.#sequence();
    while (this.#take('|')) {
      ways += this.#sequence().ways;
      varies = true;
    }
    return { ways, varies };
  }

  #sequence(): Atom {
    let ways = 1;
    let varies = false;
    while (this.#at < this.source.length && this.#peek() !== '|' && this.#peek() !== ')') {
      const item = this.#quantified();
      ways *= item.ways;
      varies ||= item.varies;
    }
    return { ways, varies };
  }

  #quantified(): Atom {
    const atom = this.#atom();
    const range = this.#quantifier();
    if (!range) return atom;
    if (atom.varies) throw new Error('a quantifier on a group that varies itself');
    const [least, most] = range;
    return { ways: atom.ways * (most - least + 1), varies: least !== most };
  }

  #atom(): Atom {
    const character = this.source[this.#at++] ?? '';
    if (character === '(') return this.#group();
    if (character === '[') this.#characterClass();
    else if (character === '\\') this.#escape();
    else if ('*+?{})]'.includes(character)) throw new Error(`unexpected ${character}`);
    return { ways: 1, varies: false };
  }

  #group(): Atom {
    if (this.#take('?') && !this.#take(':')) throw new Error('look-around and named groups are not allowed');
    const inner = this.#choice();
    if (!this.#take(')')) throw new Error('a group is not closed');
    return inner;
  }

  #characterClass(): void {
    this.#take('^');
    while (this.#at < this.source.length && this.#peek() !== ']') {
      if (this.#take('\\')) this.#escape();
      else this.#at += 1;
    }
    if (!this.#take(']')) throw new Error('a character class is not closed');
  }

  #escape(): void {
    const escaped = this.source[this.#at++] ?? '';
    if (!/^[dDwWsS.*+?()[\]{}|^$\\/-]$/.test(escaped)) throw new Error(`\\${escaped} is not allowed`);
  }

  #quantifier(): [number, number] | undefined {
    const range = this.#range();
    if (range && (this.#peek() === '?' || this.#peek() === '+')) throw new Error('lazy quantifiers are not allowed');
    return range;
  }

  #range(): [number, number] | undefined {
    if (this.#take('*')) return [0, PATTERN_VALUE_LENGTH];
    if (this.#take('+')) return [1, PATTERN_VALUE_LENGTH];
    if (this.#take('?')) return [0, 1];
    const counts = /^\{(\d{1,3})(,?)(\d{0,3})\}/.exec(this.source.slice(this.#at));
    if (!counts) return undefined;
    this.#at += counts[0].length;
    const least = Number(counts[1]);
    const most = counts[2] === '' ? least : counts[3] === '' ? PATTERN_VALUE_LENGTH : Number(counts[3]);
    if (most < least || most > PATTERN_VALUE_LENGTH) throw new Error('a count is out of range');
    return [least, most];
  }

  #peek(): string {
    return this.source[this.#at] ?? '';
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }
}
