import type { CompiledNode } from './compiled-node.js';
import { selectable } from './components/cascade.js';
import type { ReferenceValue } from './components/reference.js';
import type { FormOption, ValueFault } from './form-component.js';
import { namedPlaces, type NamedPlace } from './pasted-place.js';
import { halfWidth } from './text-formats.js';

/** One of those that a register or a dictionary on the server knows under a name. */
export interface PasteChoice extends ReferenceValue {
  /** Why it cannot be chosen, in words. */
  readonly unavailable?: string;
  /** For a place in a tree: the way from the top down to it, itself the last. */
  readonly path?: readonly FormOption[];
}

/** What is known under a name: `asking` while it is looked for, `failed` where nobody answers. */
export type PasteFinds = (column: CompiledNode, name: string) => readonly PasteChoice[] | 'asking' | 'failed';

/** What a text says: a value, or what is wrong with it. `isAsking`: not known yet. */
export interface Reading {
  readonly value?: unknown;
  readonly fault?: ValueFault;
  readonly isAsking?: true;
}

/** The names in a cell that only a register, or a dictionary on the server, can tell the values of. */
export function namesToFind(column: CompiledNode, text: string): readonly string[] {
  const shown = text.trim();
  if (shown === '') return [];
  if (column.node.type === 'reference') return namesIn(column, shown).map(nameOnly);
  return isFarTree(column) ? [lastStep(shown)] : [];
}

/** Whether a field's places are a tree that is searched on the server. */
export function isFarTree({ node, options }: CompiledNode): boolean {
  const isTree = node.type === 'cascade' || (node.type === 'address' && node.props['dictionary'] !== undefined);
  return isTree && !options?.length;
}

