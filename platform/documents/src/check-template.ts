import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import { checkRule } from '@sanzhi/platform-rules';
import { blockTypes, requiredTexts, type DocumentBlock, type DocumentTemplate } from './document-template.js';
import { parseText } from './parse-text.js';

/**
 * Everything that keeps a template from being published; each code has a text `error.<code>`.
 *
 * @param template anything; configuration is checked before it is taken for a template.
 */
export function checkTemplate(template: unknown): AppErrorDetail[] {
  const shape = shapeFindings(template);
  if (shape.length > 0) return shape;
  const checked = template as DocumentTemplate;
  return [
    ...checked.blocks.flatMap((block, index) => blockFindings(block, index)),
    ...slotFindings(checked),
    ...requiredTextFindings(checked),
  ];
}

function finding(code: string, pointer: string, params: Record<string, unknown> = {}): AppErrorDetail {
  return { code, pointer, params };
}

// Shape //////////////////////////////////////////////////////////////////////////////////////////////////////////////

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string' && value.trim() !== '';
const isId: Test = (value) => typeof value === 'string' && /^[\w.-]{1,100}$/.test(value);
const isList =
  (of: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(of);
const isOneOf =
  (names: readonly string[]): Test =>
  (value) =>
    names.includes(value as string);
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);

const templateShape: Readonly<Record<string, Test>> = {
  id: isId,
  title: isText,
  volume: isOneOf(['main', 'sub']),
  outer: (value) => typeof value === 'boolean',
  blocks: (value) => Array.isArray(value) && value.length > 0,
  slots: Array.isArray,
  requiredTexts: optional(isList(isOneOf(requiredTexts))),
  articles: isList(isText),
};

const blockShape: Readonly<Record<string, Test>> = {
  type: isOneOf(blockTypes),
  text: (value) => typeof value === 'string',
  when: () => true,
  each: optional(isText),
  provides: optional(isOneOf(requiredTexts)),
};

const slotShape: Readonly<Record<string, Test>> = {
  name: (value) => typeof value === 'string' && /^[\p{L}\p{N}_-]{1,40}$/u.test(value),
  label: isText,
};

function shapeFindings(template: unknown): AppErrorDetail[] {
  const own = membersAmiss(template, templateShape, '');
  if (own.length > 0) return own;
  const { blocks, slots } = template as { blocks: unknown[]; slots: unknown[] };
  return [
    ...blocks.flatMap((block, index) => membersAmiss(block, blockShape, `/blocks/${index}`)),
    ...slots.flatMap((slot, index) => membersAmiss(slot, slotShape, `/slots/${index}`)),
  ];
}

function membersAmiss(value: unknown, shape: Readonly<Record<string, Test>>, pointer: string): AppErrorDetail[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [finding('DOCUMENTS_SHAPE', pointer)];
  }
  const members = value as Readonly<Record<string, unknown>>;
  return [
    ...Object.entries(shape).flatMap(([name, test]) =>
      test(Object.hasOwn(members, name) ? members[name] : undefined)
        ? []
        : finding('DOCUMENTS_SHAPE', `${pointer}/${name}`),
    ),
    ...Object.keys(members).flatMap((name) =>
      Object.hasOwn(shape, name) ? [] : finding('DOCUMENTS_MEMBER_UNKNOWN', `${pointer}/${name}`, { name }),
    ),
  ];
}

// Blocks /////////////////////////////////////////////////////////////////////////////////////////////////////////////

function blockFindings(block: DocumentBlock, index: number): AppErrorDetail[] {
  const pointer = `/blocks/${index}`;
  return [
    ...textFindings(block, `${pointer}/text`),
    ...(block.each !== undefined && block.type !== 'list'
      ? [finding('DOCUMENTS_EACH_OUTSIDE_LIST', `${pointer}/each`)]
      : []),
    ...(block.when === undefined ? [] : checkRule(block.when)).map((found) => ({
      ...found,
      pointer: `${pointer}/when${found.pointer}`,
    })),
  ];
}

function textFindings(block: DocumentBlock, pointer: string): AppErrorDetail[] {
  const findings = parseText(block.text).flatMap((part) => {
    if (part.kind === 'fault') return finding('DOCUMENTS_PLACEHOLDER_UNKNOWN', pointer, { placeholder: part.text });
    const isItem = part.kind === 'value' && /^item(\.|$)/.test(part.path);
    return isItem && block.each === undefined ? finding('DOCUMENTS_ITEM_OUTSIDE_LIST', pointer) : [];
  });
  return /[⟦⟧]/.test(block.text) ? [...findings, finding('DOCUMENTS_CHARACTER_RESERVED', pointer)] : findings;
}

// Slots //////////////////////////////////////////////////////////////////////////////////////////////////////////////

/** A slot is declared once and stands on the page once: a second place could be filled differently. */
function slotFindings({ blocks, slots }: DocumentTemplate): AppErrorDetail[] {
  const declared = slots.map(({ name }) => name);
  const used = blocks.flatMap(({ text }, index) =>
    parseText(text).flatMap((part) =>
      part.kind === 'slot' ? { name: part.name, pointer: `/blocks/${index}/text` } : [],
    ),
  );
  const usedNames = used.map(({ name }) => name);
  return [
    ...declared.flatMap((name, index) => [
      ...(declared.indexOf(name) < index
        ? [finding('DOCUMENTS_SLOT_DUPLICATE', `/slots/${index}/name`, { name })]
        : []),
      ...(usedNames.includes(name) ? [] : [finding('DOCUMENTS_SLOT_UNUSED', `/slots/${index}/name`, { name })]),
    ]),
    ...used.flatMap(({ name, pointer }, index) => [
      ...(declared.includes(name) ? [] : [finding('DOCUMENTS_SLOT_UNDECLARED', pointer, { name })]),
      ...(usedNames.indexOf(name) < index ? [finding('DOCUMENTS_SLOT_REPEATED', pointer, { name })] : []),
    ]),
  ];
}

// Required texts /////////////////////////////////////////////////////////////////////////////////////////////////////

/** What a remedy text names: the right, until when, and to whom. A placeholder may stand for the last two. */
const remedyParts = {
  right: /复议|诉讼|起诉|陈述|申辩|听证|申诉|复核/,
  term: /[日天月]内|期限|\{\{/,
  channel: /机关|法院|政府|部门|局|委员会|\{\{/,
} as const;

/** A document that must tell remedies tells them always: their block may not depend on a condition (DIS-10.2, G9). */
function requiredTextFindings({ blocks, requiredTexts: required = [] }: DocumentTemplate): AppErrorDetail[] {
  if (!required.includes('remedy')) return [];
  const article = 'DIS-10.2';
  const index = blocks.findIndex(
    ({ provides, when, each }) => provides === 'remedy' && when === undefined && each === undefined,
  );
  if (index < 0) return [{ ...finding('DOCUMENTS_REMEDY_MISSING', '/blocks'), article }];
  const text = blocks
    .flatMap((block) => (block.provides === 'remedy' && block.when === undefined ? block.text : []))
    .join('\n');
  return Object.entries(remedyParts).flatMap(([part, pattern]) =>
    pattern.test(text)
      ? []
      : { ...finding(`DOCUMENTS_REMEDY_${part.toUpperCase()}`, `/blocks/${index}/text`), article },
  );
}
