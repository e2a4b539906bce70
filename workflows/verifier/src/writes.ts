import type { Program, ProgramNode } from '@sanzhi/workflows-model';
import { CHANGED } from './move.js';
import type { FactDeclaration } from './fact.js';

/**
 * Which facts an element may change when its work is done outside. Declared facts change where their declaration says.
 * Others change where the diagram says it (outputs, a service's result); a fact that the diagram does not say of who
 * changes it may be changed by any work.
 */
export class Writes {
  readonly #declared: readonly FactDeclaration[];
  readonly #named: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(programs: readonly Program[], declarations: readonly FactDeclaration[]) {
    this.#declared = declarations;
    const named = new Map<string, Set<string>>();
    for (const node of programs.flatMap(({ nodes }) => nodes)) {
      for (const target of targetsOf(node)) named.set(target, (named.get(target) ?? new Set()).add(node.id));
    }
    this.#named = named;
  }

  /** Whether the element's work may change the fact at a path. */
  mayWrite(node: ProgramNode, path: string): boolean {
    if (path === CHANGED) return false;
    const declared = this.#declared.find((one) => one.path === path);
    if (declared) return declared.writtenBy.some((writer) => isWriter(node, writer));
    const root = path.split('.')[0] ?? path;
    const writers = this.#named.get(root);
    return writers ? writers.has(node.id) : true;
  }
}

function isWriter(node: ProgramNode, writer: string): boolean {
  return writer === node.id || writer === node.template || writer === node.work?.formKey;
}

function targetsOf({ outputs = [], work }: ProgramNode): readonly string[] {
  return [
    ...outputs.flatMap(({ target }) => target ?? []),
    ...(work?.resultVariable === undefined ? [] : [work.resultVariable]),
  ];
}
