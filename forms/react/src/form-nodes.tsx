import { ArrayField, Field, ObjectField, VoidField } from '@formily/react';
import type { FormilySchema } from '@sanzhi/forms-schema';
import { memo, useSyncExternalStore } from 'react';
import { useFormSurroundings } from './form-context.js';
import { fieldProps } from './field-factory.js';
import { FieldFrame } from './field-frame.js';
import { LayoutFrame } from './layout-frame.js';
import { heightOf } from './render-progress.js';
import { type NodesProps, TableField } from './fields/table/table-field.js';

/** Renders the children of a schema in order. Components are always ours; a schema never names a tag. */
export function FormNodes({ schema, basePath }: NodesProps) {
  const { progress, isNarrow } = useFormSurroundings();
  const count = useSyncExternalStore(progress.subscribe, () => progress.childrenOf(schema));
  const children = Object.entries(schema.properties ?? {});
  return (
    <>
      {children.slice(0, count).map(([name, child]) => (
        <FormNodeView key={child['x-data']?.nodeId ?? name} schema={child} name={name} basePath={basePath} />
      ))}
      {count < children.length ? (
        <div className="sz-form-w-full" style={{ height: heightOf(progress.missingOf(schema), isNarrow) }} />
      ) : null}
    </>
  );
}

interface FormNodeViewProps {
  readonly schema: FormilySchema;
  readonly name: string;
  readonly basePath: string;
}

/** Rendered once per place: what changes in a field is the field's own affair. */
const FormNodeView = memo(function FormNodeView({ schema, name, basePath }: FormNodeViewProps) {
  const { model } = useFormSurroundings();
  const props = fieldProps({ schema, name, basePath }, model);
  const path = basePath === '' ? name : `${basePath}.${name}`;
  if (schema.type === 'void') {
    return (
      <VoidField {...props}>
        <LayoutFrame schema={schema}>
          <FormNodes schema={schema} basePath={path} />
        </LayoutFrame>
      </VoidField>
    );
  }
  if (schema.type === 'object') {
    return (
      <ObjectField {...props}>
        {() => (
          <LayoutFrame schema={schema}>
            <FormNodes schema={schema} basePath={path} />
          </LayoutFrame>
        )}
      </ObjectField>
    );
  }
  if (schema.type === 'array') {
    return <ArrayField {...props}>{() => <TableField schema={schema} Nodes={FormNodes} />}</ArrayField>;
  }
  return <Field {...props}>{() => <FieldFrame schema={schema} />}</Field>;
});
