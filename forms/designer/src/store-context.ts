import type { FormComponents, FormDocument, FormNode } from '@sanzhi/forms-schema';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DesignerState } from './designer-state.js';
import type { DesignerStore } from './designer-store.js';
import { errors } from './errors.js';
import type { NodeAction, NodeKeyAction } from './node-keys.js';
import type { Place } from './place.js';

/** What never changes while a designer is open: parts that show one node each live on this and the store. */
export interface DesignerDesk {
  readonly store: DesignerStore;
  readonly components: FormComponents;
  readonly isReadOnly: boolean;
  /** Does what a key, a button or a menu asks for with what is selected. */
  act(action: NodeAction | NodeKeyAction): void;
  /** Inserts a new node of a type and selects it. Whether it was done. */
  insert(type: string, place?: Place): boolean;
  /** Inserts what a template or fragment holds. */
  insertNodes(nodes: readonly FormNode[], said: string, place?: Place): boolean;
  /** Opens the list of what can be inserted. */
  openInsert(place?: Place): void;
  /** Moves nodes, e.g. where they were dropped. */
  moveTo(ids: readonly string[], place: Place): boolean;
  rename(id: string, title: string): void;
  /** Shows the node on the canvas and gives it the focus. */
  show(id: string): void;
  /** Pastes what a clipboard held. */
  pasteText(text: string): void;
}

export const DeskContext = createContext<DesignerDesk | undefined>(undefined);

/** The desk around a part of the designer. @throws FORM_DESIGNER_OUTSIDE */
export function useDesk(): DesignerDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw errors.FORM_DESIGNER_OUTSIDE();
  return desk;
}

/** Watches a part of the designer's state; renders again only when that part is another one. */
export function useDesignerState<T>(read: (state: DesignerState) => T): T {
  const { store } = useDesk();
  return useSyncExternalStore(store.watch, () => read(store.state));
}

/** Watches one node. */
export function useNode(id: string): FormNode | undefined {
  return useDesignerState(({ document }) => document.nodes[id]);
}

/** The title that people know a node by. */
export function titleOf(document: FormDocument, id: string): string {
  return id === document.root ? document.title : (document.nodes[id]?.title ?? id);
}
