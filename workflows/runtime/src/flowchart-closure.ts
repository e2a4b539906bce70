import type { Configuration } from '@sanzhi/platform-configuration';
import type { Call, Program, ProgramNode } from '@sanzhi/workflows-model';
import type { FactDeclaration } from '@sanzhi/workflows-verifier';
import { type Definitions, mainOf } from './definitions.js';
import { factsOfForms, type FormsAsked } from './form-facts.js';

/** A flowchart of another file that a proof rests on. */
export interface PinnedFlowchart {
  readonly versionId: string;
  readonly key: string;
  readonly hash: string;
  /** A call of it takes whatever is in force: another one, once that is. */
  readonly isLatest: boolean;
}

/** A process with all that it calls, directly or not. */
export interface Closure {
  /** The process first. Calls name their programs by id; programs of other files have ids that no file can have. */
  readonly programs: readonly Program[];
  readonly pinned: readonly PinnedFlowchart[];
  /** Calls of what is not published, or of what only the running process will name. */
  readonly unresolved: readonly ProgramNode[];
  /** What is known of the fields of forms that its conditions read. */
  readonly facts: readonly FactDeclaration[];
}

/** The file whose processes are looked at, and whose it is. */
export interface ClosureOf {
  readonly programs: readonly Program[];
  readonly key: string;
  /** Whose flowcharts are called: the department's own go before the district's. */
  readonly departmentId: string;
  /** A flowchart that is looked at as if it were in force already. */
  readonly instead?: { readonly key: string; readonly programs: readonly Program[] };
}

interface Calling extends FormsAsked {
  readonly configuration: Configuration;
  readonly definitions: Definitions;
}

/** Processes of a file that may start on their own: the main one, those of events, and those that no other of it calls. */
export function rootsOf(programs: readonly Program[]): readonly Program[] {
  const called = new Set(programs.flatMap(({ nodes }) => nodes.flatMap(({ call }) => call?.element.body ?? [])));
  const main = mainOf(programs);
  return programs.filter(
    (program) =>
      program === main ||
      (program.kind === 'process' && (!called.has(program.id) || program.scopes[0]?.triggers.length !== 0)),
  );
}

/**
 * Follows the calls of a process as a running case would today (see calls.ts).
 *
 * @param calling its `system` reads everything: what is called may belong to the district
 */
export async function closureOf(root: Program, file: ClosureOf, calling: Calling): Promise<Closure> {
  const walk = new ClosureWalk(file, calling);
  await walk.add({ prefix: '', programs: new Map(file.programs.map((program) => [program.id, program])) }, root.id);
  const { programs } = walk.closure;
  return { ...walk.closure, facts: await factsOfForms(programs, file.departmentId, calling) };
}

/** Where a program comes from: the file itself, or one that is called. */
interface Source {
  readonly prefix: string;
  readonly programs: ReadonlyMap<string, Program>;
}

class ClosureWalk {
  /** By their ids here; the first one is the root. A place is kept before the calls in it are followed. */
  readonly #programs = new Map<string, Program>();
  readonly #pinned = new Map<string, PinnedFlowchart>();
  readonly #unresolved: ProgramNode[] = [];

  constructor(
    private readonly file: ClosureOf,
    private readonly calling: Calling,
  ) {}

  get closure(): Omit<Closure, 'facts'> {
    const pinned = [...this.#pinned.values()].sort((one, other) => (one.versionId < other.versionId ? -1 : 1));
    return { programs: [...this.#programs.values()], pinned, unresolved: this.#unresolved };
  }

  /** @returns the id that the program has here */
  async add(source: Source, processId: string): Promise<string> {
    const id = source.prefix + processId;
    const program = source.programs.get(processId);
    if (!program || this.#programs.has(id)) return id;
    this.#programs.set(id, program);
    const nodes: ProgramNode[] = [];
    for (const node of program.nodes) nodes.push(await this.#follow(source, node));
    this.#programs.set(id, { ...program, id, nodes });
    return id;
  }

  async #follow(source: Source, node: ProgramNode): Promise<ProgramNode> {
    const { call } = node;
    if (!call) return node;
    const called = call.element.language === 'text' ? await this.#resolve(source, call) : undefined;
    if (!called) {
      this.#unresolved.push(node);
      return node;
    }
    const body = await this.add(called.source, called.processId);
    return { ...node, call: { ...call, element: { ...call.element, body } } };
  }

  async #resolve(source: Source, { element, binding, version }: Call) {
    const { body: name } = element;
    const isLoose = binding === 'latest' || binding === 'deployment';
    if (isLoose && source.programs.has(name)) return { source, processId: name };
    if (binding === 'deployment') return undefined;
    // By the time that it runs, the file itself is what is in force under its key.
    const own = mainOf(this.file.programs);
    if (binding === 'latest' && name === this.file.key && own) return { source: this.#ownFile(), processId: own.id };
    const { instead } = this.file;
    if (binding === 'latest' && instead?.key === name) {
      const programs = new Map(instead.programs.map((program) => [program.id, program]));
      const processId = programs.has(name) ? name : (mainOf(instead.programs)?.id ?? name);
      return { source: { prefix: `${name}@/`, programs }, processId };
    }
    return this.#published(name, binding === 'latest' ? undefined : { binding, version: version?.body });
  }

  #ownFile(): Source {
    return { prefix: '', programs: new Map(this.file.programs.map((program) => [program.id, program])) };
  }

  async #published(key: string, meant: { binding: Call['binding']; version: string | undefined } | undefined) {
    const { configuration, definitions, system } = this.calling;
    const wanted = { kind: 'process', key, departmentId: this.file.departmentId };
    for (const version of await configuration.published(system, wanted)) {
      const definition = await definitions.of(system, version.id);
      const isMeant =
        meant === undefined ||
        (meant.binding === 'version' ? String(version.version) : definition.main.versionTag) === meant.version;
      if (!isMeant) continue;
      const isLatest = meant === undefined || this.#pinned.get(version.id)?.isLatest === true;
      this.#pinned.set(version.id, { versionId: version.id, key, hash: version.contentHash, isLatest });
      // No id of XML holds a slash.
      const source = { prefix: `${key}@${version.id}/`, programs: definition.programs };
      return { source, processId: definition.programs.has(key) ? key : definition.main.id };
    }
    return undefined;
  }
}
