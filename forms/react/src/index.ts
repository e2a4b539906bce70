export { builtinViews } from './builtin-views.js';
export { errors } from './errors.js';
export type {
  FormServices,
  OptionPlace,
  OptionSource,
  PreviewedDocument,
  RecentReferences,
  ReferenceTarget,
  Translate,
  UploadedFile,
  UploadOptions,
} from './form-context.js';
export { FormView } from './form-view.js';
export type { FormViewProps } from './form-view.js';
export { formViews } from './form-views.js';
export type {
  ControlAria,
  FieldEditProps,
  FieldReadProps,
  FieldView,
  FormViews,
  LayoutView,
  LightLook,
} from './form-views.js';
export { MarkedText } from './marked-text.js';
export { StoredRecents } from './recent-references.js';
export { FormPrint } from './print-view.js';
export type { FormPrintProps } from './print-view.js';
export { zhCN } from './locales/zh-CN.js';
