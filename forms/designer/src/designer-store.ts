import { type EditRefusal, editRefusal, type FormCommand, type FormDocument } from '@sanzhi/forms-schema';
import { AppError } from '@sanzhi/platform-kernel';
import {
  commandsDone,
  type DesignerState,
  openState,
  withCommand,
  withRedo,
  withSelection,
  withUndo,
} from './designer-state.js';

/** What is told to screen readers. `serial` tells two equal texts apart. */
export interface Announcement {
  readonly text: string;
  readonly serial: number;
}

/** Words for what the store says by itself. */
export interface StoreWords {
  refused(error: AppError): string;
  /** What statute or a linked fragment keeps as it is. */
  closed(refusal: EditRefusal, document: FormDocument): string;
  undone(): string;
  redone(): string;
}

export interface StoreOptions {
  readonly document: FormDocument;
  readonly words: StoreWords;
  readonly isReadOnly?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Called after every change of the document, not of the selection. */
  readonly onChange?: (document: FormDocument, log: readonly FormCommand[]) => void;
}

/**
 * Holds the designer's state and tells those who watch. Parts of the screen watch only what they show, so that an
 * edit renders the nodes it changed and nothing else. A refused command changes nothing and is announced.
 */
export class DesignerStore {
  #state: DesignerState;
  #announcement: Announcement = { text: '', serial: 0 };
  readonly #watchers = new Set<() => void>();
  readonly #options: StoreOptions;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#state = openState(options.document);
  }

  get state(): DesignerState {
    return this.#state;
  }

  get announcement(): Announcement {
    return this.#announcement;
  }

  /** Calls `notify` after each change, until the returned function is called. */
  readonly watch = (notify: () => void): (() => void) => {
    this.#watchers.add(notify);
    return () => void this.#watchers.delete(notify);
  };

  /** One undoable step; `select` names what is selected afterwards. Whether it was done. */
  readonly apply = (command: FormCommand, said = '', select?: readonly string[]): boolean => {
    const refusal = editRefusal(this.#state.document, command);
    if (refusal) {
      this.announce(this.#options.words.closed(refusal, this.#state.document));
      return false;
    }
    return this.follow(command, said, select);
  };

  /** {@link apply} for what is no author's own doing: a linked section that follows its fragment. */
  readonly follow = (command: FormCommand, said = '', select?: readonly string[]): boolean => {
    if (this.#options.isReadOnly) return false;
    try {
      const next = withCommand(this.#state, command, (this.#options.now ?? Date.now)());
      this.#change(select ? withSelection(next, select) : next, said);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.announce(this.#options.words.refused(error));
      return false;
    }
  };

  readonly undo = (): void => {
    if (this.#state.position > 0) this.#change(withUndo(this.#state), this.#options.words.undone());
  };

  readonly redo = (): void => {
    if (this.#state.position < this.#state.steps.length) {
      this.#change(withRedo(this.#state), this.#options.words.redone());
    }
  };

  readonly select = (ids: readonly string[], active?: string): void => {
    this.#state = withSelection(this.#state, ids, active);
    this.#tell();
  };

  readonly announce = (text: string): void => {
    if (text === '') return;
    this.#announcement = { text, serial: this.#announcement.serial + 1 };
    this.#tell();
  };

  /** Puts another state in the place of this one: a draft that is taken up again. */
  readonly restore = (state: DesignerState, said: string): void => this.#change(state, said);

  /** Begins with another state of the same document: its steps can be undone. Before anybody watches. */
  takeUp(state: DesignerState): void {
    this.#state = state;
  }

  #change(state: DesignerState, said: string): void {
    this.#state = state;
    if (said !== '') this.#announcement = { text: said, serial: this.#announcement.serial + 1 };
    this.#tell();
    this.#options.onChange?.(state.document, commandsDone(state));
  }

  #tell(): void {
    for (const notify of this.#watchers) notify();
  }
}
