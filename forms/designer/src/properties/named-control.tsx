import { useTranslate } from '@sanzhi/web-ui';
import { type NamedThing, useDesignerLinks } from '../designer-links.js';
import { ChoiceControl } from './choice-control.js';
import type { PropertyControlProps } from './property-control.js';
import { TextControl } from './text-control.js';

/** What a property may name, by what it is. */
type Known = Readonly<Record<'dictionary' | 'register' | 'template', readonly NamedThing[]>>;

/**
 * A dictionary, a register or a document template, picked by name. Where the application names none its key is typed. Picking a
 * dictionary is for fields without options of their own: the finding at the control says so.
 */
export function NamedControl({
  id,
  of,
  shared,
  isLocked,
  onChange,
  'aria-describedby': described,
  'aria-invalid': invalid,
}: PropertyControlProps & { readonly of: keyof Known }) {
  const t = useTranslate();
  const { dictionaryNames, registerNames, templateNames } = useDesignerLinks();
  const known: Known = { dictionary: dictionaryNames, register: registerNames, template: templateNames };
  const things = known[of];
  const value = typeof shared.value === 'string' ? shared.value : '';
  const aria = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(invalid ? { 'aria-invalid': invalid } : {}),
  };
  if (things.length === 0) {
    return (
      <TextControl
        {...aria}
        shared={{ value, isMixed: shared.isMixed }}
        isLocked={isLocked}
        isCode
        maxLength={100}
        onChange={onChange}
      />
    );
  }
  const isUnknown = value !== '' && !things.some((thing) => thing.id === value);
  return (
    <ChoiceControl
      {...aria}
      shared={{ value, isMixed: shared.isMixed }}
      isLocked={isLocked}
      choices={[
        { value: '', label: t('designer.named.none') },
        ...(isUnknown ? [{ value, label: t('designer.named.unknown', { name: value }) }] : []),
        ...things.map((thing) => ({ value: thing.id, label: thing.name })),
      ]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}
