import type { Plugin } from '@sanzhi/platform-kernel';
import { formComponents, type FormComponent, indexComponents } from './form-component.js';
import { checkbox } from './components/checkbox.js';
import { date } from './components/date.js';
import { file } from './components/file.js';
import { form, section } from './components/layout.js';
import { longText } from './components/long-text.js';
import { money } from './components/money.js';
import { notice } from './components/notice.js';
import { number } from './components/number.js';
import { reference } from './components/reference.js';
import { select } from './components/select.js';
import { table } from './components/table.js';
import { text } from './components/text.js';

const list: readonly FormComponent[] = [
  form,
  section,
  notice,
  text,
  longText,
  number,
  money,
  date,
  select,
  checkbox,
  table,
  file,
  reference,
];

/** The components that every installation has. */
export const builtinComponents = indexComponents(list);

/** Contributes them, so that other plugins can add theirs beside. */
export const formsSchemaPlugin: Plugin = { id: 'forms-schema', contributes: [formComponents.of(...list)] };
