export { builtinComponents, formsSchemaPlugin } from './builtin-components.js';
export { checkForm } from './check-form.js';
export { chineseAmount } from '@sanzhi/platform-i18n';
export { compileForm } from './compile-form.js';
export type { CompiledForm, CompileOptions, FormInput, FormResult } from './compile-form.js';
export type { CompiledNode, Dictionaries } from './compiled-node.js';
export { chineseDay, isDay } from './components/date.js';
export { fenOf, yuanText } from './components/money.js';
export { ROW_KEY } from './components/table.js';
export { columnsOf, documentFields } from './document-fields.js';
export type { DocumentField, FormColumn } from './document-fields.js';
export { documentLimits } from './document-schema.js';
export { errors } from './errors.js';
export { applyCommand } from './form-command.js';
export type { Applied, FormCommand, NodeChange } from './form-command.js';
export { defined, fieldProps, formComponents, indexComponents, numberProp, textProp } from './form-component.js';
export type { FieldWidth, FormComponent, FormComponents, FormOption, PropFault, ValueFault } from './form-component.js';
export type {
  FormDocument,
  FormEffect,
  FormMode,
  FormNode,
  FormRule,
  FormTest,
  MessageEffect,
  NodeMode,
  OptionsEffect,
  Sensitivity,
  SwitchEffect,
  ValueEffect,
} from './form-document.js';
export { formErrorMessage } from './form-error.js';
export type { FormError, TranslateText } from './form-error.js';
export type { FormFinding } from './form-finding.js';
export { stateKey } from './form-run.js';
export type { NodeState } from './form-run.js';
export type { FormValues, JsonValue } from './json-value.js';
export { zhCN } from './locales/zh-CN.js';
export { isSafeLink, parseNotice } from './notice-text.js';
export type { NoticeBlock, NoticeSpan } from './notice-text.js';
export { readableValues } from './readable-values.js';
export { ruleGraph } from './rule-graph.js';
export type { GraphEdge, GraphVertex, RuleGraph } from './rule-graph.js';
export { runFormTests } from './run-form-tests.js';
export type { FormTestResult, TestMismatch } from './run-form-tests.js';
export { anchored, patternFault } from './safe-pattern.js';
export { compileSchema } from './schema-checker.js';
export type { SchemaChecker, SchemaFault, SchemaKeyword } from './schema-checker.js';
export { textFormats } from './text-formats.js';
export type { TextFormat, TextFormatName } from './text-formats.js';
export { layoutName, toFormilySchema } from './to-formily-schema.js';
export type { FormilyOptions, FormilySchema } from './to-formily-schema.js';
export { toJsonSchema } from './to-json-schema.js';
export type { FormJsonSchema, JsonSchemaOptions } from './to-json-schema.js';
export { validateForm } from './validate-form.js';
export { submissionLimits } from './value-limits.js';
export type { ValueSchema } from './value-schema.js';
