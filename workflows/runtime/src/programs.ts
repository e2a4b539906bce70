import type { Configuration } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import { type Expressions, type Finding, type Program, readProgram } from '@sanzhi/workflows-model';
import { errors } from './errors.js';

/** What a configuration version of the kind `process` holds. */
export interface ProcessContent {
  /** BPMN 2.0 XML. */
  readonly xml: string;
}

/** Compiled flowcharts kept at most; a version never changes. */
const KEPT = 100;

/** Programs by configuration version. */
export class Programs {
  readonly #kept = new Map<string, Program>();

  constructor(
    private readonly configuration: Configuration,
    readonly expressions: Expressions,
  ) {}

  /** @throws PROCESS_INVALID */
  async of(reader: ReadData, versionId: string): Promise<Program> {
    const known = this.#kept.get(versionId);
    if (known) return known;
    const { content } = await this.configuration.version(reader, versionId);
    const { programs, findings } = await readProgram((content as ProcessContent).xml, this.expressions);
    const program = programs[0];
    if (!program) throw errors.PROCESS_INVALID({ reason: findings.map(reasonOf).join('; ') });
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(versionId, program);
    return program;
  }
}

function reasonOf({ rule, elements }: Finding): string {
  return `${rule} ${elements.join(', ')}`;
}
