import type { FormDocument, FormFragment } from '@sanzhi/forms-schema';

/** A form to begin with: what is in it is copied, and goes its own way from then on. */
export interface DesignerTemplate {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Asked for when it is chosen: lists of templates are short, templates are not. */
  readonly load: () => Promise<FormDocument>;
}

/** A part that several forms share: it stays linked until it is detached. */
export interface DesignerFragment extends FormFragment {
  readonly name: string;
  readonly description?: string;
}
