import { optionPath } from './components/cascade.js';
import type { FormOption } from './form-component.js';
import { halfWidth } from './text-formats.js';

/** A place of a tree that a text names, or begins with. */
export interface NamedPlace {
  readonly value: string;
  /** The whole way to it, as it is written. */
  readonly way: string;
  /** What comes behind the name. */
  readonly rest: string;
}

/**
 * The places that a text names: by their code, or by their name behind as many of those above them as it gives.
 * 640104, 640104000000, 宁夏回族自治区银川市兴庆区, 宁夏/银川/兴庆区, 兴庆区.
 */
export function namedPlaces(text: string, options: readonly FormOption[]): readonly NamedPlace[] {
  const shown = text.trim();
  const code = halfWidth(shown).replace(/^(\d{6})0{6}$/, '$1');
  return options.flatMap((option): NamedPlace[] => {
    const path = optionPath(options, option.value).map(({ label }) => label);
    const way = path.join('');
    if (option.value === shown || option.value === code) return [{ value: option.value, way, rest: '' }];
    const rest = afterWay(shown, path);
    return rest === undefined ? [] : [{ value: option.value, way, rest }];
  });
}

/** What follows the longest end of the way that the text begins with; `undefined` when it begins with none. */
function afterWay(text: string, way: readonly string[]): string | undefined {
  for (let from = 0; from < way.length; from += 1) {
    const rest = afterSteps(text, way.slice(from));
    if (rest !== undefined) return rest;
  }
  return undefined;
}

const SEPARATORS = /^[\s/\\>＞,，·\-—－]+/;

/** Each step by its name, those above the last also by the short one. */
function afterSteps(text: string, steps: readonly string[]): string | undefined {
  const [step = '', ...below] = steps;
  const names = below.length > 0 ? [step, shortName(step)] : [step];
  for (const name of names) {
    if (!text.startsWith(name)) continue;
    const rest = text.slice(name.length).replace(SEPARATORS, '');
    const after = below.length > 0 ? afterSteps(rest, below) : rest;
    if (after !== undefined) return after;
  }
  return undefined;
}

/** 宁夏回族自治区 → 宁夏, 银川市 → 银川. */
function shortName(name: string): string {
  const short = name.replace(/(?:(?:回族|壮族|维吾尔)?自治区|省|市|地区)$/, '');
  return short.length >= 2 ? short : name;
}
