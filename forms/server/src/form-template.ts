import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { FormDocument } from '@sanzhi/forms-schema';

/** A form to begin with. */
export interface FormTemplate {
  readonly id: string;
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly text: string;
  readonly document: FormDocument;
}

/** Where an edition ships forms to begin with. */
export const formTemplates = ExtensionPoint.define<FormTemplate>('formTemplates', ({ id }) => id);
