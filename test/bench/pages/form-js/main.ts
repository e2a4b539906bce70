import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { createForm } from '@bpmn-io/form-js-viewer';
import { CHOICES, HIDING, sampleFields, type SampleField } from '../../src/forms/large-form.js';
import { offer } from '../bench-page.js';

const KINDS: Readonly<Record<SampleField['kind'], object>> = {
  text: { type: 'textfield' },
  number: { type: 'number' },
  select: { type: 'select', values: CHOICES.map((label) => ({ label, value: label })) },
  date: { type: 'datetime', subtype: 'date' },
};

/** It has no rule that makes a field required; every link hides. Two columns, as the others have. */
function componentOf({ key, title, kind, link }: SampleField, at: number): object {
  const { dateLabel, label } =
    kind === 'date' ? { dateLabel: title, label: undefined } : { dateLabel: undefined, label: title };
  return {
    ...KINDS[kind],
    id: key,
    key,
    label,
    dateLabel,
    layout: { row: `row${Math.floor(at / 2)}`, columns: 8 },
    ...(link ? { conditional: { hide: `=${link.source} = "${HIDING}"` } } : {}),
  };
}

offer({
  field: '.fjs-layout-column',
  render: (count) => {
    const schema = { type: 'default', schemaVersion: 16, components: sampleFields(count).map(componentOf) };
    void createForm({ schema, data: {}, container: document.getElementById('root') as HTMLElement });
  },
});
