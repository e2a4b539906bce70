import { compileForm, formErrorMessage, type FormDocument, type TranslateText } from '@sanzhi/forms-schema';
import type { Judgement } from './judgement.js';
import { TASK } from './linked-form.js';

/** Judges as the server does: a form compiled once, the mask, the rules, the checks, and their words. */
export function ourValidation(
  document: FormDocument,
  translate: TranslateText,
): (stored: Record<string, unknown>, submitted: Record<string, unknown>) => Judgement {
  const form = compileForm(document);
  return (stored, submitted) => {
    const { values, errors, visible, required } = form.validate({ task: TASK, stored, submitted });
    return {
      values,
      messages: Object.fromEntries(errors.map((error) => [error.pointer.slice(1), formErrorMessage(error, translate)])),
      visible: [...visible].filter((key) => key !== document.root),
      required: [...required],
    };
  };
}
