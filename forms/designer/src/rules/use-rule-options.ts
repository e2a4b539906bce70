import { builtinDictionaries, type Dictionaries, type FormComponents } from '@sanzhi/forms-schema';
import { useMemo } from 'react';
import { useDesigner } from '../designer.js';
import { useDesignerLinks } from '../designer-links.js';

/** What rules are read and run with: without the dictionaries their sentences would name codes instead of labels. */
export function useRuleOptions(): { readonly components: FormComponents; readonly dictionaries: Dictionaries } {
  const { components } = useDesigner();
  const { dictionaries = builtinDictionaries } = useDesignerLinks();
  return useMemo(() => ({ components, dictionaries }), [components, dictionaries]);
}
