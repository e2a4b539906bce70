import { useTranslate } from '@sanzhi/web-ui';
import { useDesigner } from '../designer.js';
import { readingOrder } from '../designer-state.js';
import { ChoiceControl } from './choice-control.js';
import type { PropertyControlProps } from './property-control.js';

/** Another field of the form, picked by its title and kept by its id, so that it may be renamed. */
export function FieldControl({
  id,
  control,
  shared,
  nodes,
  isLocked,
  onChange,
  'aria-describedby': described,
}: PropertyControlProps) {
  const t = useTranslate();
  const { document, components } = useDesigner();
  const own = new Set(nodes.map((node) => node.id));
  const fields = readingOrder(document)
    .flatMap((one) => document.nodes[one] ?? [])
    .filter((node) => !own.has(node.id) && components.get(node.type)?.kind === 'field')
    .filter(({ type }) => control.fieldTypes?.includes(type) ?? true);
  const value = typeof shared.value === 'string' ? shared.value : '';
  const isGone = value !== '' && !fields.some((node) => node.id === value);
  return (
    <ChoiceControl
      id={id}
      {...(described ? { 'aria-describedby': described } : {})}
      shared={{ value, isMixed: shared.isMixed }}
      isLocked={isLocked}
      choices={[
        { value: '', label: t('designer.field.none') },
        ...(isGone ? [{ value, label: t('designer.field.gone') }] : []),
        ...fields.map((node) => ({ value: node.id, label: node.title })),
      ]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}
