import type { Configuration } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import {
  type Dictionaries,
  type DictionaryContent,
  dictionaryOptions,
  type FormDocument,
  type FormOption,
} from '@sanzhi/forms-schema';

/** The dictionaries that a form names, as they are in force for a department today. */
export interface FormDictionaries {
  readonly options: Dictionaries;
  /** Tells apart what may be compiled once: the versions in force. */
  readonly state: string;
  readonly byName: ReadonlyMap<string, DictionaryContent>;
  /** Names that nobody has published, nor does the product bring along. */
  readonly unknown: readonly string[];
}

interface Kept {
  readonly dictionary: DictionaryContent;
  readonly options: readonly FormOption[];
}

/** Contents kept at most. A version never changes, so an entry is good for ever. */
const KEPT = 100;

/** Reads published dictionaries. Which version is in force is asked each time, in one small statement. */
export class DictionaryShelf {
  readonly #kept = new Map<string, Kept>();

  /** @param shipped those that the product and its plugins bring along */
  constructor(
    private readonly configuration: Configuration,
    private readonly shipped: Dictionaries,
  ) {}

  /** A department's own dictionary goes before the district's, and both before one that the product brings along. */
  async of(reader: ReadData, names: readonly string[], departmentId: string): Promise<FormDictionaries> {
    const byName = new Map<string, Kept>();
    const ids: string[] = [];
    for (const name of names) {
      const id = await this.#inForce(reader, name, departmentId);
      if (id === undefined) continue;
      ids.push(id);
      byName.set(name, await this.#content(reader, id));
    }
    const options: Dictionaries = (name) => byName.get(name)?.options ?? this.shipped(name);
    return {
      options,
      state: ids.join(' '),
      byName: new Map([...byName].map(([name, { dictionary }]) => [name, dictionary])),
      unknown: names.filter((name) => options(name) === undefined),
    };
  }

  /** @throws DATA_NOT_FOUND for a version that the actor may not see. */
  async #content(reader: ReadData, id: string): Promise<Kept> {
    const known = this.#kept.get(id);
    if (known) return known;
    const { content } = await this.configuration.version(reader, id);
    const dictionary = content as DictionaryContent;
    const kept = { dictionary, options: dictionaryOptions(dictionary) };
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(id, kept);
    return kept;
  }

  async #inForce(reader: ReadData, key: string, departmentId: string): Promise<string | undefined> {
    return this.configuration.inForceId(reader, { kind: 'dictionary', key, departmentId }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'CONFIGURATION_NONE_PUBLISHED') return undefined;
      throw error;
    });
  }
}

/** The dictionaries that a form's fields name, each once. */
export function dictionaryNames({ nodes }: FormDocument): readonly string[] {
  const named = Object.values(nodes).flatMap(({ props }) => props['dictionary'] ?? []);
  return [...new Set(named.filter((name) => typeof name === 'string'))].sort();
}
