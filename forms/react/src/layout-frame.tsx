import type { FormilySchema } from '@sanzhi/forms-schema';
import { controlId, nodeOf, useFormSurroundings } from './form-context.js';
import type { ReactNode } from 'react';
import { UnknownElement } from './unknown-element.js';

/** A layout element with its children; an unknown one shows its children after a placeholder. */
export function LayoutFrame({ schema, children }: { readonly schema: FormilySchema; readonly children: ReactNode }) {
  const { model, views, idPrefix } = useFormSurroundings();
  const node = nodeOf(schema, model);
  if (!node) return null;
  const view = views.get(node.type);
  if (view && 'Layout' in view) {
    return (
      <view.Layout node={node} id={controlId(idPrefix, node.id)}>
        {children}
      </view.Layout>
    );
  }
  return (
    <>
      <UnknownElement node={node} />
      {children}
    </>
  );
}
