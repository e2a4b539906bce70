import { type CompiledForm, compileForm, type FormInput, type FormResult } from './compile-form.js';
import type { FormDocument } from './form-document.js';

/**
 * Judges a submission. The same in browser and on the server, in effect and in message. Prepares a document once
 * and remembers it as long as the document object lives; with plugins' components or dictionaries use
 * {@link compileForm}.
 *
 * @throws FORM_DOCUMENT_INVALID for a document with faults; never for what was submitted.
 */
export function validateForm(document: FormDocument, input: FormInput): FormResult {
  const known = compiled.get(document) ?? compileForm(document);
  compiled.set(document, known);
  return known.validate(input);
}

const compiled = new WeakMap<FormDocument, CompiledForm>();
