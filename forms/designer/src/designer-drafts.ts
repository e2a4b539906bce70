// Durable format of designer drafts, in this browser's localStorage
//   sanzhi.form-draft.<form id> → { format: 2, at, steps, position, prints } with `at` in ISO 8601, `steps` the undo log,
//   oldest first, each { command, inverse } (FormCommand as JSON; a member that takes something away by being undefined
//   stands as { "$absent": 1 }), `position` how many of them are done (the rest was
//   undone), and `prints` the fingerprints of documents that the log is known to lead to, each [position, fingerprint].
// Invariant: a document with the fingerprint of [n, …] is what steps[0 … n) lead to. Going on from it to `position` gives
// what was on the screen, going back from it undoes what was done before it was saved.
// Writer: the designer, after each step. Removed when the author discards it, when nothing was done, and after 30 days.
// A crash leaves the draft of the last step. A document that is in no print (somebody else saved, an older version was
// taken up) is offered nothing: the steps may not fit. What is read is replayed through applyCommand, which refuses what
// does not. Drafts of format 1 are not read.

import type { FormCommand, FormDocument } from '@sanzhi/forms-schema';
import { type DesignerState, openState, type Step, withCommand, withRedo, withUndo } from './designer-state.js';

const prefix = 'sanzhi.form-draft.';
const keptFor = 30 * 86_400_000;
/** Documents remembered of one log: the server saves at pauses, not at every step. */
const PRINTS = 40;
/** Steps kept at most, of several sittings; the oldest can then no longer be undone. */
const STEPS = 500;

/** A document that the log leads to, by position and fingerprint. */
type Print = readonly [position: number, fingerprint: string];

/** What was done to a form on this device. */
export interface DesignerDraft {
  readonly at: string;
  readonly steps: readonly Step[];
  readonly position: number;
  /** Where in the log the document stands over which it was read. */
  readonly openedAt: number;
}

/** What lies in the storage. */
interface KeptDraft extends Omit<DesignerDraft, 'openedAt'> {
  readonly prints: readonly Print[];
}

/** The drafts of forms on this device. */
export class DesignerDrafts {
  /** What was read or written last: steps that are still the same keep their prints. */
  #last: Pick<KeptDraft, 'steps' | 'prints'> = { steps: [], prints: [] };

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The draft whose log leads through this very document, if there is one. */
  read(opened: FormDocument): DesignerDraft | undefined {
    const draft = draftOf(this.#attempt(() => this.storage.getItem(prefix + opened.id)));
    const name = fingerprint(opened);
    const [openedAt] = draft?.prints.findLast(([, print]) => print === name) ?? [];
    if (!draft || openedAt === undefined || draft.steps.length === 0) return undefined;
    this.#last = draft;
    const { at, steps, position } = draft;
    return { at, steps, position, openedAt };
  }

  /** Keeps the log of a state; one without any step leaves no draft. Whether the device kept it. */
  keep(state: DesignerState): boolean {
    const { base, steps, position } = state;
    if (steps.length === 0) {
      this.discard(base.id);
      return true;
    }
    const prints = this.#printsOf(state);
    this.#last = { steps, prints };
    const gone = Math.min(Math.max(steps.length - STEPS, 0), position);
    const draft = {
      format: 2,
      at: this.now().toISOString(),
      steps: steps.slice(gone).map(({ command, inverse }) => ({ command, inverse })),
      position: position - gone,
      prints: prints.filter(([at]) => at >= gone).map(([at, print]) => [at - gone, print]),
    };
    return (
      this.#attempt(() => (this.storage.setItem(prefix + base.id, JSON.stringify(draft, keepAbsent)), true)) ?? false
    );
  }

  discard(formId: string): void {
    this.#last = { steps: [], prints: [] };
    this.#attempt(() => this.storage.removeItem(prefix + formId));
  }

  /** Removes what nobody came back to for 30 days. */
  sweep(): void {
    this.#attempt(() => {
      const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? '');
      for (const key of keys.filter((one) => one.startsWith(prefix))) {
        const draft = draftOf(this.storage.getItem(key));
        if (!draft || Date.parse(draft.at) < this.now().getTime() - keptFor) this.storage.removeItem(key);
      }
    });
  }

  #printsOf({ base, opened, steps, position, document }: DesignerState): readonly Print[] {
    const same = steps.findIndex((step, index) => step !== this.#last.steps[index]);
    const common = same < 0 ? Math.min(steps.length, this.#last.steps.length) : same;
    const begun: readonly Print[] = opened.retreat.length === 0 ? [[opened.position, fingerprint(base)]] : [];
    const before = common === 0 ? begun : this.#last.prints.filter(([at]) => at <= common);
    return [...before.filter(([at]) => at !== position), [position, fingerprint(document)] as const].slice(-PRINTS);
  }

  /** Storage may be full or switched off. */
  #attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}

/** A designer over the opened document with a draft's steps done, and those that were undone ready to be done again. */
export function restoredState(opened: FormDocument, draft: DesignerDraft): DesignerState {
  const { steps, openedAt, position } = draft;
  const state = { ...openState(opened), steps, position: openedAt, opened: { position: openedAt, retreat: [] } };
  try {
    walked(state, 0);
    return walked(state, position);
  } catch {
    return forward(opened, steps.slice(openedAt, position));
  }
}

/** Undone, or done again, as far as `position`. */
function walked(from: DesignerState, position: number): DesignerState {
  let state = from;
  while (state.position > position) state = withUndo(state);
  while (state.position < position) state = withRedo(state);
  return state;
}

/** What of a log fits when not all of it does: better most of the work than none. */
function forward(opened: FormDocument, steps: readonly Step[]): DesignerState {
  let state = openState(opened);
  try {
    // Each a pause after the one before, so that none is taken for typing that goes on.
    steps.forEach(({ command }, index) => (state = withCommand(state, command, index * 10_000)));
  } catch {
    return state;
  }
  return state;
}

/**
 * Tells documents apart: 53 bits over their JSON, whatever the order of its members. No protection against anyone who
 * wants a collision.
 */
export function fingerprint(document: FormDocument): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const character of JSON.stringify(document, inOrder)) {
    const code = character.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36);
}

/** Undoing puts what was removed back behind the rest. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function draftOf(text: string | null | undefined): KeptDraft | undefined {
  if (!text) return undefined;
  try {
    const { format, at, steps, position, prints } = JSON.parse(text) as Partial<StoredDraft>;
    const isWhole =
      format === 2 && typeof at === 'string' && Array.isArray(steps) && Number.isInteger(position) && isPrints(prints);
    if (!isWhole) return undefined;
    const log = (withAbsent(steps) as StoredDraft['steps']).map((step) => ({ ...step, selection: [], at: 0 }));
    return { at, steps: log, position: position as number, prints };
  } catch {
    return undefined;
  }
}

const ABSENT = { $absent: 1 };

function keepAbsent(_name: string, value: unknown): unknown {
  return value === undefined ? ABSENT : value;
}

function withAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAbsent);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  if (members.length === 1 && members[0]?.[0] === '$absent') return undefined;
  return Object.fromEntries(members.map(([name, one]) => [name, withAbsent(one)]));
}

interface StoredDraft extends Omit<KeptDraft, 'steps'> {
  readonly format: number;
  readonly steps: readonly { readonly command: FormCommand; readonly inverse: FormCommand }[];
}

function isPrints(value: unknown): value is readonly Print[] {
  return Array.isArray(value) && value.every((print) => Array.isArray(print) && Number.isInteger(print[0]));
}
