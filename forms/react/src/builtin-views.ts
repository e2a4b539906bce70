import type { Plugin } from '@sanzhi/platform-kernel';
import { checkboxView } from './fields/checkbox-field.js';
import { dateView } from './fields/date-field.js';
import { fileView } from './fields/file-field.js';
import { longTextView } from './fields/long-text-field.js';
import { moneyView } from './fields/money-field.js';
import { numberView } from './fields/number-field.js';
import { referenceView } from './fields/reference-field.js';
import { selectView } from './fields/select-field.js';
import { textView } from './fields/text-field.js';
import { type FieldView, formViews, type FormViews, type LayoutView } from './form-views.js';
import { noticeView } from './layout/notice.js';
import { sectionView } from './layout/section.js';

const list: readonly (FieldView | LayoutView)[] = [
  sectionView,
  noticeView,
  textView,
  longTextView,
  numberView,
  moneyView,
  dateView,
  selectView,
  checkboxView,
  fileView,
  referenceView,
];

/** The looks that every installation has. */
export const builtinViews: FormViews = new Map(list.map((view) => [view.type, view]));

/** Contributes them, so that other plugins can add theirs beside. */
export const formsReactPlugin: Plugin = { id: 'forms-react', contributes: [formViews.of(...list)] };
