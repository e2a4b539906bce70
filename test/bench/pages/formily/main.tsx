import { DatePicker, FormItem, FormLayout, Input, NumberPicker, Select } from '@formily/antd-v5';
import { createForm } from '@formily/core';
import { createSchemaField, FormProvider, type ISchema } from '@formily/react';
import { createRoot } from 'react-dom/client';
import { CHOICES, HIDING, sampleFields, type SampleField } from '../../src/forms/large-form.js';
import { offer } from '../bench-page.js';

const SchemaField = createSchemaField({ components: { DatePicker, FormItem, Input, NumberPicker, Select } });

const KINDS: Readonly<Record<SampleField['kind'], ISchema>> = {
  text: { type: 'string', 'x-component': 'Input', maxLength: 200 },
  number: { type: 'number', 'x-component': 'NumberPicker' },
  select: {
    type: 'string',
    'x-component': 'Select',
    enum: CHOICES.map((label) => ({ label, value: label })),
  },
  date: { type: 'string', 'x-component': 'DatePicker' },
};

function schemaOf({ title, kind, link }: SampleField): ISchema {
  return { ...KINDS[kind], title, 'x-decorator': 'FormItem', ...(link ? { 'x-reactions': reactionOf(link) } : {}) };
}

function reactionOf({ source, effect }: NonNullable<SampleField['link']>) {
  const state = effect === 'visible' ? { visible: `{{$deps[0] !== '${HIDING}'}}` } : { required: '{{!!$deps[0]}}' };
  return { dependencies: [source], fulfill: { state } };
}

offer({
  field: '.ant-formily-item',
  render: (count) => {
    const schema: ISchema = {
      type: 'object',
      properties: Object.fromEntries(sampleFields(count).map((field) => [field.key, schemaOf(field)])),
    };
    createRoot(document.getElementById('root') as HTMLElement).render(
      <FormProvider form={createForm()}>
        <FormLayout layout="vertical">
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 20 }}>
            <SchemaField schema={schema} />
          </div>
        </FormLayout>
      </FormProvider>,
    );
  },
});
