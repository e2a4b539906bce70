import { type FormCommand, type FormDocument, type FormMode, modesTask, type NodeMode } from '@sanzhi/forms-schema';

/** A place in the matrix of tasks and nodes. */
export interface ModeCell {
  readonly task: string;
  readonly id: string;
  /** The task whose modes count while this one has none of its own. */
  readonly alike?: string | undefined;
}

/** What a node may do in a task, and whether that is said of it or follows from what holds it. */
export interface CellMode {
  readonly mode: NodeMode;
  readonly isOwn: boolean;
  /** Held by something hidden: nothing that is said of it has effect. */
  readonly isShut: boolean;
}

/** The modes said for a task: its own, or while it has none those of the one it is like, or of all other tasks. */
export function statedModes(document: FormDocument, task: string, alike?: string): FormMode {
  const { modes } = document;
  const stated = modesTask(document, task, alike);
  return (Object.hasOwn(modes, stated) ? modes[stated] : undefined) ?? modes['default'] ?? {};
}

/** Every node's mode in a task, by id. */
export function cellModes(document: FormDocument, task: string, alike?: string): ReadonlyMap<string, CellMode> {
  const stated = statedModes(document, task, alike);
  const own = Object.hasOwn(document.modes, task) ? document.modes[task] : undefined;
  const cells = new Map<string, CellMode>();
  const visit = (id: string, above: NodeMode): void => {
    const node = document.nodes[id];
    if (!node || cells.has(id)) return;
    const isShut = above === 'hidden';
    const mode = isShut ? 'hidden' : (stated[id] ?? above);
    cells.set(id, { mode, isOwn: own?.[id] !== undefined, isShut });
    for (const child of node.children ?? []) visit(child, mode);
  };
  visit(document.root, 'edit');
  return cells;
}

/**
 * Says a mode of cells, or (without one) leaves them to what holds them. A task that begins to have modes of its own
 * takes over those that counted for it first, so that nothing changes but what was meant. `undefined` when nothing does.
 */
export function modesCommand(
  document: FormDocument,
  cells: readonly ModeCell[],
  mode: NodeMode | undefined,
): FormCommand | undefined {
  const tasks = [...new Set(cells.map(({ task }) => task))];
  const commands = tasks.flatMap((task) => {
    const ids = new Set(cells.filter((cell) => cell.task === task).map(({ id }) => id));
    const own = Object.hasOwn(document.modes, task) ? document.modes[task] : undefined;
    const { alike } = cells.find((cell) => cell.task === task) ?? {};
    const stated = statedModes(document, task, alike);
    const taken: FormMode = own || task === 'default' ? {} : stated;
    const takeOver = Object.entries(taken)
      .filter(([id]) => !ids.has(id))
      .map(([id, one]): FormCommand => ({ do: 'setMode', task, id, mode: one }));
    const meant = [...ids]
      .filter((id) => (own ?? {})[id] !== mode || (taken[id] !== undefined && taken[id] !== mode))
      .map((id): FormCommand => (mode === undefined ? { do: 'setMode', task, id } : { do: 'setMode', task, id, mode }));
    return meant.length === 0 ? [] : [...takeOver, ...meant];
  });
  return commands.length === 0 ? undefined : { do: 'batch', commands };
}

/** Gives a task the modes of another. `undefined` when it has them already. */
export function copyModesCommand(document: FormDocument, from: string, to: string): FormCommand | undefined {
  const wanted = statedModes(document, from);
  const own = (Object.hasOwn(document.modes, to) ? document.modes[to] : undefined) ?? {};
  const commands = [
    ...Object.keys(own)
      .filter((id) => wanted[id] === undefined)
      .map((id): FormCommand => ({ do: 'setMode', task: to, id })),
    ...Object.entries(wanted)
      .filter(([id, mode]) => own[id] !== mode)
      .map(([id, mode]): FormCommand => ({ do: 'setMode', task: to, id, mode })),
  ];
  return commands.length === 0 ? undefined : { do: 'batch', commands };
}
