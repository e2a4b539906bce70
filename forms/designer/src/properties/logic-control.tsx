import { ancestorsOf, formVocabulary, type JsonValue } from '@sanzhi/forms-schema';
import type { Rule } from '@sanzhi/platform-rules';
import { FormulaBuilder } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { useDesignerLinks } from '../designer-links.js';
import { useDesigner } from '../designer.js';
import type { PropertyControlProps } from './property-control.js';

/** How a value is computed, as a sentence over the other fields. Several fields at once have no formula in common. */
export function LogicControl({ shared, nodes, isLocked, onChange }: PropertyControlProps) {
  const t = useTranslate();
  const { document, components } = useDesigner();
  const { dictionaries } = useDesignerLinks();
  const own = nodes.length === 1 ? nodes[0] : undefined;
  const id = own?.id ?? '';
  const table = ancestorsOf(document, id).find(({ type }) => components.get(type)?.kind === 'table')?.id;
  const vocabulary = useMemo(
    () => formVocabulary(document, components, { table, ...(dictionaries ? { dictionaries } : {}) }),
    [document, components, table, dictionaries],
  );
  if (!own) return <p className="sz-property-hint">{t('designer.mixed')}</p>;
  return (
    <FormulaBuilder
      key={id}
      vocabulary={vocabulary.filter(({ path }) => path !== id)}
      field={vocabulary.find(({ path }) => path === id)}
      label={t('forms.prop.value')}
      isReadOnly={isLocked}
      value={(shared.value ?? undefined) as Rule | undefined}
      onChange={(value) => onChange((value ?? null) as JsonValue)}
    />
  );
}
