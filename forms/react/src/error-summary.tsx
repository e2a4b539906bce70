import { formErrorMessage, type FormError } from '@sanzhi/forms-schema';
import { observer } from '@formily/react';
import type { RefObject } from 'react';
import { controlId, useFormSurroundings } from './form-context.js';
import { reveal } from './reveal.js';
import type { FormModel } from './form-model.js';

interface ErrorSummaryProps {
  /** What the last submission was refused for. */
  readonly errors: readonly FormError[];
  readonly boxRef: RefObject<HTMLDivElement>;
}

/** So many faults are named at most, of thousands of rows at fault: the next ones come up as these are mended. */
const MOST = 50;

/**
 * What keeps the form from being submitted, at its head. It takes the focus when it appears, each line leads to
 * its field, and a line goes when its fault is mended.
 */
export const ErrorSummary = observer(function ErrorSummary({ errors, boxRef }: ErrorSummaryProps) {
  const { model, translate } = useFormSurroundings();
  const left = errors.filter((error) => model.isStanding(error));
  if (left.length === 0) return null;
  return (
    <div ref={boxRef} className="sz-form-summary" role="alert" tabIndex={-1}>
      <p className="sz-form-summary-title">{translate('forms.summary', { count: left.length })}</p>
      <ErrorLinks errors={left} />
    </div>
  );
});

/** Faults as links to their fields; of very many the first. */
export function ErrorLinks({ errors }: { readonly errors: readonly FormError[] }) {
  const { model, translate, idPrefix } = useFormSurroundings();
  const left = errors.length - MOST;
  return (
    <>
      <ol>
        {errors.slice(0, MOST).map((error) => {
          const target = targetOf(error, idPrefix);
          const message = formErrorMessage(error, translate);
          return (
            <li key={`${error.pointer} ${error.code}`}>
              {target ? (
                <a
                  href={`#${target}`}
                  onClick={(event) => {
                    event.preventDefault();
                    revealAndFocus(model, error, target);
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
      {left > 0 ? <p>{translate('forms.summary.more', { count: left })}</p> : null}
    </>
  );
}

function targetOf({ nodeId, params }: FormError, idPrefix: string): string | undefined {
  const row = params['row'];
  return nodeId === undefined ? undefined : controlId(idPrefix, nodeId, typeof row === 'number' ? row - 1 : undefined);
}

/** Opens what the field is hidden in (a page, a folded section, the rows of a long table), then goes there. */
export function revealAndFocus(model: FormModel, { nodeId, params }: FormError, target: string): void {
  const row = params['row'];
  if (nodeId !== undefined) reveal(model, { nodeId, row: typeof row === 'number' ? row - 1 : undefined });
  let frames = 0;
  const look = () => {
    const element = document.getElementById(target);
    // What is kept for the browser's search has a place on the page and still cannot be focused.
    const isThere = element !== null && element.closest('[hidden]') === null && element.getClientRects().length > 0;
    if (isThere || frames > 30) focusOn(target);
    else requestAnimationFrame(look);
    frames += 1;
  };
  look();
}

/** Focuses a field's control; in a group the chosen one, else the first. */
function focusOn(id: string): void {
  const target = document.getElementById(id);
  const isControl = target?.matches('input, textarea, button, select');
  const control = isControl
    ? target
    : (target?.querySelector<HTMLElement>('input:checked') ??
      target?.querySelector<HTMLElement>('input, select, textarea') ??
      target);
  control?.focus();
  target?.scrollIntoView({ block: 'center' });
}
