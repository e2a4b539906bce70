import { useFormSurroundings } from '../form-context.js';
import './clear-choice.css';

interface ClearChoiceProps {
  /** The group's. */
  readonly id: string;
  readonly title: string;
  readonly isShown: boolean;
  readonly onChange: (value: undefined) => void;
}

/** Takes back a choice that need not be made: a radio button once pressed cannot be let go. */
export function ClearChoice({ id, title, isShown, onChange }: ClearChoiceProps) {
  const { translate } = useFormSurroundings();
  if (!isShown) return null;
  return (
    <button
      type="button"
      className="sz-clear-choice"
      aria-label={translate('forms.clearNamed', { name: title })}
      onClick={() => {
        onChange(undefined);
        // The button goes; the focus stays in the group.
        document.getElementById(id)?.focus();
      }}
    >
      {translate('forms.clear')}
    </button>
  );
}
