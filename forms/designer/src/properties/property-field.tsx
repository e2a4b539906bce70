import { useTranslate } from '@sanzhi/web-ui';
import { type ReactNode, useId } from 'react';

/** What a control in the panel is told. */
export interface ControlIds {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface PropertyFieldProps {
  readonly name: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The control stands in the line of its label. */
  readonly isInline?: boolean | undefined;
  /** Given when the value is not the one that a new node has. */
  readonly onReset?: (() => void) | undefined;
  readonly children: (control: ControlIds) => ReactNode;
}

/** A property with its name, hint, fault, and the mark that it was changed. */
export function PropertyField({ name, hint, error, isInline = false, onReset, children }: PropertyFieldProps) {
  const t = useTranslate();
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="sz-property" data-inline={isInline} data-invalid={error ? true : undefined}>
      <div className="sz-property-head">
        <label htmlFor={id}>{name}</label>
        {onReset ? (
          <button
            type="button"
            className="sz-property-reset"
            aria-label={t('designer.reset', { name })}
            title={t('designer.reset', { name })}
            onClick={onReset}
          >
            {t('designer.changed')}
          </button>
        ) : null}
        {isInline ? children(ids(id, described, error)) : null}
      </div>
      {isInline ? null : children(ids(id, described, error))}
      {hint ? (
        <p className="sz-property-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="sz-property-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

function ids(id: string, described: string, error: string | undefined): ControlIds {
  return {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
  };
}
