import type { Sentence, SentenceFault, SentenceGroup } from '@sanzhi/platform-rules';
import { createContext, useContext } from 'react';
import { errors } from './errors.js';
import type { PartPath } from './sentence-edit.js';

/** Where the keyboard goes on after an edit. */
export interface FocusWish {
  readonly path: PartPath;
  readonly on: 'field' | 'menu' | 'add';
}

/** An edit of the whole sentence, where the keyboard goes then, and what screen readers are told. */
export interface SentenceEdit {
  readonly sentence: SentenceGroup;
  readonly focus?: FocusWish;
  readonly said?: string;
}

/** What every part of a condition builder works with. */
export interface BuilderSurroundings {
  readonly root: SentenceGroup;
  readonly isReadOnly: boolean;
  readonly faults: readonly SentenceFault[];
  /** Whether a part holds with the test data; `undefined` where there is none, or the part is open. */
  readonly truthOf: (part: Sentence) => boolean | undefined;
  readonly edit: (edit: SentenceEdit) => void;
}

export const BuilderContext = createContext<BuilderSurroundings | undefined>(undefined);

/** The builder around a part of it. @throws RULES_BUILDER_OUTSIDE */
export function useBuilder(): BuilderSurroundings {
  const surroundings = useContext(BuilderContext);
  if (!surroundings) throw errors.RULES_BUILDER_OUTSIDE();
  return surroundings;
}

/** The `data-…` by which a control is found again after an edit. */
export function focusKey(on: FocusWish['on'], path: PartPath): string {
  return `${on}:${path.join('.')}`;
}
