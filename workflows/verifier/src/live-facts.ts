import type { Floor, Program, ProgramNode } from '@sanzhi/workflows-model';
import type { Token } from '@sanzhi/workflows-engine';
import { pathsOf } from './comparisons.js';
import type { Valuation } from './fact-reader.js';
import type { Instance, Situation } from './situation.js';

/** A set of facts, one bit each. */
type Facts = bigint;

interface Surroundings {
  /** As they are played: with free choices where something is computed. */
  readonly programs: readonly Program[];
  readonly floors: readonly Floor[];
  readonly milestonesOf: (node: ProgramNode) => readonly string[];
  /** The one name of a fact that has several. */
  readonly nameOf: (path: string) => string;
  /** Whether completing the node's work may change a fact: then its value is forgotten. */
  readonly mayWrite: (program: number, node: number, path: string) => boolean;
  /** The facts that a key of a valuation is about. */
  readonly pathsOfKey: (key: string) => readonly string[];
}

/**
 * Which facts may still be read before they are written anew. The value of any other decides nothing any more: situations
 * that differ in it alone are one (the liveness of variables in a compiler, over all places where tokens stand).
 */
export class LiveFacts {
  readonly #bits = new Map<string, Facts>();
  readonly #keys = new Map<string, Facts>();
  /** Read, from the moment a token arrives at a node, by program and node. */
  readonly #ahead: Facts[][];
  /** Read for a token whose work at a node is being done outside, by program and node. */
  readonly #working: Facts[][];
  /** Read for any other token that stands at a node, by program and node. */
  readonly #standing: Facts[][];
  /** What event sub-processes of a scope read once they are triggered, by program and scope. */
  readonly #beside: Facts[][];
  /** What compensation may read at any time. */
  #anyTime: Facts = 0n;

