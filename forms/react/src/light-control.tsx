import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormSurroundings } from './form-context.js';
import type { FieldEditProps, FieldView, LightLook } from './form-views.js';

interface LightControlProps {
  readonly view: FieldView;
  readonly edit: FieldEditProps;
}

/**
 * A control that costs much to mount, as lists and calendars do. Until a pointer comes over it or the focus comes to it
 * an input of the same label, role, value and looks stands in its place; then the control itself, which stays.
 */
export function LightControl({ view, edit }: LightControlProps) {
  const surroundings = useFormSurroundings();
  const look = view.light?.(edit, surroundings);
  const [isMounted, mount] = useState(look === undefined);
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    if (isMounted && hasFocus.current) document.getElementById(edit.id)?.focus();
  }, [isMounted, edit.id]);
  if (isMounted || !look) return <view.Edit {...edit} />;
  return (
    // Mounted under the pointer before it is pressed, so that the press already meets the control.
    <span className="sz-form-light" onPointerOver={() => flushSync(() => mount(true))}>
      <input
        {...edit.aria}
        {...ROLES[look.opens]}
        id={edit.id}
        className="sz-form-input"
        type="text"
        autoComplete="off"
        placeholder={look.placeholder}
        value={look.text}
        // Keystrokes and voice input come after the focus, and meet the control.
        onChange={() => mount(true)}
        onFocus={() => {
          hasFocus.current = true;
          mount(true);
        }}
      />
      {ICONS[look.opens]}
    </span>
  );
}

const ROLES: Readonly<Record<LightLook['opens'], object>> = {
  list: { role: 'combobox', 'aria-expanded': false, 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list' },
  calendar: {},
};

const ICONS: Readonly<Record<LightLook['opens'], JSX.Element>> = {
  list: (
    <svg viewBox="64 64 896 896" width="12" height="12" aria-hidden="true">
      <path d="M884 256h-75c-5.1 0-9.9 2.5-12.9 6.6L512 654.2 227.9 262.6c-3-4.1-7.8-6.6-12.9-6.6h-75c-6.5 0-10.3 7.4-6.5 12.7l352.6 486.1c12.8 17.6 39 17.6 51.7 0l352.6-486.1c3.9-5.3.1-12.7-6.4-12.7z" />
    </svg>
  ),
  calendar: (
    <svg viewBox="64 64 896 896" width="14" height="14" aria-hidden="true">
      <path d="M880 184H712v-64c0-4.4-3.6-8-8-8h-56c-4.4 0-8 3.6-8 8v64H384v-64c0-4.4-3.6-8-8-8h-56c-4.4 0-8 3.6-8 8v64H144c-17.7 0-32 14.3-32 32v664c0 17.7 14.3 32 32 32h736c17.7 0 32-14.3 32-32V216c0-17.7-14.3-32-32-32zm-40 656H184V460h656v380zM184 392V256h128v48c0 4.4 3.6 8 8 8h56c4.4 0 8-3.6 8-8v-48h256v48c0 4.4 3.6 8 8 8h56c4.4 0 8-3.6 8-8v-48h128v136H184z" />
    </svg>
  ),
};
