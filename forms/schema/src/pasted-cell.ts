import type { CompiledNode } from './compiled-node.js';
import { addressText } from './components/address.js';
import { pathLabel } from './components/cascade.js';
import { isDay } from './components/date.js';
import { fenOf, yuanText } from './components/money.js';
import { timeOf } from './components/time.js';
import type { FormMoment, FormOption, ValueFault } from './form-component.js';
import { isRecord } from './json-value.js';
import { type PasteFinds, readAddress, readCascade, type Reading, readReference } from './pasted-name.js';
import { halfWidth } from './text-formats.js';

/** One cell of what was pasted, read as its column reads. */
export interface PastedCell {
  /** As it was in the spreadsheet. */
  readonly text: string;
  /** Ready to be filled in; text that is no value of the column stays text, and is refused with `fault`. */
  readonly value: unknown;
  readonly fault: ValueFault | undefined;
  /** A register is still asked for the name: there is neither value nor fault yet. */
  readonly isAsking?: true;
}

/** Reads one cell for its column, and says what is wrong with it in the words of the form. */
export function pastedCell(column: CompiledNode, text: string, moment: FormMoment, finds?: PasteFinds): PastedCell {
  const { component, node } = column;
  const shown = text.trim();
  const read = shown === '' ? {} : readingOf(shown, column, finds);
  const value = component?.normalise ? component.normalise(read.value, node) : read.value;
  if (read.isAsking) return { text, value, fault: undefined, isAsking: true };
  if (read.fault) return { text, value, fault: read.fault };
  const isEmpty = component?.isEmpty ? component.isEmpty(value, node) : value === undefined;
  if (isEmpty && node.required)
    return { text, value, fault: { code: component?.requiredCode ?? 'FORM_VALUE_REQUIRED' } };
  return {
    text,
    value,
    fault: value === undefined ? undefined : (column.structureFault(value) ?? component?.check?.(value, node, moment)),
  };
}

function readingOf(text: string, column: CompiledNode, finds: PasteFinds | undefined): Reading {
  const { type } = column.node;
  if (type === 'reference') return readReference(column, text, finds);
  if (type === 'cascade') return readCascade(column, text, finds);
  if (type === 'address') return readAddress(column, text, finds);
  // Evidence is taken on the spot, what is counted counts itself: no text stands for either.
  if (UNREADABLE.has(type)) return { fault: { code: 'FORM_PASTE_UNREADABLE', params: { text } } };
  return { value: READERS[type]?.(text, column, column.options ?? []) ?? plainText(text, column) };
}

const UNREADABLE: ReadonlySet<string> = new Set(['signature', 'media', 'file', 'deadline', 'computed']);

/** A line of text has no line ends; a code in a spreadsheet may begin with the mark that makes it a text. */
function plainText(text: string, { node }: CompiledNode): string {
  if (node.type === 'longText') return text;
  const line = text.replace(/\s*\n\s*/g, ' ');
  return node.props['format'] === undefined ? line : line.replace(/^'/, '');
}

type Reader = (text: string, column: CompiledNode, options: readonly FormOption[]) => unknown;

/** `undefined`: no value of this kind; the text is handed on and refused. */
const READERS: Readonly<Record<string, Reader>> = {
  date: (text) => dayOf(text),
  number: (text, { node }) => numberOf(text, String(node.props['unit'] ?? '')),
  money: (text) => amountOf(text),
  time: (text) => timeOf(halfWidth(text)),
  checkbox: (text) => (YES.has(text) ? true : NO.has(text) ? false : undefined),
  select: (text, { node }, options) => {
    if (node.props['multiple'] !== true) return optionOf(text, options);
    const parts = text.split(/[、,，;；|\n]+/).filter((part) => part.trim() !== '');
    return parts.length === 0 ? undefined : parts.map((part) => optionOf(part, options) ?? part.trim());
  },
};

const YES = new Set(['是', '有', '√', '✓', '✔', '对', '真', 'TRUE', 'true', 'True', 'Y', 'y', 'yes', 'Yes', '1']);
const NO = new Set(['否', '无', '×', '✗', '✘', '错', '假', 'FALSE', 'false', 'False', 'N', 'n', 'no', 'No', '0']);

function optionOf(text: string, options: readonly FormOption[]): string | undefined {
  const plain = text.trim();
  return (options.find(({ label }) => label === plain) ?? options.find(({ value }) => value === plain))?.value;
}

/** 2026-03-03, 2026/3/3, 2026.3.3, 20260303, 2026年3月3日, or Excel's count of days since 1900; with a time, its day. */
function dayOf(text: string): string | undefined {
  const plain = halfWidth(text).trim();
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (parts) {
    const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`;
    return isDay(day) ? day : undefined;
  }
  return /^\d{5}$/.test(plain) ? dayOfSerial(Number(plain)) : undefined;
}

/** Day 60 is 29 February 1900 for Excel, a day that never was; all after it are one too many. */
function dayOfSerial(serial: number): string | undefined {
  const isSensible = serial >= 20_000 && serial <= 80_000;
  return isSensible ? new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10) : undefined;
}

/** 1,234.5 · １２３ · (1,234) for what is owed · 3个 where the unit is 个. */
function numberOf(text: string, unit: string): number | undefined {
  const plain = withoutUnit(halfWidth(text).replaceAll(' ', ''), halfWidth(unit));
  const owed = /^\(([^()]+)\)$/.exec(plain)?.[1];
  const figures = (owed ?? plain).replaceAll(',', '');
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?$/.test(figures)) return undefined;
  return owed === undefined ? Number(figures) : -Number(figures);
}

function withoutUnit(text: string, unit: string): string {
  return unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
}

/** ￥20,000.00 · 20000元 · 2万元 · (1,234.00) · a dash for nothing, as accounts write it. */
function amountOf(text: string): number | undefined {
  const plain = halfWidth(text)
    .replace(/[￥¥\s]|RMB|CNY|人民币/g, '')
    .replace(/元整?$/, '');
  if (/^[-—–]+$/.test(plain)) return 0;
  const tenThousands = /^([\d,.]+)万$/.exec(plain)?.[1];
  if (tenThousands !== undefined) return fenOfTenThousands(tenThousands);
  const owed = /^\(([\d,.]+)\)$/.exec(plain)?.[1];
  const fen = fenOf(owed ?? plain);
  return owed === undefined || fen === undefined ? fen : -fen;
}

/** Four more figures before the point, so that 0.29万 is 2900 and not a fraction less. */
function fenOfTenThousands(figures: string): number | undefined {
  const parts = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(figures.replaceAll(',', ''));
  if (!parts) return undefined;
  return Number(`${parts[1] ?? '0'}${(parts[2] ?? '').padEnd(6, '0')}`);
}

/** A cell's value as text for a spreadsheet; {@link pastedCell} reads it back. Things without text give their names. */
export function cellText({ node, options }: CompiledNode, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (node.type === 'money' && Number.isInteger(value)) return yuanText(value as number).replaceAll(',', '');
  if (node.type === 'checkbox') return value === true ? '是' : value === false ? '否' : textOf(value);
  if (node.type === 'select')
    return (Array.isArray(value) ? value : [value]).map((one) => labelOf(one, options)).join('、');
  if (node.type === 'cascade') return pathLabel(options ?? [], value);
  if (node.type === 'address') return addressText(value, options ?? []);
  return textOf(value);
}

function labelOf(value: unknown, options: readonly FormOption[] | undefined): string {
  return options?.find((option) => option.value === value)?.label ?? textOf(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join('、');
  return isRecord(value) ? textOf(value['label'] ?? value['name'] ?? value['text'] ?? '') : '';
}
