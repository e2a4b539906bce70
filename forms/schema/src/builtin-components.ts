import type { Plugin } from '@sanzhi/platform-kernel';
import { builtinDictionaryList, dictionaries } from './dictionaries.js';
import { formComponents, type FormComponent, indexComponents } from './form-component.js';
import { address } from './components/address.js';
import { cascade } from './components/cascade.js';
import { checkbox } from './components/checkbox.js';
import { computed } from './components/computed.js';
import { date } from './components/date.js';
import { deadline } from './components/deadline.js';
import { file } from './components/file.js';
import { form, section } from './components/layout.js';
import { longText } from './components/long-text.js';
import { money } from './components/money.js';
import { notice } from './components/notice.js';
import { number } from './components/number.js';
import { reference } from './components/reference.js';
import { richText } from './components/rich-text.js';
import { select } from './components/select.js';
import { table } from './components/table.js';
import { text } from './components/text.js';
import { documentPreview } from './components/document-preview.js';
import { media } from './components/media.js';
import { steps, tabs } from './components/pages.js';
import { signature } from './components/signature.js';
import { subform } from './components/subform.js';
import { time } from './components/time.js';

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
  tabs,
  steps,
  subform,
  signature,
  media,
  documentPreview,
  richText,
  time,
  deadline,
  cascade,
  address,
  computed,
];

/** The components that every installation has. */
export const builtinComponents = indexComponents(list);

/** Contributes them, so that other plugins can add theirs beside. */
export const formsSchemaPlugin: Plugin = {
  id: 'forms-schema',
  contributes: [formComponents.of(...list), dictionaries.of(...builtinDictionaryList)],
};
