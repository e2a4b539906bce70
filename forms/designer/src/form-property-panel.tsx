import { useTranslate } from '@sanzhi/web-ui';
import { useDesigner } from './designer.js';
import { ChoiceControl } from './properties/choice-control.js';
import { PropertyField } from './properties/property-field.js';
import { TextControl } from './properties/text-control.js';

/** The properties of the form as a whole. */
export function FormPropertyPanel() {
  const t = useTranslate();
  const { document, apply, isReadOnly } = useDesigner();
  return (
    <form className="sz-properties" aria-label={t('designer.properties')} onSubmit={(event) => event.preventDefault()}>
      <h3 className="sz-properties-head">{t('designer.properties.form')}</h3>
      <PropertyField name={t('designer.prop.formTitle')}>
        {(control) => (
          <TextControl
            {...control}
            shared={{ value: document.title, isMixed: false }}
            isLocked={isReadOnly}
            maxLength={200}
            onChange={(title) => apply({ do: 'setTitle', title })}
          />
        )}
      </PropertyField>
      <PropertyField name={t('designer.prop.audience')} hint={t('designer.prop.audience.hint')}>
        {(control) => (
          <ChoiceControl
            {...control}
            shared={{ value: document.audience ?? 'internal', isMixed: false }}
            isLocked={isReadOnly}
            choices={(['internal', 'applicant'] as const).map((value) => ({
              value,
              label: t(`designer.audience.${value}`),
            }))}
            onChange={(value) =>
              apply({ do: 'setAudience', audience: value === 'applicant' ? 'applicant' : 'internal' })
            }
          />
        )}
      </PropertyField>
      <p className="sz-property-hint">{t('designer.properties.form.id', { id: document.id })}</p>
    </form>
  );
}
