import type { Program, ProgramNode } from '@sanzhi/workflows-model';
import type { FactDeclaration } from './fact.js';

/** A field of a form, as far as it says what conditions may meet. */
export interface FormFieldFact {
  readonly type: FactDeclaration['type'];
  /** Of choices: what may be chosen; none where others may add to it. */
  readonly options?: readonly string[] | undefined;
  /** The node's id: conditions read `form.node`. */
  readonly id: string;
  /** Nothing changes it but whoever may fill it in. */
  readonly isPlain: boolean;
  /** Whether it may be filled in at a task. */
  isEditedAt(task: ProgramNode): boolean;
  /** Whether it may, and must. */
  isRequiredAt(task: ProgramNode): boolean;
}

/** A form by the key under which tasks name it and conditions read it. */
export interface FormOfFacts {
  readonly key: string;
  readonly fields: readonly FormFieldFact[];
}

/**
 * What is to be believed of the fields that conditions of a process read. A completed task sets the whole record of its
 * form, as it was judged; so a field is absent before the first of them, and changes where it may be filled in.
 *
 * Of a field that a called process has to do with as well nothing steady is known: it has variables of its own. What the
 * diagram itself sets under the name of the form is not a form's, and nothing is declared of it.
 */
export function formFacts(programs: readonly Program[], forms: readonly FormOfFacts[]): readonly FactDeclaration[] {
  const written = programs.flatMap(({ nodes, scopes }) => [
    ...nodes.flatMap(targetsOf),
    ...scopes.flatMap(({ data }) => data),
  ]);
  const text = programs.map((program) => JSON.stringify(program));
  return forms
    .filter(({ key }) => !written.includes(key))
    .flatMap(({ key, fields }) =>
      fields
        .filter(({ id }) => text.some((one) => one.includes(`${key}.${id}`)))
        .map((field) => declarationOf(field, { key, programs, text })),
    );
}

interface Place {
  readonly key: string;
  readonly programs: readonly Program[];
  /** Of each program, all that it says. */
  readonly text: readonly string[];
}

function declarationOf(field: FormFieldFact, { key, programs, text }: Place): FactDeclaration {
  const { type, options, isPlain } = field;
  const known = { path: `${key}.${field.id}`, type, ...(options ? { options } : {}) };
  const [main, ...called] = programs;
  const isCalled = programs.some(({ nodes }) => nodes.some(({ call }) => call?.element.body === main?.id));
  const isTouched = (program: Program, at: number) =>
    usersOf(program, key).length > 0 || text[at + 1]?.includes(known.path) === true;
  if (!main || isCalled || called.some(isTouched)) {
    return { ...known, isOptional: true, isUnsteady: true, writtenBy: [key] };
  }
  const users = usersOf(main, key);
  const editing = users.filter((task) => field.isEditedAt(task));
  const bringing = users.filter((task) => !editing.includes(task) && mayComeFirst(task, { key, main }));
  return {
    ...known,
    isOptional: !users.every((task) => field.isRequiredAt(task)),
    initially: null,
    writtenBy: isPlain ? [...editing, ...bringing].map(({ id }) => id) : [key],
  };
}

function usersOf({ nodes }: Program, key: string): readonly ProgramNode[] {
  return nodes.filter(({ work }) => work?.formKey === key);
}

/**
 * Whether a task may be the first of its form to be completed. It brings into the process then what the case has in that
 * form already, even where it may not be filled in. Said of every task where there are sub-processes.
 */
function mayComeFirst(task: ProgramNode, { key, main }: { readonly key: string; readonly main: Program }): boolean {
  const [scope, ...inner] = main.scopes;
  if (!scope || inner.length > 0) return true;
  const seen = new Set<number>();
  const open = [...scope.starts, ...scope.triggers];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = main.nodes[at];
    if (!node || seen.has(at)) continue;
    if (node.id === task.id) return true;
    seen.add(at);
    open.push(...(node.boundaries ?? []));
    if (node.work?.formKey !== key) open.push(...node.outgoing.map((flow) => main.flows[flow]?.target ?? -1));
    if (node.kind === 'intermediateThrowEvent' && node.events?.length) return true;
  }
  return false;
}

/** Variables that a node sets by what the diagram says. */
function targetsOf({ inputs = [], outputs = [], script, call, work, loop }: ProgramNode): readonly string[] {
  const mappings = [...inputs, ...outputs, ...(script?.assignments ?? []), ...(call?.out ?? [])];
  const ofLoop = loop?.type === 'multiInstance' ? [loop.elementVariable, loop.outputCollection] : [];
  return [...mappings.map(({ target }) => target), work?.resultVariable, ...ofLoop].filter(
    (target) => target !== undefined,
  );
}
