export { builtinComponents, formsSchemaPlugin } from './builtin-components.js';
export { checkForm } from './check-form.js';
export { chineseAmount } from '@sanzhi/platform-i18n';
export { compileForm } from './compile-form.js';
export type { CompiledForm, CompileOptions, FormInput, FormResult, Judgement } from './compile-form.js';
export type { CompiledNode, Dictionaries } from './compiled-node.js';
export { addressText } from './components/address.js';
export type { Address, MapPoint } from './components/address.js';
export { childOptions, optionPath, pathLabel, selectable } from './components/cascade.js';
export { kindOf } from './components/computed.js';
export type { ComputedKind } from './components/computed.js';
export { chineseDay, dayLimit, isDay } from './components/date.js';
export { countDeadline } from './components/deadline.js';
export type { CountedDeadline } from './components/deadline.js';
export { fenOf, yuanText } from './components/money.js';
export { referencesIn } from './components/reference.js';
export type { ReferenceValue } from './components/reference.js';
export { ROW_KEY } from './components/table.js';
export { MAX_ROWS, tableTotalKinds, totalsOf } from './components/table.js';
export type { TableTotal, TableTotalKind } from './components/table.js';
export { totalLogic, totalOf } from './table-totals.js';
export { keptMedia, mediaKindOf, mediaKinds, mediaKindsOf, mediaLimits } from './components/media.js';
export type { MediaItem, MediaKind } from './components/media.js';
export type { RefusedValue, SignatureImage, SignatureValue, SignedValue } from './components/signature.js';
export { cellText, pastedCell } from './pasted-cell.js';
export type { PastedCell } from './pasted-cell.js';
export { namesToFind } from './pasted-name.js';
export type { PasteChoice, PasteFinds } from './pasted-name.js';
export { gridOfText, readPaste, textOfGrid } from './pasted-table.js';
export type { PastedTable, TablePasteOptions } from './pasted-table.js';
export {
  checkDictionary,
  DICTIONARY_ALONG,
  dictionaryLimits,
  dictionaryOptions,
  dictionaryShapeFindings,
  droppedValues,
  searchDictionary,
  searchOptions,
} from './dictionary.js';
export type { DictionaryContent, DictionaryEntry } from './dictionary.js';
export { isTime, timeOf } from './components/time.js';
export { builtinDictionaries, dictionaries, DIVISIONS, indexDictionaries } from './dictionaries.js';
export type { Dictionary } from './dictionaries.js';
export { diffForms } from './diff-forms.js';
export type { AttributeChange, FormDifference } from './diff-forms.js';
export { columnsOf, documentFields } from './document-fields.js';
export type { DocumentField, FormColumn } from './document-fields.js';
export { documentValues } from './document-values.js';
export { documentLimits } from './document-schema.js';
export { errors } from './errors.js';
export { copyNodes, duplicateNodes, isFormClip, pasteClip } from './form-clip.js';
export type { FormClip, Paste, PasteOptions } from './form-clip.js';
export { applyCommand } from './form-command.js';
export type { Applied, FormCommand, NodeChange } from './form-command.js';
export { defined, fieldProps, formComponents, indexComponents, numberProp, textProp } from './form-component.js';
export type {
  ComponentDesign,
  ComponentPreset,
  Computation,
  FieldWidth,
  FormComponent,
  FormComponents,
  FormMoment,
  FormOption,
  NewNode,
  PaletteGroup,
  PropertyControl,
  PropFault,
  ValueFault,
} from './form-component.js';
export { coverageOf } from './form-coverage.js';
export type { FormCoverage, RuleCoverage } from './form-coverage.js';
export type {
  FormDocument,
  FormEffect,
  FormMode,
  FormNode,
  FormRule,
  FormTest,
  FragmentLink,
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
export { formVocabulary } from './form-vocabulary.js';
export type { VocabularyOptions } from './form-vocabulary.js';
export { detachFragment, insertFragment, linkedSectionOf, updateFragment } from './fragment.js';
export type { FormFragment } from './fragment.js';
export { stateKey } from './form-run.js';
export type { NodeState } from './form-run.js';
export { ancestorsOf, placeOf, subtree, topmost } from './form-subtree.js';
export { generateForm } from './generate-form.js';
export type { FieldOutline, FormOutline } from './generate-form.js';
export type { FormValues, JsonValue } from './json-value.js';
export { fieldFacts } from './field-facts.js';
export type { FieldFact } from './field-facts.js';
export { modesTask } from './modes-task.js';
export { FORM_FORMAT, loadForm, withComponentVersions } from './load-form.js';
export { zhCN } from './locales/zh-CN.js';
export { freeKey, newFormId } from './new-name.js';
export { isSafeLink, parseNotice } from './notice-text.js';
export type { NoticeBlock, NoticeSpan } from './notice-text.js';
export { paletteEntries, paletteGroups } from './palette-entries.js';
export type { PaletteEntry } from './palette-entries.js';
export { mayHold, placedOf, placementFault } from './placement.js';
export type { Placed, PlacementFault } from './placement.js';
export { readableValues } from './readable-values.js';
export { registerViewOf } from './register-view.js';
export type { RegisterFilter, RegisterView } from './register-view.js';
export { ruleGraph } from './rule-graph.js';
export type { GraphEdge, GraphVertex, RuleGraph } from './rule-graph.js';
export { conditionReading, effectReading, ruleReading, tableOfRule } from './rule-reading.js';
export type { RuleReadingOptions } from './rule-reading.js';
export { judgeTest, runFormTests } from './run-form-tests.js';
export type { FormTestResult, TestMismatch } from './run-form-tests.js';
export { anchored, patternFault } from './safe-pattern.js';
export { compileSchema } from './schema-checker.js';
export type { SchemaChecker, SchemaFault, SchemaKeyword } from './schema-checker.js';
export { cleanText, halfWidth, maskText, textFormat, textFormats } from './text-formats.js';
export { editRefusal, statutoryFindings } from './statutory.js';
export type { EditRefusal } from './statutory.js';
export type { TextFormat, TextFormatName } from './text-formats.js';
export { layoutName, toFormilySchema } from './to-formily-schema.js';
export type { FormilyOptions, FormilySchema } from './to-formily-schema.js';
export { toJsonSchema } from './to-json-schema.js';
export type { FormJsonSchema, JsonSchemaOptions } from './to-json-schema.js';
export { validateForm } from './validate-form.js';
export { submissionLimits } from './value-limits.js';
export type { ValueSchema } from './value-schema.js';
export { whyWords } from './why-words.js';
export { ruleFacts, whyOf } from './why.js';
export type { WhyAnswer, WhyAspect, WhyFact, WhyQuestion, WhyReason, WhyRule } from './why.js';
export { readsOf } from './renamed-rule.js';
