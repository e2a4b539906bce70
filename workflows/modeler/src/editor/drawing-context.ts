import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FlowchartDesk } from './desk.js';
import type { Drawing } from './drawing.js';

/** What every part of the editor knows. */
export interface EditorDesk {
  readonly drawing: Drawing;
  readonly desk: FlowchartDesk;
  readonly isReadOnly: boolean;
  /** Tells screen readers what happened. */
  readonly say: (text: string) => void;
  /** The file as it is drawn now. */
  readonly xml: string;
}

export const EditorContext = createContext<EditorDesk | undefined>(undefined);

export function useEditor(): EditorDesk {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor outside of an editor');
  return editor;
}

/** The drawing; the component is drawn anew whenever it changes. */
export function useDrawing(): Drawing {
  const { drawing } = useEditor();
  useSyncExternalStore(drawing.watch, drawing.revision);
  return drawing;
}
