export { builtinViews, formsReactPlugin } from './builtin-views.js';
export { errors } from './errors.js';
export type { FormServices, ReferenceTarget, Translate, UploadedFile } from './form-context.js';
export { FormView } from './form-view.js';
export type { FormViewProps } from './form-view.js';
export { formViews } from './form-views.js';
export type { ControlAria, FieldEditProps, FieldReadProps, FieldView, FormViews, LayoutView } from './form-views.js';
export { zhCN } from './locales/zh-CN.js';
