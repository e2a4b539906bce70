import { addressView } from './fields/address-field.js';
import { cascadeView } from './fields/cascade-field.js';
import { checkboxView } from './fields/checkbox-field.js';
import { computedView } from './fields/computed-field.js';
import { dateView } from './fields/date-field.js';
import { deadlineView } from './fields/deadline-field.js';
import { fileView } from './fields/file-field.js';
import { longTextView } from './fields/long-text-field.js';
import { moneyView } from './fields/money-field.js';
import { numberView } from './fields/number-field.js';
import { referenceView } from './fields/reference-field.js';
import { richTextView } from './fields/rich-text-field.js';
import { selectView } from './fields/select-field.js';
import { textView } from './fields/text-field.js';
import { mediaView } from './fields/media-field.js';
import { signatureView } from './fields/signature-field.js';
import { documentPreviewView } from './layout/document-preview.js';
import { stepsView } from './layout/steps.js';
import { subformView } from './layout/subform.js';
import { tabsView } from './layout/tabs.js';
import { timeView } from './fields/time-field.js';
import type { FieldView, FormViews, LayoutView } from './form-views.js';
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
  tabsView,
  stepsView,
  subformView,
  signatureView,
  mediaView,
  documentPreviewView,
  richTextView,
  timeView,
  deadlineView,
  cascadeView,
  addressView,
  computedView,
];

/** The looks that every installation has; plugins contribute theirs to `formViews`. */
export const builtinViews: FormViews = new Map(list.map((view) => [view.type, view]));
