import type { Configuration } from '@sanzhi/platform-configuration';
import { type Data, type ReadData, systemActor, type Tx } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import type { RulePack } from '@sanzhi/platform-rules';
import { packOf, thresholdFact, WIDENING, type Widening } from '../../shared/index.js';
import { asWidening } from './widening-shape.js';

/** A published widening, as it counts in cases. */
interface InForce {
  readonly widening: Widening;
  readonly pack: RulePack;
}

/** Versions kept in memory at most: each department has one or two in force. */
const KEPT = 500;

/**
 * What departments added to the major decisions, and where it counts (REV-14): in every case of the department, wherever
 * the facts are read. The district's counts beside the department's, so that neither takes anything from the other.
 */
export class Widenings {
  readonly #kept = new Map<string, InForce>();

  constructor(
    private readonly options: {
      readonly data: Data;
      readonly configuration: Configuration;
      /** How REV-14 is cited. */
      readonly article: string;
    },
  ) {}

  /** @returns the lower of the figures */
  async facts(reader: ReadData, departmentId: string): Promise<Readonly<Record<string, unknown>>> {
    const figures = (await this.#inForce(reader, departmentId)).flatMap(({ widening }) => widening.fineThreshold ?? []);
    return figures.length === 0 ? {} : thresholdFact({ fineThreshold: Math.min(...figures), grounds: [], tries: [] });
  }

  async packs(reader: ReadData, departmentId: string): Promise<readonly RulePack[]> {
    return (await this.#inForce(reader, departmentId)).map(({ pack }) => pack).filter(({ items }) => items.length > 0);
  }

  /** Not under the reader: whoever may see a case of another department is told by that department's rules. */
  async #inForce(reader: ReadData, departmentId: string): Promise<readonly InForce[]> {
    const { configuration } = this.options;
    const owners = [...new Set([departmentId, ''])];
    const ids = await Promise.all(
      owners.map((owner) => idOrNone(configuration.inForceId(reader, { ...WIDENING, departmentId: owner }))),
    );
    const versions = [...new Set(ids.filter((id) => id !== undefined))];
    return Promise.all(versions.map((id) => this.#load(reader, id)));
  }

  async #load(reader: ReadData, id: string): Promise<InForce> {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const version = await this.options.configuration.version(this.#system(reader), id);
    const { ownerId, content, effectiveFrom } = version;
    const widening = asWidening(content);
    const origin = {
      ownerId,
      version: String(version.version),
      effectiveFrom: effectiveFrom ?? '',
      article: this.options.article,
    };
    const loaded = { widening, pack: packOf(widening, origin) };
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(id, loaded);
    return loaded;
  }

  #system(reader: ReadData): ReadData {
    return 'as' in reader ? (reader as Tx).as(systemActor) : this.options.data.read(systemActor);
  }
}

async function idOrNone(found: Promise<string>): Promise<string | undefined> {
  return found.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'CONFIGURATION_NONE_PUBLISHED') return undefined;
    throw error;
  });
}
