import type { FormilySchema } from '@sanzhi/forms-schema';
import { controlId, nodeOf, useFormSurroundings } from './form-context.js';
import { FormNodes } from './form-nodes.js';
import { UnknownElement } from './unknown-element.js';

/** A layout element with its children; an unknown one shows its children after a placeholder. */
export function LayoutFrame({ schema, path }: { readonly schema: FormilySchema; readonly path: string }) {
  const { model, views, idPrefix } = useFormSurroundings();
  const node = nodeOf(schema, model);
  if (!node) return null;
  const view = views.get(node.type);
  const children = <FormNodes schema={schema} basePath={path} />;
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
