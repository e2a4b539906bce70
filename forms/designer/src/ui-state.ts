import { createContext, useContext } from 'react';
import type { DropTarget } from './drop-target.js';
import { errors } from './errors.js';
import { Signal } from './signal.js';

/** What is on the screen and no part of the form: what is being renamed, where a drop would go. */
export interface DesignerUi {
  readonly renaming: Signal<{ readonly id: string; readonly where: TreePlace } | undefined>;
  readonly drop: Signal<DropTarget | undefined>;
  readonly isDragging: Signal<boolean>;
  /** In which of the trees the focus is kept after an edit. */
  readonly focused: Signal<TreePlace | undefined>;
  /** Opens the list of templates, where there are any. */
  readonly openTemplates?: (() => void) | undefined;
}

/** The two editors of the tree. */
export type TreePlace = 'canvas' | 'outline';

/** A fresh one per designer. */
export function createUi(): Omit<DesignerUi, 'openTemplates'> {
  return {
    renaming: new Signal<{ readonly id: string; readonly where: TreePlace } | undefined>(undefined),
    drop: new Signal<DropTarget | undefined>(undefined),
    isDragging: new Signal<boolean>(false),
    focused: new Signal<TreePlace | undefined>(undefined),
  };
}

export const UiContext = createContext<DesignerUi | undefined>(undefined);

/** The state of the screen around a part of the designer. @throws FORM_DESIGNER_OUTSIDE */
export function useUi(): DesignerUi {
  const ui = useContext(UiContext);
  if (!ui) throw errors.FORM_DESIGNER_OUTSIDE();
  return ui;
}
