import { applyCommand, type FormCommand, type FormDocument, subtree } from '@sanzhi/forms-schema';
import { typingKey } from './typing-key.js';

/** One undoable step. */
export interface Step {
  readonly command: FormCommand;
  readonly inverse: FormCommand;
  /** What was selected before it, which undoing brings back. */
  readonly selection: readonly string[];
  /** Milliseconds since the epoch: typing that goes on is one step. */
  readonly at: number;
}

/** Where in the log the document stood when it was opened: behind steps that were done before and saved. */
export interface OpenedAt {
  readonly position: number;
  /** Steps back over what was opened that can no longer be undone, since something else was done from there. */
  readonly retreat: readonly FormCommand[];
}

/**
 * All that a designer holds of one form, immutable. `steps[0 … position)` lead to `document`, from before what was
 * opened where steps of an earlier sitting are known; the rest was undone and may be done again.
 */
export interface DesignerState {
  /** What was opened. */
  readonly base: FormDocument;
  readonly opened: OpenedAt;
  readonly document: FormDocument;
  readonly steps: readonly Step[];
  readonly position: number;
  /** Node ids, in reading order. */
  readonly selection: readonly string[];
  /** The node that keys act on and that has the focus. */
  readonly active: string;
}

/** A designer over a document, with nothing done yet. */
export function openState(base: FormDocument): DesignerState {
  const opened = { position: 0, retreat: [] };
  return { base, opened, document: base, steps: [], position: 0, selection: [], active: base.root };
}

/** Typing pauses longer than this begin a new step. */
const TYPING_PAUSE = 1500;

/**
 * The state after a command. What was undone is forgotten; typing on in one field stays one step.
 * @throws FORM_COMMAND_REFUSED and the refusals of statutory fields
 */
export function withCommand(state: DesignerState, command: FormCommand, at: number): DesignerState {
  const { document, inverse } = applyCommand(state.document, command);
  const done = state.steps.slice(0, state.position);
  // What was there when the document was opened is a step of its own for good.
  const last = state.position > state.opened.position ? done.at(-1) : undefined;
  const key = typingKey(command);
  const goesOn =
    key !== undefined && last !== undefined && typingKey(last.command) === key && at - last.at <= TYPING_PAUSE;
  const steps =
    goesOn && last
      ? [...done.slice(0, -1), { ...last, command, at }]
      : [...done, { command, inverse, selection: state.selection, at }];
  return settled({ ...state, opened: openedBefore(state), document, steps, position: steps.length });
}

/** Something else done from before what was opened: the way back there is a part of what was done since. */
function openedBefore({ opened, steps, position }: DesignerState): OpenedAt {
  if (position >= opened.position) return opened;
  return { position, retreat: [...opened.retreat, ...wayBack(steps.slice(position, opened.position))] };
}

function wayBack(steps: readonly Step[]): readonly FormCommand[] {
  return steps.map(({ inverse }) => inverse).reverse();
}

/** The state before its last step, or the same when there is none. */
export function withUndo(state: DesignerState): DesignerState {
  const step = state.steps[state.position - 1];
  if (!step) return state;
  const { document } = applyCommand(state.document, step.inverse);
  return settled({ ...withSelection(state, step.selection), document, position: state.position - 1 });
}

/** The state with the step that was undone last done again, or the same when there is none. */
export function withRedo(state: DesignerState): DesignerState {
  const step = state.steps[state.position];
  if (!step) return state;
  const { document } = applyCommand(state.document, step.command);
  return settled({ ...state, document, position: state.position + 1 });
}

/** Selects nodes; the last one named, or `active`, is where keys go on from. */
export function withSelection(
  state: DesignerState,
  ids: readonly string[],
  active: string = ids.at(-1) ?? state.active,
): DesignerState {
  return settled({ ...state, selection: ids, active });
}

/** The commands that lead from what was opened to the document, oldest first: what a server may replay. */
export function commandsDone({ opened, steps, position }: DesignerState): readonly FormCommand[] {
  const since =
    position < opened.position
      ? wayBack(steps.slice(position, opened.position))
      : steps.slice(opened.position, position).map(({ command }) => command);
  return [...opened.retreat, ...since];
}

/** A selection names only what is there, once, in reading order; keys always have somewhere to be. */
function settled(state: DesignerState): DesignerState {
  const { document } = state;
  const isThere = (id: string) => Object.hasOwn(document.nodes, id);
  const wanted = new Set(state.selection.filter(isThere));
  const selection = wanted.size > 1 ? readingOrder(document).filter((id) => wanted.has(id)) : [...wanted];
  const active = isThere(state.active) ? state.active : (selection.at(-1) ?? document.root);
  return { ...state, selection, active };
}

/** Every node id from the root down, as one reads. */
export function readingOrder(document: FormDocument): readonly string[] {
  return subtree(document, document.root).map(({ id }) => id);
}
