// Durable format of what was copied, on the system's clipboard as text and in this browser's localStorage
//   sanzhi.form-clip → the JSON of a FormClip. Writer: copy and cut. The copy in the storage serves where the system's
// clipboard is refused; it is as good as the last copy in any tab.

import {
  checkForm,
  copyNodes,
  type FormClip,
  type FormComponents,
  type FormDocument,
  applyCommand,
  isFormClip,
  newFormId,
  type Paste,
  pasteClip,
} from '@sanzhi/forms-schema';
import { placeAfter } from './place.js';

const key = 'sanzhi.form-clip';

/** The clip of some nodes as text; keeps it on this device as well. */
export function clipText(document: FormDocument, ids: readonly string[], storage: Pick<Storage, 'setItem'>): string {
  const text = JSON.stringify(copyNodes(document, ids));
  try {
    storage.setItem(key, text);
  } catch {
    // Too large or switched off: the system's clipboard has it.
  }
  return text;
}

/** What was copied last on this device. */
export function keptClip(storage: Pick<Storage, 'getItem'>): string | undefined {
  try {
    return storage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The clip that a text holds; `undefined` when it is some other text. */
export function readClip(text: string): FormClip | undefined {
  if (text.length > 1024 * 1024 || !text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFormClip(value) && value.roots.length > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

export interface PasteTarget {
  readonly document: FormDocument;
  readonly components: FormComponents;
  readonly active: string;
}

/**
 * A paste behind the active node. What comes from a clipboard comes from anywhere: it is tried on the document and
 * refused (`undefined`) when the document would have faults that it had not.
 */
export function pasteInto({ document, components, active }: PasteTarget, clip: FormClip): Paste | undefined {
  const types = clip.roots.map((root) => clip.nodes.find(({ id }) => id === root)?.type ?? '');
  const hardest = types.find((type) => components.get(type)?.kind !== 'field') ?? types[0] ?? '';
  const place = placeAfter(document, components, hardest, active);
  try {
    const paste = pasteClip(document, clip, { ...place, components, newId: newFormId });
    const { document: after } = applyCommand(document, paste.command);
    return faultsOf(after, components) > faultsOf(document, components) ? undefined : paste;
  } catch {
    return undefined;
  }
}

/** A component that is not installed is no fault: its nodes are kept as they are. */
function faultsOf(document: FormDocument, components: FormComponents): number {
  return checkForm(document, { components }).filter(
    ({ severity, code }) => severity === 'error' && code !== 'FORM_COMPONENT_UNKNOWN',
  ).length;
}
