import type { FormilySchema } from '@sanzhi/forms-schema';

/** Fields more than fit a viewport: a form with fewer left than this is rendered at once. */
const FEW_LEFT = 24;
/** How long a slice may keep the page from answering, in milliseconds. */
const SLICE_MS = 20;

/**
 * How much of a form is rendered: what fills the viewport at once, the rest in slices right after, in reading order,
 * until all is there. So a long form is seen early, and yet Tab, the browser's search and print reach all of it.
 * {@link all} is for what cannot wait.
 */
export class RenderProgress {
  readonly #starts = new WeakMap<FormilySchema, readonly number[]>();
  readonly #listeners = new Set<() => void>();
  readonly total: number;
  #rendered: number;
  #slice = 8;

  /** @param first how many leaves of the schema are rendered at once */
  constructor(schema: FormilySchema, first: number) {
    this.total = this.#number(schema, 0);
    this.#rendered = this.total - first < FEW_LEFT ? this.total : first;
  }

  get isComplete(): boolean {
    return this.#rendered >= this.total;
  }

  /** How many children of a schema are rendered. A schema that is no part of the form, as a table's row, is rendered whole. */
  childrenOf(schema: FormilySchema): number {
    const starts = this.#starts.get(schema);
    if (!starts || this.isComplete) return Object.keys(schema.properties ?? {}).length;
    return lowerBound(starts, this.#rendered);
  }

  /** The leaves under the children of a schema that are still to come. */
  missingOf(schema: FormilySchema): number {
    const end = this.#starts.get(schema)?.at(-1) ?? 0;
    return Math.max(0, end - this.#rendered);
  }

  /** Calls `render` with one slice more. Slices grow and shrink so that each takes as long as the page can spare. */
  advance(render: (change: () => void) => void): void {
    const began = performance.now();
    render(() => this.#show(this.#rendered + this.#slice));
    const took = Math.max(1, performance.now() - began);
    this.#slice = Math.min(64, Math.max(4, Math.round((this.#slice * SLICE_MS) / took)));
  }

  /** Renders all that is left. */
  all(): void {
    if (!this.isComplete) this.#show(this.total);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #show(count: number): void {
    this.#rendered = count;
    for (const listener of this.#listeners) listener();
  }

  /** Numbers the leaves in reading order. Remembers where each child begins, and at last where the last one ends. */
  #number(schema: FormilySchema, from: number): number {
    const starts: number[] = [];
    let at = from;
    for (const child of Object.values(schema.properties ?? {})) {
      starts.push(at);
      const end = child.type === 'void' || child.type === 'object' ? this.#number(child, at) : at + 1;
      at = Math.max(end, at + 1);
    }
    this.#starts.set(schema, [...starts, at]);
    return at;
  }
}

/** How many of ascending numbers, the last one left out, are smaller. */
function lowerBound(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The height of a row of fields, at least; so many rows fill a viewport. */
const ROW_PX = 60;

/** How many fields fill the viewport for sure. */
export function fieldsInViewport(isNarrow: boolean): number {
  const rows = Math.ceil(innerHeight / ROW_PX) + 1;
  return isNarrow ? rows : rows * 2;
}

/** The height that fields not yet rendered will need, roughly, so that the scroll bar tells the form's length. */
export function heightOf(fields: number, isNarrow: boolean): number {
  return isNarrow ? fields * 84 : fields * 36;
}
