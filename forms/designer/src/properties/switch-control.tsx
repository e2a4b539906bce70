import { useEffect, useRef } from 'react';
import type { ControlIds } from './property-field.js';
import type { SharedValue } from './shared-value.js';

interface SwitchControlProps extends ControlIds {
  readonly shared: SharedValue<boolean>;
  readonly isLocked: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Yes or no; neither while several nodes differ. */
export function SwitchControl({ shared, isLocked, onChange, ...aria }: SwitchControlProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = shared.isMixed;
  }, [shared.isMixed]);
  return (
    <input
      {...aria}
      ref={input}
      type="checkbox"
      className="sz-designer-switch"
      checked={!shared.isMixed && shared.value}
      disabled={isLocked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
