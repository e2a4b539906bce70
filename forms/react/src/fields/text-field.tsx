import { cleanText, type FormNode, maskText, textProp } from '@sanzhi/forms-schema';
import { type ClipboardEvent, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import './text-field.css';

/** One line of text, with its unit. Codes are cleaned as they are pasted, and veiled where they are secret. */
export const textView: FieldView = { type: 'text', Edit: TextField, Read: TextValue };

const KEYBOARDS: Readonly<Record<string, 'tel' | 'email' | 'numeric'>> = {
  mobile: 'tel',
  phone: 'tel',
  email: 'email',
  postcode: 'numeric',
};

function TextField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const unit = textProp(node, 'unit');
  const format = textProp(node, 'format');
  const text = typeof value === 'string' ? value : '';
  const cleanUp = () => {
    const clean = cleanText(text, format);
    if (format !== undefined && clean !== text) onChange(clean);
    onBlur();
  };
  return (
    <span className="sz-form-affix">
      <input
        {...aria}
        id={id}
        className={format === undefined ? 'sz-form-input' : 'sz-form-input sz-form-number'}
        type="text"
        inputMode={KEYBOARDS[format ?? ''] ?? 'text'}
        autoComplete="off"
        spellCheck={format === undefined}
        placeholder={textProp(node, 'placeholder')}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onPaste={(event) => {
          const pasted = format === undefined ? undefined : withPasted(event, format);
          if (pasted === undefined) return;
          event.preventDefault();
          onChange(pasted);
        }}
        onFocus={onFocus}
        onBlur={cleanUp}
      />
      {unit ? <span className="sz-form-unit">{unit}</span> : null}
    </span>
  );
}

/** The text with what is pasted in place of what is selected, without the spaces that came along. */
function withPasted(event: ClipboardEvent<HTMLInputElement>, format: string): string {
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  // A box of one line takes no line breaks; neither does the code.
  const pasted = event.clipboardData.getData('text').replace(/[\r\n]/g, '');
  return cleanText(`${value.slice(0, selectionStart ?? 0)}${pasted}${value.slice(selectionEnd ?? 0)}`, format);
}

function TextValue({ node, value }: FieldReadProps) {
  const text = `${String(value)}${textProp(node, 'unit') ?? ''}`;
  const veiled = isSecret(node) ? maskText(text, node.props['format']) : text;
  return veiled === text ? <>{text}</> : <VeiledText title={node.title} text={text} veiled={veiled} />;
}

function isSecret({ sensitivity }: FormNode): boolean {
  return sensitivity === 'secret';
}

interface VeiledTextProps {
  readonly title: string;
  readonly text: string;
  readonly veiled: string;
}

/** Shows the last characters, and all on request: bystanders read screens. Printed it stays veiled. */
function VeiledText({ title, text, veiled }: VeiledTextProps) {
  const { translate } = useFormSurroundings();
  const [isShown, show] = useState(false);
  return (
    <span className="sz-veiled">
      <span className="sz-form-number sz-veiled-screen">{isShown ? text : veiled}</span>
      <span className="sz-form-number sz-veiled-print">{veiled}</span>
      <button
        type="button"
        aria-label={translate('forms.veiled.showNamed', { title })}
        aria-pressed={isShown}
        onClick={() => show(!isShown)}
      >
        {translate('forms.veiled.show')}
      </button>
    </span>
  );
}
