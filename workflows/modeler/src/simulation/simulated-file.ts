import { type Expressions, type Finding, type Program, type ProgramNode, readProgram } from '@sanzhi/workflows-model';

/** A flowchart, ready to be played. */
export interface SimulatedFile {
  readonly programs: readonly Program[];
  /** Processes that something starts: those that can be chosen. */
  readonly processes: readonly { readonly id: string; readonly name: string }[];
  /** Why it cannot be played; empty when it can. */
  readonly errors: readonly Finding[];
}

/** Reads a flowchart. @throws what the parser throws for a text that is no BPMN */
export async function readSimulated(xml: string, expressions: Expressions): Promise<SimulatedFile> {
  const { programs, findings } = await readProgram(xml, expressions);
  return {
    programs,
    processes: programs.filter(({ kind }) => kind === 'process').map(({ id, name }) => ({ id, name: name ?? id })),
    errors: findings.filter(({ severity }) => severity === 'error'),
  };
}

/** An element of any of the programs. */
export function nodeOf(programs: readonly Program[], element: string): ProgramNode | undefined {
  for (const { nodes } of programs) {
    const node = nodes.find(({ id }) => id === element);
    if (node) return node;
  }
  return undefined;
}

/** Keys of all forms that its tasks use. */
export function formKeysOf(programs: readonly Program[]): readonly string[] {
  return [...new Set(programs.flatMap(({ nodes }) => nodes.flatMap(({ work }) => work?.formKey ?? [])))];
}

/** Errors and escalations that are caught around an element: what its work may end in. */
export function caughtAt(programs: readonly Program[], element: string): readonly CaughtEnd[] {
  const program = programs.find(({ nodes }) => nodes.some(({ id }) => id === element));
  const ends: CaughtEnd[] = [];
  let node = program?.nodes.find(({ id }) => id === element);
  while (program && node) {
    for (const boundary of node.boundaries ?? []) ends.push(...endsOf(program.nodes[boundary]));
    const scope = program.scopes[node.scope];
    for (const inside of scope?.eventSubProcesses ?? []) {
      const within = program.scopes[program.nodes[inside]?.inside ?? -1];
      for (const trigger of within?.triggers ?? []) ends.push(...endsOf(program.nodes[trigger]));
    }
    node = scope?.node === undefined ? undefined : program.nodes[scope.node];
  }
  return ends.filter(({ type, code }, at) => ends.findIndex((one) => one.type === type && one.code === code) === at);
}

/** An error or an escalation, with the event that catches it. */
export interface CaughtEnd {
  readonly type: 'error' | 'escalation';
  readonly code: string;
  readonly name: string;
}

function endsOf(node: ProgramNode | undefined): readonly CaughtEnd[] {
  return (node?.events ?? []).flatMap((event) =>
    event.type === 'error' || event.type === 'escalation'
      ? [{ type: event.type, code: event.code ?? '', name: node?.name ?? event.code ?? '' }]
      : [],
  );
}
