import type { Facts, RuleField } from '@sanzhi/platform-rules';
import { type Constant, ListControl, ValueControl } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';

export interface TryValuesProps {
  /** What the rule reads. */
  readonly fields: readonly RuleField[];
  readonly facts: Facts;
  readonly onChange: (facts: Facts) => void;
}

/** Sample values to try a rule with: one control for each field that the rule reads. */
export function TryValues({ fields, facts, onChange }: TryValuesProps) {
  const t = useTranslate();
  const set = (path: string, value: unknown) => {
    const { [path]: _before, ...others } = facts;
    onChange(value === undefined ? others : { ...others, [path]: value });
  };
  if (fields.length === 0) return <p className="sz-quiet">{t('designer.try.none')}</p>;
  return (
    <div className="sz-designer-try">
      {fields.map((field) => (
        <div key={field.path} className="sz-designer-try-field">
          <span aria-hidden="true">{field.title}</span>
          <TryControl field={field} value={facts[field.path]} onChange={(value) => set(field.path, value)} />
        </div>
      ))}
      <Button size="small" onClick={() => onChange({})}>
        {t('designer.try.clear')}
      </Button>
    </div>
  );
}

interface TryControlProps {
  readonly field: RuleField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function TryControl({ field, value, onChange }: TryControlProps) {
  const t = useTranslate();
  const label = t('designer.try.value', { title: field.title });
  if (field.type === 'choices') {
    const values = Array.isArray(value) ? (value as string[]) : [];
    const change = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next);
    return <ListControl type={field.type} field={field} values={values} label={label} onChange={change} />;
  }
  if (field.type === 'table' || field.type === 'files' || field.type === 'reference') {
    return <FilledControl {...{ field, value, onChange }} />;
  }
  return (
    <ValueControl
      type={field.type}
      field={field}
      value={value as Constant | undefined}
      label={label}
      onChange={onChange}
    />
  );
}

/** What cannot be typed here comes from the preview; here it can only be emptied. */
function FilledControl({ field, value, onChange }: TryControlProps) {
  const t = useTranslate();
  if (value === undefined) return <span className="sz-quiet">{t('designer.try.fromPreview')}</span>;
  const count = Array.isArray(value) ? value.length : 1;
  return (
    <>
      <span>{t(field.type === 'table' ? 'designer.try.rows' : 'designer.try.filled', { count })}</span>
      <Button
        size="small"
        aria-label={t('designer.try.emptyOf', { title: field.title })}
        onClick={() => onChange(undefined)}
      >
        {t('designer.try.empty')}
      </Button>
    </>
  );
}