/** Marks without a name between them are taken for one: nothing that was pasted is left out. */
function namesIn({ node }: CompiledNode, text: string): readonly string[] {
  if (node.props['multiple'] !== true) return [text];
  const names = text
    .split(/[、,，;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 ? names : [text];
}

/** What is searched for: 李某（NX-01） → 李某; the number is compared with what is found. */
function nameOnly(text: string): string {
  return /^(.*\S)\s*[(（][^()（）]*[)）]$/.exec(text)?.[1] ?? text;
}

/** 青禾区 / 示例街道 → 示例街道. */
function lastStep(text: string): string {
  return text.split(/[/\\>＞\-—－\s]+/).at(-1) ?? text;
}

/** Reads the names of a `reference`: each must be that of one record, or tell it by its number. */
export function readReference(column: CompiledNode, text: string, finds: PasteFinds | undefined): Reading {
  const read = namesIn(column, text).map((name) => readName(name, finds?.(column, nameOnly(name)) ?? 'failed'));
  if (read.some(({ isAsking }) => isAsking)) return { value: text, isAsking: true };
  const fault = read.find((one) => one.fault)?.fault;
  const values = read.map(({ value }) => value);
  const value = column.node.props['multiple'] === true ? values : values[0];
  return fault ? { value, fault } : { value };
}

function readName(name: string, found: ReturnType<PasteFinds>): Reading {
  if (found === 'asking') return { value: name, isAsking: true };
  if (found === 'failed') return { value: name, fault: { code: 'FORM_PASTE_UNASKED', params: { text: name } } };
  const plain = plainName(name);
  const byName = found.filter(({ label }) => plainName(label) === plain);
  const choices = byName.length > 0 ? byName : found.filter((choice) => isToldByNumber(choice, name));
  const [only, ...others] = choices;
  if (!only) return { value: name, fault: { code: 'FORM_PASTE_NONE', params: { text: name } } };
  if (others.length > 0) return { value: name, fault: severalFault(name, choices.map(choiceText)) };
  const { id, label, detail, unavailable } = only;
  if (unavailable !== undefined)
    return { value: name, fault: { code: 'FORM_PASTE_UNAVAILABLE', params: { text: name, reason: unavailable } } };
  return { value: { id, label, ...(detail === undefined ? {} : { detail }) } };
}

/** 李·某某, 李•某某, 李 某某: the dot between the parts of a name has many shapes. */
function plainName(name: string): string {
  return halfWidth(name)
    .replace(/[\s·•・‧.]/g, '')
    .toUpperCase();
}

/** Whether the text is the record's name with its number, or its number alone. */
function isToldByNumber({ label, detail = '' }: PasteChoice, text: string): boolean {
  const name = nameOnly(text);
  const number = name === text ? text : text.slice(name.length).replace(/[()（）\s]/g, '');
  const isNumber = number.length >= 4 && /\d/.test(number);
  const known = detail.split(/[\s，,；;：:（()）]+/);
  return isNumber && known.includes(number) && (name === text || plainName(label) === plainName(name));
}

const choiceText = ({ label, detail }: PasteChoice) => (detail === undefined ? label : `${label}（${detail}）`);

/** So many of several are named. */
const NAMED = 4;

function severalFault(text: string, choices: readonly string[]): ValueFault {
  const named = choices.slice(0, NAMED).join('；') + (choices.length > NAMED ? '……' : '');
  return { code: 'FORM_PASTE_SEVERAL', params: { text, choices: named } };
}

/** Reads one place of a tree: by its code, by the way down to it, or by its name where no other has it. */
export function readCascade(column: CompiledNode, text: string, finds: PasteFinds | undefined): Reading {
  const places = placesOf(column, text, finds);
  if (places === 'asking') return { value: text, isAsking: true };
  if (places === 'failed') return { value: text, fault: { code: 'FORM_PASTE_UNASKED', params: { text } } };
  const { options, offered } = places;
  const whole = namedPlaces(text, options).filter(({ rest }) => rest === '');
  const chosen = whole.filter(({ value }) => offered.has(value));
  const [only, ...others] = chosen;
  if (others.length > 0)
    return {
      value: text,
      fault: severalFault(
        text,
        chosen.map(({ way }) => way),
      ),
    };
  if (only) return { value: only.value };
  const code = whole.length > 0 ? 'FORM_PASTE_UPPER' : 'FORM_PASTE_NONE';
  return { value: text, fault: { code, params: { text } } };
}

/** Reads an address: the division it begins with, then the detail. What begins with none is all detail, and refused. */
export function readAddress(column: CompiledNode, text: string, finds: PasteFinds | undefined): Reading {
  if (column.node.props['dictionary'] === undefined) return { value: { detail: text } };
  const places = placesOf(column, text, finds);
  if (places === 'asking') return { value: { detail: text }, isAsking: true };
  if (places === 'failed') return { value: { detail: text } };
  const found = longest(namedPlaces(text, places.options).filter(({ value }) => places.offered.has(value)));
  const [only, ...others] = found;
  if (!only) return { value: { detail: text } };
  if (others.length > 0)
    return {
      value: { detail: text },
      fault: severalFault(
        text,
        found.map(({ way }) => way),
      ),
    };
  return { value: { division: only.value, ...(only.rest === '' ? {} : { detail: only.rest }) } };
}

function longest(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const least = Math.min(...places.map(({ rest }) => rest.length));
  return places.filter(({ rest }) => rest.length === least);
}

interface Places {
  readonly options: readonly FormOption[];
  /** The values that may be chosen. */
  readonly offered: ReadonlySet<string>;
}

function placesOf(column: CompiledNode, text: string, finds: PasteFinds | undefined): Places | 'asking' | 'failed' {
  const { node, options = [] } = column;
  if (!isFarTree(column)) {
    return { options, offered: new Set(selectable(node, options).map(({ value }) => value)) };
  }
  const found = finds?.(column, lastStep(text)) ?? 'failed';
  if (found === 'asking' || found === 'failed') return found;
  const all = found.flatMap(({ path = [] }) => path.map((step, at) => ({ ...step, ...parentIn(path, at) })));
  return {
    options: [...new Map(all.map((option) => [option.value, option])).values()],
    offered: new Set(found.map(({ id }) => id)),
  };
}

function parentIn(path: readonly FormOption[], at: number): { readonly parent?: string } {
  const above = path[at - 1];
  return above ? { parent: above.value } : {};
}
