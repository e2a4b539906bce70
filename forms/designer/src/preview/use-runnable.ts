import { compileForm, type CompiledForm, type FormDocument } from '@sanzhi/forms-schema';
import { AppError } from '@sanzhi/platform-kernel';
import { useDeferredValue, useMemo, useRef } from 'react';
import { useDesigner } from '../designer.js';
import { useDesignerLinks } from '../designer-links.js';

/** A form that can be filled in, compiled. */
export interface Runnable {
  readonly document: FormDocument;
  readonly form: CompiledForm;
  /** The document has faults now; this is how it was before them. */
  readonly isEarlier: boolean;
}

/** The form as it can be tried out: while there are faults in it, as it was before; `undefined` when it never could. */
export function useRunnable(): Runnable | undefined {
  const { document: now, components } = useDesigner();
  const { dictionaries } = useDesignerLinks();
  const document = useDeferredValue(now);
  const last = useRef<Runnable>();
  return useMemo(() => {
    try {
      const form = compileForm(document, { components, ...(dictionaries ? { dictionaries } : {}) });
      last.current = { document, form, isEarlier: false };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      last.current = last.current && { ...last.current, isEarlier: true };
    }
    return last.current;
  }, [document, components, dictionaries]);
}
