import type { FormNode } from '@sanzhi/forms-schema';
import { useFormSurroundings } from './form-context.js';

/** Stands for an element whose component is not installed here. Its data is kept. */
export function UnknownElement({ node }: { readonly node: FormNode }) {
  const { translate } = useFormSurroundings();
  return (
    <div className="sz-form-item sz-form-w-full sz-form-unknown">
      {translate('forms.unknown', { title: node.title, type: node.type })}
    </div>
  );
}
