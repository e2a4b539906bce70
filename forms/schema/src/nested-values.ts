import type { IndexedNode } from './document-index.js';
import type { FormError } from './form-error.js';
import { isRecord, pointerStep } from './json-value.js';

/**
 * Sub-forms nest a record: `{ party: { name } }`. Inside the form everything is flat, by compound keys: `party/name`.
 * Only here the two are turned into one another, so the mask and the rules need not know of nesting. No data key
 * holds a `/`, so a compound key meets no key that somebody sent.
 */
export class NestedValues {
  /** Compound keys of the sub-forms, outermost first. */
  readonly #groups: readonly string[];
  readonly #keys: ReadonlySet<string>;

  constructor(nodes: readonly IndexedNode[]) {
    this.#groups = nodes.filter(({ component }) => component?.nests).map((node) => dataPathOf(node).join(SEPARATOR));
    this.#keys = new Set(
      nodes.filter(({ isField, table }) => isField && !table).map((node) => dataPathOf(node).join(SEPARATOR)),
    );
  }

  /** A stored record, flat. What the form no longer knows is kept; what is not of its shape is not filled in. */
  flat(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.#groups.length === 0 ? record : this.#flatten(record, undefined);
  }

  /** A submission, flat, and what in it is of no shape that the form has. */
  flatSubmission(record: Readonly<Record<string, unknown>>): {
    readonly values: Readonly<Record<string, unknown>>;
    readonly faults: readonly FormError[];
  } {
    if (this.#groups.length === 0) return { values: record, faults: [] };
    const faults: FormError[] = [];
    return { values: this.#flatten(record, (fault) => void faults.push(fault)), faults };
  }

  /** The record as it is stored: sub-forms are objects; one in which nothing is filled in is absent. */
  nest(flat: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (this.#groups.length === 0) return flat;
    const record: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(flat)) {
      const steps = key.split(SEPARATOR);
      const last = steps.pop() ?? '';
      let holder = record;
      for (const step of steps) holder = (holder[step] ??= {}) as Record<string, unknown>;
      holder[last] = value;
    }
    return record;
  }

  #flatten(
    record: Readonly<Record<string, unknown>>,
    report: ((fault: FormError) => void) | undefined,
  ): Readonly<Record<string, unknown>> {
    const flat: Record<string, unknown> = {};
    const groups = new Set(this.#groups);

    const take = (values: Readonly<Record<string, unknown>>, prefix: string, pointer: string): void => {
      for (const [key, value] of Object.entries(values)) {
        const compound = `${prefix}${key}`;
        const here = `${pointer}${pointerStep(key)}`;
        const isStranger = report !== undefined && prefix !== '' && !this.#keys.has(compound);
        if (groups.has(compound) && !key.includes(SEPARATOR)) {
          if (isRecord(value)) take(value, `${compound}${SEPARATOR}`, here);
          else if (value !== undefined && value !== null)
            report?.({ pointer: here, code: 'FORM_VALUE_TYPE', params: { title: key } });
        } else if (key.includes(SEPARATOR) || key === '__proto__' || isStranger) {
          report?.({ pointer: here, code: 'FORM_KEY_UNKNOWN', params: { key } });
        } else flat[compound] = value;
      }
    };

    take(record, '', '');
    return flat;
  }
}

const SEPARATOR = '/';

/** The data keys that lead to a field outside of tables, or to a table: those of the sub-forms around it, then its own. */
export function dataPathOf({ node, group }: Pick<IndexedNode, 'node' | 'group'>): readonly string[] {
  const own = node.key ?? node.id;
  return group ? [...dataPathOf(group), own] : [own];
}

/** The key under which a field's value lies in a flat record. In a table's row that is its own key. */
export function flatKeyOf(indexed: IndexedNode): string {
  return indexed.table ? (indexed.node.key ?? indexed.node.id) : dataPathOf(indexed).join(SEPARATOR);
}
