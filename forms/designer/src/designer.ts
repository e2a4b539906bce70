import type { FormCommand, FormComponents, FormDocument, FormFinding } from '@sanzhi/forms-schema';
import type { FormViews } from '@sanzhi/forms-react';
import { createContext, useContext } from 'react';
import { errors } from './errors.js';

/** A task of a flowchart that uses the form: what modes are set for. */
export interface DesignerTask {
  /** The element id, which names the mode in the document. */
  readonly id: string;
  readonly name: string;
  readonly process: string;
  /** The task whose modes count at it while it has none of its own. */
  readonly alike?: string;
  /** Who does it, by name; absent when the flowchart leaves it open. */
  readonly roles?: readonly string[];
}

/** What every part of the designer works with. A new one stands in the context after each edit. */
export interface Designer {
  readonly document: FormDocument;
  readonly findings: readonly FormFinding[];
  readonly components: FormComponents;
  readonly views: FormViews;
  readonly tasks: readonly DesignerTask[];
  readonly isReadOnly: boolean;
  /** Node ids, in reading order. */
  readonly selection: readonly string[];
  select(ids: readonly string[]): void;
  /** One undoable step, told to screen readers by `said`. Whether it was done: a refusal is announced instead. */
  apply(command: FormCommand, said?: string): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
  /** Tells screen readers. */
  announce(text: string): void;
}

export const DesignerContext = createContext<Designer | undefined>(undefined);

/** The designer around a part of it. @throws FORM_DESIGNER_OUTSIDE */
export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (!designer) throw errors.FORM_DESIGNER_OUTSIDE();
  return designer;
}
