import type { Calendar, Deadline } from '@sanzhi/platform-calendar';
import type { Configuration } from '@sanzhi/platform-configuration';
import type { FormComponents } from '@sanzhi/forms-schema';
import type { Files } from '@sanzhi/platform-files';
import type { DictionaryShelf } from './dictionary-shelf.js';
import type { DemandedFields } from './form-demands.js';
import type { FormRegister } from './form-source.js';

/** What judging a form needs of the installation, known once it is active. */
export interface FormParts {
  readonly components: FormComponents;
  readonly configuration: Configuration;
  readonly dictionaries: DictionaryShelf;
  /** What fields count working days with. */
  readonly calendar: Calendar;
  readonly deadlines: readonly Deadline[];
  /** By what a field's `register` names. */
  readonly registers: ReadonlyMap<string, FormRegister>;
  /** What the tasks demand that forms are filled in at. */
  readonly demanded: () => DemandedFields;
  /** Absent where the installation keeps no files. */
  readonly files: () => Files | undefined;
}
