import { dayOf } from '@sanzhi/platform-calendar';
import { type Configuration, itemsOf } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import { type Clock, type Contributed, ExtensionPoint } from '@sanzhi/platform-kernel';

/** A task that fills a form in. */
export interface FormTask {
  /** Names the mode in the form: the element's id. */
  readonly id: string;
  readonly name: string;
  /** What it is a step of. */
  readonly process: string;
  /** The element template that says what completing it does, where it has one. */
  readonly template?: string;
  /** The task whose modes count at it while the form has none for itself: what steps of its template are called. */
  readonly alike?: string;
  /** Who does it, as the flowchart says: roles by their ids. */
  readonly roles?: readonly string[];
}

/** How a kind of configuration uses forms: flowcharts by the tasks they hand out. */
export interface FormUser {
  readonly kind: string;
  tasksOf(content: unknown, formKey: string): readonly FormTask[];
}

/** Where packages say how they use forms, for the modes of a form's tasks. */
export const formUsers = ExtensionPoint.define<FormUser>('formUsers', ({ kind }) => kind);

interface Asked {
  readonly formKey: string;
  readonly departmentId: string;
  readonly users: readonly Contributed<FormUser>[];
  readonly configuration: Configuration;
  readonly clock: Clock;
}

/** The tasks that use a form, in what is in force and in what is being drawn, each element once. */
export async function tasksUsing(reader: ReadData, asked: Asked): Promise<readonly FormTask[]> {
  const found = new Map<string, FormTask>();
  for (const task of await allTasksUsing(reader, asked)) if (!found.has(task.id)) found.set(task.id, task);
  return [...found.values()];
}

/** The same with every task: those of two flowcharts may share an id and be of different templates. */
export async function allTasksUsing(
  reader: ReadData,
  { formKey, departmentId, users, configuration, clock }: Asked,
): Promise<readonly FormTask[]> {
  const found: FormTask[] = [];
  for (const { item: user } of users) {
    const items = await itemsOf(reader, { kind: user.kind, departmentId, today: dayOf(clock.now()) });
    for (const id of items.flatMap(({ inForce, open }) => [inForce?.id ?? [], open?.id ?? []].flat())) {
      const { content } = await configuration.version(reader, id);
      found.push(...user.tasksOf(content, formKey));
    }
  }
  return found;
}
