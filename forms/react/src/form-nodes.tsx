import { ArrayField, Field, VoidField } from '@formily/react';
import type { FormilySchema } from '@sanzhi/forms-schema';
import { useFormSurroundings } from './form-context.js';
import { fieldProps } from './field-factory.js';
import { FieldFrame } from './field-frame.js';
import { LayoutFrame } from './layout-frame.js';
import { type NodesProps, TableField } from './fields/table-field.js';

/** Renders the children of a schema in order. Components are always ours; a schema never names a tag. */
export function FormNodes({ schema, basePath }: NodesProps) {
  return (
    <>
      {Object.entries(schema.properties ?? {}).map(([name, child]) => (
        <FormNodeView key={child['x-data']?.nodeId ?? name} schema={child} name={name} basePath={basePath} />
      ))}
    </>
  );
}

interface FormNodeViewProps {
  readonly schema: FormilySchema;
  readonly name: string;
  readonly basePath: string;
}

function FormNodeView({ schema, name, basePath }: FormNodeViewProps) {
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
  if (schema.type === 'array') {
    return <ArrayField {...props}>{() => <TableField schema={schema} Nodes={FormNodes} />}</ArrayField>;
  }
  return <Field {...props}>{() => <FieldFrame schema={schema} />}</Field>;
}
