import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { Dictionaries } from './compiled-node.js';
import { ningxiaDivisions } from './dictionaries/ningxia-divisions.js';
import type { FormOption } from './form-component.js';

/** A list or tree that fields choose from, by name. */
export interface Dictionary {
  /** As the field's `dictionary` names it. */
  readonly name: string;
  /** In the order in which they are offered. Those of a tree name what stands above them. */
  readonly options: readonly FormOption[];
  /** What it holds and as of when, for whoever wonders why something is missing. */
  readonly note: string;
}

/** Where plugins add dictionaries. One that is too large to send is searched on the server instead. */
export const dictionaries = ExtensionPoint.define<Dictionary>('dictionaries', ({ name }) => name);

/** Looks dictionaries up by name; a later one replaces an earlier one of its name. */
export function indexDictionaries(list: Iterable<Dictionary>): Dictionaries {
  const byName = new Map([...list].map(({ name, options }) => [name, options]));
  return (name) => byName.get(name);
}

/** Administrative divisions by their codes (GB/T 2260). */
export const DIVISIONS = 'divisions';

/** What is shipped: the divisions of one region, to be replaced by the installation's own. */
export const builtinDictionaryList: readonly Dictionary[] = [
  { name: DIVISIONS, options: ningxiaDivisions, note: '仅含宁夏回族自治区县级以上行政区划' },
];

export const builtinDictionaries = indexDictionaries(builtinDictionaryList);
