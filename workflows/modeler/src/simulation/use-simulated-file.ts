import type { FormDocument } from '@sanzhi/forms-schema';
import type { Expressions } from '@sanzhi/workflows-model';
import { useEffect, useRef, useState } from 'react';
import { formKeysOf, readSimulated, type SimulatedFile } from './simulated-file.js';

/** A flowchart read for playing, with the forms of its tasks. */
export interface ReadFile extends SimulatedFile {
  readonly xml: string;
  readonly forms: ReadonlyMap<string, FormDocument>;
}

export type LoadForm = (key: string) => Promise<FormDocument | undefined>;

/** Reads a flowchart and loads its forms: `undefined` until then, `'broken'` for a text that is no flowchart. */
export function useSimulatedFile(
  xml: string,
  { expressions, loadForm }: { readonly expressions: Expressions; readonly loadForm: LoadForm },
): ReadFile | 'broken' | undefined {
  const [read, setRead] = useState<{ readonly xml: string; readonly file: ReadFile | 'broken' }>();
  const load = useRef(loadForm);
  load.current = loadForm;
  useEffect(() => {
    let isCurrent = true;
    const show = (file: ReadFile | 'broken') => void (isCurrent && setRead({ xml, file }));
    readWithForms(xml, expressions, (key) => load.current(key)).then(show, () => show('broken'));
    return () => void (isCurrent = false);
  }, [xml, expressions]);
  return read?.xml === xml ? read.file : undefined;
}

async function readWithForms(xml: string, expressions: Expressions, loadForm: LoadForm): Promise<ReadFile> {
  const file = await readSimulated(xml, expressions);
  const loaded = await Promise.all(
    // A form that cannot be had is done without: the way can be chosen all the same.
    formKeysOf(file.programs).map(async (key) => [key, await loadForm(key).catch(() => undefined)] as const),
  );
  const forms = new Map(loaded.flatMap(([key, form]) => (form ? [[key, form] as const] : [])));
  return { ...file, xml, forms };
}
