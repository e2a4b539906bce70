import type { Domain } from './fact-domains.js';

/**
 * The free choices of one step. A step is played again and again: each time the script says how the choices of before
 * are made, and new ones take their first value; `next` gives the scripts still to be played. So every combination is
 * played once, and only of what is truly asked.
 */
export class Choices {
  readonly #script: readonly number[];
  readonly #sizes: number[] = [];
  #made = 0;

  constructor(script: readonly number[]) {
    this.#script = script;
  }

  choose(domain: Domain): unknown {
    const at = this.#made;
    this.#made += 1;
    this.#sizes[at] = domain.length;
    return domain[this.#script[at] ?? 0];
  }

  /** The script that comes after this one; `undefined` after the last. */
  next(): readonly number[] | undefined {
    const script = this.#sizes.map((_, at) => this.#script[at] ?? 0);
    for (let at = script.length - 1; at >= 0; at -= 1) {
      const value = (script[at] ?? 0) + 1;
      if (value < (this.#sizes[at] ?? 1)) return [...script.slice(0, at), value];
    }
    return undefined;
  }
}
