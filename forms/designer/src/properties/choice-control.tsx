import { useTranslate } from '@sanzhi/web-ui';
import type { ControlIds } from './property-field.js';
import type { SharedValue } from './shared-value.js';

interface ChoiceControlProps extends ControlIds {
  readonly shared: SharedValue<string>;
  readonly isLocked: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of a few. A native list: it works the same on a phone. */
export function ChoiceControl({ shared, isLocked, choices, onChange, ...aria }: ChoiceControlProps) {
  const t = useTranslate();
  return (
    <select
      {...aria}
      className="sz-designer-input"
      value={shared.isMixed ? MIXED : shared.value}
      disabled={isLocked}
      onChange={(event) => onChange(event.target.value)}
    >
      {shared.isMixed ? (
        <option value={MIXED} disabled>
          {t('designer.mixed')}
        </option>
      ) : null}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

const MIXED = '\u0000mixed';
