import type { FormResult } from '@sanzhi/forms-schema';
import { useEffect, useState } from 'react';
import type { FormModel } from './form-model.js';

/** The judgement of what is filled in, a frame after it changes. For what looks at a form as a whole; fields do not. */
export function useFormResult(model: FormModel): FormResult {
  const [result, setResult] = useState(model.result);
  useEffect(() => {
    let frame = 0;
    const look = () => setResult(model.result);
    const id = model.form.subscribe(({ type }) => {
      if (type !== 'onFormValuesChange') return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    look();
    return () => {
      cancelAnimationFrame(frame);
      model.form.unsubscribe(id);
    };
  }, [model]);
  return result;
}

/** What lies at a path of data keys. */
export function valueAt(values: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (holder, step) =>
      typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[step] : undefined,
    values,
  );
}
