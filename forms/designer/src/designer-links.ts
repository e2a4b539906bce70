import type { Dictionaries } from '@sanzhi/forms-schema';
import type { FormServices } from '@sanzhi/forms-react';
import type { Cite } from '@sanzhi/platform-i18n';
import type { DesignerFragment } from './designer-template.js';
import { createContext, useContext } from 'react';

/** Something a property may name: a dictionary, a register, a document template. */
export interface NamedThing {
  readonly id: string;
  readonly name: string;
}

/** What the application around a designer knows, all of it optional. */
export interface DesignerLinks {
  /** Words an obligation's id as readers cite it. */
  readonly cite: Cite;
  readonly dictionaryNames: readonly NamedThing[];
  readonly registerNames: readonly NamedThing[];
  /** Document templates that a preview may show. */
  readonly templateNames: readonly NamedThing[];
  readonly dictionaries: Dictionaries | undefined;
  readonly services: FormServices | undefined;
  /** The fragments in force, to tell sections that follow an earlier version. */
  readonly fragments: readonly DesignerFragment[];
}

const NONE: DesignerLinks = {
  cite: (id) => id,
  dictionaryNames: [],
  registerNames: [],
  templateNames: [],
  dictionaries: undefined,
  services: undefined,
  fragments: [],
};

export const DesignerLinksContext = createContext<DesignerLinks>(NONE);

/** The application around the designer. */
export function useDesignerLinks(): DesignerLinks {
  return useContext(DesignerLinksContext);
}

/** The links with what is not known left at its default. */
export function linksOf(known: Partial<DesignerLinks>): DesignerLinks {
  return { ...NONE, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) };
}
