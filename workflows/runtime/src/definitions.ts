import type { Configuration } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import type { Scenario } from '@sanzhi/workflows-engine';
import { type Expressions, type Finding, type Program, type ProgramNode, readProgram } from '@sanzhi/workflows-model';
import { errors } from './errors.js';

/** What a configuration version of the kind `process` holds. */
export interface ProcessContent {
  /** BPMN 2.0 XML. */
  readonly xml: string;
  /** Ways through it that were kept, and are played again before it is published. */
  readonly scenarios?: readonly Scenario[];
}

/** One published version of a flowchart, ready to run. Never changes. */
export interface Definition {
  readonly versionId: string;
  /** Every executable process and global task of the file, by id. */
  readonly programs: ReadonlyMap<string, Program>;
  /** The process that a plain start means: the first that is one. */
  readonly main: Program;
  /** Elements of a process, by id. */
  nodeOf(processId: string, elementId: string): ProgramNode | undefined;
}

/** Definitions kept in memory at most. */
const KEPT = 200;

/** Flowcharts compiled, by configuration version. */
export class Definitions {
  readonly #kept = new Map<string, Promise<Definition>>();
  /** Those of them that are ready, for whom a promise would be a detour. */
  readonly #ready = new Map<string, Definition>();

  constructor(
    private readonly configuration: Configuration,
    readonly expressions: Expressions,
  ) {}

  /** The same where it is loaded. */
  loaded(versionId: string): Definition | undefined {
    return this.#ready.get(versionId);
  }

  /** @throws PROCESS_INVALID */
  of(reader: ReadData, versionId: string): Promise<Definition> {
    const known = this.#kept.get(versionId);
    if (known) return known;
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#forget(oldest);
    const loading = this.#load(reader, versionId);
    this.#kept.set(versionId, loading);
    loading.then(
      (definition) => this.#kept.get(versionId) === loading && this.#ready.set(versionId, definition),
      () => this.#forget(versionId),
    );
    return loading;
  }

  #forget(versionId: string): void {
    this.#kept.delete(versionId);
    this.#ready.delete(versionId);
  }

  async #load(reader: ReadData, versionId: string): Promise<Definition> {
    const { content } = await this.configuration.version(reader, versionId);
    const { programs, findings } = await readProgram((content as ProcessContent).xml, this.expressions);
    const main = mainOf(programs);
    if (!main) throw errors.PROCESS_INVALID({ reason: findings.map(reasonOf).join('; ') });
    return definition(versionId, programs, main);
  }
}

/** The process of a file that a plain start means: the first that is one. */
export function mainOf(programs: readonly Program[]): Program | undefined {
  return programs.find(({ kind }) => kind === 'process') ?? programs[0];
}

function definition(versionId: string, programs: readonly Program[], main: Program): Definition {
  const nodes = new Map(programs.map(({ id, nodes: all }) => [id, new Map(all.map((node) => [node.id, node]))]));
  return {
    versionId,
    main,
    programs: new Map(programs.map((program) => [program.id, program])),
    nodeOf: (processId, elementId) => nodes.get(processId)?.get(elementId),
  };
}

function reasonOf({ rule, elements }: Finding): string {
  return `${rule} ${elements.join(', ')}`;
}
