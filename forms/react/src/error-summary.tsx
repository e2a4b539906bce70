import { formErrorMessage, type FormError } from '@sanzhi/forms-schema';
import { forwardRef } from 'react';
import { controlId, useFormSurroundings } from './form-context.js';

/** All faults at the head of the form. It takes the focus when it appears, and each line leads to its field. */
export const ErrorSummary = forwardRef<HTMLDivElement, { readonly errors: readonly FormError[] }>(function ErrorSummary(
  { errors },
  ref,
) {
  const { translate, idPrefix } = useFormSurroundings();
  if (errors.length === 0) return null;
  return (
    <div ref={ref} className="sz-form-summary" role="alert" tabIndex={-1}>
      <p className="sz-form-summary-title">{translate('forms.summary', { count: errors.length })}</p>
      <ol>
        {errors.map((error) => {
          const target = targetOf(error, idPrefix);
          const message = formErrorMessage(error, translate);
          return (
            <li key={`${error.pointer} ${error.code}`}>
              {target ? (
                <a
                  href={`#${target}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusOn(target);
                  }}
                >
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
});

function targetOf({ nodeId, params }: FormError, idPrefix: string): string | undefined {
  const row = params['row'];
  return nodeId === undefined ? undefined : controlId(idPrefix, nodeId, typeof row === 'number' ? row - 1 : undefined);
}

/** Focuses a field's control; in a group the chosen one, else the first. */
function focusOn(id: string): void {
  const target = document.getElementById(id);
  const isControl = target?.matches('input, textarea, button, select');
  const control = isControl
    ? target
    : (target?.querySelector<HTMLElement>('input:checked') ?? target?.querySelector<HTMLElement>('input') ?? target);
  control?.focus();
  target?.scrollIntoView({ block: 'center' });
}
