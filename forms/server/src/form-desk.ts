import type { Cite } from '@sanzhi/platform-i18n';
import { type Contributed, ServiceKey } from '@sanzhi/platform-kernel';
import type { FormParts } from './form-parts.js';
import type { FormRegister, FormSource } from './form-source.js';
import type { FormTemplate } from './form-template.js';
import type { FormUser } from './form-users.js';

/** What working on forms needs of the installation: for this package's routes. */
export interface FormDesk {
  readonly parts: FormParts;
  readonly users: readonly Contributed<FormUser>[];
  readonly templates: readonly Contributed<FormTemplate>[];
  readonly sources: readonly Contributed<FormSource>[];
  readonly registers: readonly Contributed<FormRegister>[];
  readonly cite: Cite;
  /** Message keys of what roles are called, by their ids. */
  readonly roleTitles: ReadonlyMap<string, string>;
}

export const FormDesk = ServiceKey.define<FormDesk>('form-desk');
