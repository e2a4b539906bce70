import type { FormilySchema } from '@sanzhi/forms-schema';
import { type RefObject, useEffect, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { fieldsInViewport, RenderProgress } from './render-progress.js';

/**
 * Renders a form's fields bit by bit, and all at once when somebody is about to go where they are not yet: with Tab,
 * with the browser's search, or on paper.
 */
export function useRenderProgress(
  schema: FormilySchema,
  { form, isNarrow }: { readonly form: RefObject<HTMLFormElement>; readonly isNarrow: boolean },
): RenderProgress {
  // The width at first counts: turning the phone must not begin anew.
  const progress = useMemo(() => new RenderProgress(schema, fieldsInViewport(isNarrow)), [schema]);
  useEffect(() => renderInSlices(progress), [progress]);
  useEffect(() => {
    const finish = () => flushSync(() => progress.all());
    const onKey = (event: KeyboardEvent) => {
      if (!progress.isComplete && (isSearch(event) || leavesRendered(event, form.current))) finish();
    };
    addEventListener('beforeprint', finish);
    addEventListener('keydown', onKey, true);
    return () => {
      removeEventListener('beforeprint', finish);
      removeEventListener('keydown', onKey, true);
    };
  }, [progress, form]);
  return progress;
}

/** A slice, then a turn for the page to answer and to paint, until all is there. */
function renderInSlices(progress: RenderProgress): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    if (progress.isComplete) return;
    timer = setTimeout(() => {
      progress.advance((change) => flushSync(change));
      next();
    }, 0);
  };
  next();
  return () => clearTimeout(timer);
}

function isSearch({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'F3' || ((ctrlKey || metaKey) && key.toLowerCase() === 'f');
}

/** Whether Tab would go on from the last field that is there, or back into the form from behind it. */
function leavesRendered({ key, shiftKey }: KeyboardEvent, form: HTMLFormElement | null): boolean {
  if (key !== 'Tab' || !form) return false;
  const active = document.activeElement;
  const last = [...form.querySelectorAll('.sz-form-item')].at(-1);
  const isInFields = active?.closest('.sz-form-grid') != null && form.contains(active);
  return shiftKey ? !isInFields : last?.contains(active) === true;
}
