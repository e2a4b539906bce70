import { formErrorMessage, type FormError } from '@sanzhi/forms-schema';
import { observer } from '@formily/react';
import type { RefObject } from 'react';
import { controlId, useFormSurroundings } from './form-context.js';

interface ErrorSummaryProps {
  /** What the last submission was refused for. */
  readonly errors: readonly FormError[];
  readonly boxRef: RefObject<HTMLDivElement>;
}

/**
 * What keeps the form from being submitted, at its head. It takes the focus when it appears, each line leads to
 * its field, and a line goes when its fault is mended.
 */
export const ErrorSummary = observer(function ErrorSummary({ errors, boxRef }: ErrorSummaryProps) {
  const { model, translate, idPrefix } = useFormSurroundings();
  const left = errors.filter((error) => model.isStanding(error));
  if (left.length === 0) return null;
  return (
    <div ref={boxRef} className="sz-form-summary" role="alert" tabIndex={-1}>
      <p className="sz-form-summary-title">{translate('forms.summary', { count: left.length })}</p>
      <ol>
        {left.map((error) => {
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