  constructor(private readonly around: Surroundings) {
    const nothing = () => around.programs.map(({ nodes }) => nodes.map((): Facts => 0n));
    [this.#ahead, this.#working, this.#standing] = [nothing(), nothing(), nothing()];
    this.#beside = around.programs.map(({ scopes }) => scopes.map((): Facts => 0n));
    const own = around.programs.map(({ nodes }) => nodes.map((node) => this.#setOf(expressionPaths(node))));
    const after = around.programs.map((program) => program.nodes.map((node) => this.#readByFloors(node)));
    while (this.#grow(own, after));
  }

  /** The valuation without what nobody will read again. */
  live({ instances, facts, monitor }: Situation): Valuation {
    const keys = Object.keys(facts);
    if (keys.length === 0) return facts;
    const read = instances.reduce((all, instance) => all | this.#readFor(instance), this.#owed(monitor));
    if (keys.every((key) => this.#isAmong(read, key))) return facts;
    return Object.fromEntries(Object.entries(facts).filter(([key]) => this.#isAmong(read, key)));
  }

  /**
   * Whether nodes share no fact with others: where they wait they will read nothing, and write nothing that others read. What
   * comes with the event that begins it all does not count.
   */
  isApart(program: number, nodes: ReadonlySet<number>, trigger: number): boolean {
    for (const node of nodes) if (this.#readWhileWaiting(program, node) !== 0n) return false;
    const elsewhere = this.around.programs.reduce(
      (all, other, at) =>
        other.nodes.reduce(
          (read, _, node) => (at === program && nodes.has(node) ? read : read | this.#readAt(at, node)),
          all,
        ),
      this.#anyTime,
    );
    return [...nodes].every(
      (node) =>
        node === trigger ||
        !this.#bringsFacts(program, node) ||
        this.#withoutWritten(elsewhere, program, node) === elsewhere,
    );
  }

  #readAt(program: number, node: number): Facts {
    const at = (of: readonly (readonly Facts[])[]) => of[program]?.[node] ?? 0n;
    return at(this.#ahead) | at(this.#working) | at(this.#standing);
  }

  #readWhileWaiting(program: number, node: number): Facts {
    const { kind } = this.around.programs[program]?.nodes[node] as ProgramNode;
    if (kind === 'exclusiveGateway') return 0n;
    if (kind.endsWith('ask')) return this.#working[program]?.[node] ?? 0n;
    return this.#standing[program]?.[node] ?? 0n;
  }

  /** Whether something from outside happens at a node that may bring facts with it; time that passes brings none. */
  #bringsFacts(program: number, node: number): boolean {
    const { kind, events = [] } = this.around.programs[program]?.nodes[node] as ProgramNode;
    return kind.endsWith('ask') || events.some(({ type }) => type !== 'timer');
  }

  #isAmong(read: Facts, key: string): boolean {
    const known = this.#keys.get(key);
    const facts = known ?? this.#setOf(this.around.pathsOfKey(key));
    if (known === undefined) this.#keys.set(key, facts);
    return (read & facts) !== 0n;
  }

  #readFor({ program, state: { tokens } }: Instance): Facts {
    return tokens.reduce((all, token) => all | this.#readBy(program, token), this.#anyTime);
  }

  #readBy(program: number, { node, waits }: Token): Facts {
    if (node < 0) return this.#beside[program]?.[0] ?? 0n;
    const isAtWork = waits === 'task' || waits === 'job';
    return (isAtWork ? this.#working : this.#standing)[program]?.[node] ?? 0n;
  }

  /** What floors read at the end of the case. */
  #owed(monitor: Situation['monitor']): Facts {
    return this.around.floors.reduce(
      (all, { id, when, rule }) =>
        rule.kind === 'eventually' && monitor[id] === false ? all | this.#setOf(pathsOf(when)) : all,
      0n,
    );
  }

  #readByFloors(node: ProgramNode): Facts {
    const reached = new Set(this.around.milestonesOf(node));
    const floors = this.around.floors.filter(({ rule }) =>
      // What is owed from `a` on is asked at `until` and at the end.
      [rule.a, ...('b' in rule ? [rule.b] : []), ...('until' in rule ? [rule.until] : [])].some(
        (milestone) => milestone !== undefined && reached.has(milestone),
      ),
    );
    return this.#setOf(floors.flatMap(({ when }) => pathsOf(when)));
  }

  /** One more round over all programs. @returns whether anything was added */
  #grow(own: readonly (readonly Facts[])[], after: readonly (readonly Facts[])[]): boolean {
    let isGrown = false;
    this.around.programs.forEach((program, at) => {
      for (let index = program.nodes.length - 1; index >= 0; index -= 1) {
        const read = { own: own[at]?.[index] ?? 0n, after: after[at]?.[index] ?? 0n };
        isGrown = this.#growNode(at, index, read) || isGrown;
      }
      program.scopes.forEach((_, scope) => {
        (this.#beside[at] as Facts[])[scope] = this.#triggered(at, scope);
      });
    });
    return isGrown;
  }

  #growNode(at: number, index: number, read: { readonly own: Facts; readonly after: Facts }): boolean {
    const node = this.around.programs[at]?.nodes[index] as ProgramNode;
    const beyond = read.after | this.#beyond(at, node);
    const here = read.own | this.#boundaries(at, node);
    const inside = this.#inside(at, node);
    const working = here | (node.loop ? beyond : this.#withoutWritten(beyond, at, index));
    const isBegunAgain = node.loop !== undefined || node.adHoc !== undefined;
    const standing = here | beyond | (isBegunAgain ? inside : (this.#beside[at]?.[node.inside ?? -1] ?? 0n));
    const ahead = isWork(node) ? working : here | beyond | inside;
    const isGrown = ahead !== this.#ahead[at]?.[index] || standing !== this.#standing[at]?.[index];
    (this.#ahead[at] as Facts[])[index] = ahead;
    (this.#working[at] as Facts[])[index] = working;
    (this.#standing[at] as Facts[])[index] = standing;
    if (node.forCompensation) this.#anyTime |= ahead;
    return isGrown;
  }

  /** Behind a node: along its flows and to where its links lead. */
  #beyond(at: number, { outgoing, events = [] }: ProgramNode): Facts {
    const { flows } = this.around.programs[at] as Program;
    const links = events.flatMap((event) => (event.type === 'link' ? (event.target ?? []) : []));
    return [...outgoing, ...links.map((target) => -1 - target)].reduce((all, flow) => {
      const target = flow < 0 ? -1 - flow : (flows[flow]?.target ?? -1);
      const condition = flow < 0 ? undefined : flows[flow]?.condition;
      const asked = condition ? this.#setOf(expressionPaths(condition)) : 0n;
      return all | asked | (this.#ahead[at]?.[target] ?? 0n);
    }, 0n);
  }

  #boundaries(at: number, { boundaries = [] }: ProgramNode): Facts {
    return boundaries.reduce((all, node) => all | (this.#ahead[at]?.[node] ?? 0n), 0n);
  }

  /** What a sub-process holds, and what a call calls. */
  #inside(at: number, { inside, call }: ProgramNode): Facts {
    const called = call ? this.around.programs.findIndex(({ id }) => id === call.element.body) : -1;
    return (inside === undefined ? 0n : this.#begun(at, inside)) | (called < 0 ? 0n : this.#begun(called, 0));
  }

  /** A scope from its beginnings on: wherever nothing leads to, and what its event sub-processes read. */
  #begun(at: number, scope: number): Facts {
    const { nodes, scopes } = this.around.programs[at] as Program;
    return (scopes[scope]?.nodes ?? [])
      .filter((index) => nodes[index]?.incoming.length === 0)
      .reduce((all, index) => all | (this.#ahead[at]?.[index] ?? 0n), this.#beside[at]?.[scope] ?? 0n);
  }

  #triggered(at: number, scope: number): Facts {
    const { scopes } = this.around.programs[at] as Program;
    return (scopes[scope]?.eventSubProcesses ?? []).reduce((all, index) => all | (this.#ahead[at]?.[index] ?? 0n), 0n);
  }

  #withoutWritten(facts: Facts, at: number, node: number): Facts {
    let left = facts;
    for (const [path, bit] of this.#bits) {
      if ((left & bit) !== 0n && this.around.mayWrite(at, node, path)) left &= ~bit;
    }
    return left;
  }

  #setOf(paths: readonly string[]): Facts {
    return paths.reduce((all, path) => {
      const name = this.around.nameOf(path);
      const bit = this.#bits.get(name) ?? 1n << BigInt(this.#bits.size);
      this.#bits.set(name, bit);
      return all | bit;
    }, 0n);
  }
}

/** Whether a token that comes to the node always waits until work is done outside. */
function isWork({ kind, loop }: ProgramNode): boolean {
  return loop === undefined && (kind === 'userTask' || kind === 'serviceTask');
}

/** The facts that any expression in an element reads. */
function expressionPaths(element: unknown): readonly string[] {
  if (typeof element !== 'object' || element === null) return [];
  if (Array.isArray(element)) return element.flatMap(expressionPaths);
  const { language, body } = element as { readonly language?: unknown; readonly body?: unknown };
  if (language === 'json-logic' && typeof body === 'string') return pathsOf(parsed(body));
  return Object.values(element).flatMap(expressionPaths);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
