import { type RefObject, useEffect, useRef, useState } from 'react';
import { Drawing } from './drawing.js';
import type { TellNow } from './flowchart-editor.js';

export interface OpenDrawing {
  readonly drawing: Drawing | undefined;
  /** The file as it is drawn now. */
  readonly xml: string;
  /** Why the file could not be shown. */
  readonly fault: string | undefined;
  /** Opens another file in place of the drawing; the change is told like an edit. */
  readonly replace: (xml: string) => Promise<void>;
}

const rest = 250;
const echo = 3000;

/**
 * The texts the outside was told. It hands each back as the file to be shown, some only after a later edit: those must
 * not be opened over that edit. An older one that comes much later was meant, as when somebody goes back to it.
 */
class ToldTexts {
  #texts: readonly { readonly text: string; readonly at: number }[] = [];

  add(text: string): void {
    this.#texts = [...this.#texts.slice(-9), { text, at: Date.now() }];
  }

  has(text: string): boolean {
    if (this.#texts.at(-1)?.text === text) return true;
    return this.#texts.some((told) => told.text === text && Date.now() - told.at < echo);
  }
}

/** bpmn-js in a container as long as the component lives. What is drawn is told to `onChange` when the pen rests. */
export function useOpenDrawing(
  container: RefObject<HTMLElement>,
  given: string,
  onChange: (xml: string) => void,
  onUntold?: (tell: TellNow | undefined) => void,
): OpenDrawing {
  const [drawing, setDrawing] = useState<Drawing>();
  const [xml, setXml] = useState(given);
  const [fault, setFault] = useState<string>();
  const told = useRef(new ToldTexts());
  const latest = useRef({ onChange, onUntold, given });
  latest.current = { onChange, onUntold, given };

  useEffect(() => {
    if (!container.current) return undefined;
    const made = new Drawing(container.current);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let edits = 0;
    let toldEdits = 0;
    const tell = async (isLeaving = false) => {
      timer = undefined;
      const upTo = edits;
      const next = await made.xml();
      told.current.add(next);
      latest.current.onChange(next);
      toldEdits = upTo;
      if (isLeaving) return;
      setXml(next);
      markUntold();
    };
    const tellNow = async () => {
      made.takeTyped();
      clearTimeout(timer);
      if (edits !== toldEdits) await tell();
    };
    const markUntold = () => latest.current.onUntold?.(edits !== toldEdits || made.isTyping ? tellNow : undefined);
    made.onTyping(markUntold);
    made.onEdit(() => {
      edits += 1;
      markUntold();
      clearTimeout(timer);
      timer = setTimeout(() => void tell(), rest);
    });
    setDrawing(made);
    return () => {
      setDrawing(undefined);
      const isUntold = timer !== undefined;
      clearTimeout(timer);
      latest.current.onUntold?.(undefined);
      // The last edit must not be lost by leaving before the pen rested.
      if (isUntold) void tell(true).finally(() => made.destroy());
      else made.destroy();
    };
  }, [container]);

  useEffect(() => {
    if (!drawing || told.current.has(given)) return;
    let isOld = false;
    const open = async () => {
      await drawing.open(given);
      if (isOld) return;
      told.current.add(given);
      setXml(given);
      setFault(undefined);
    };
    open().catch((error: unknown) => !isOld && setFault(error instanceof Error ? error.message : String(error)));
    return () => {
      isOld = true;
    };
  }, [drawing, given]);

  const replace = async (next: string) => {
    if (!drawing) return;
    await drawing.exchange(next);
    const shown = await drawing.xml();
    told.current.add(shown);
    setXml(shown);
    setFault(undefined);
    latest.current.onChange(shown);
  };
  return { drawing, xml, fault, replace };
}
