import { zhCN } from './locales/zh-CN.js';

/** What a check of a definition can object to. The catalogue has `finding.<rule>` for each. */
export type FindingRule = keyof typeof zhCN extends infer K ? (K extends `finding.${infer R}` ? R : never) : never;

/** Something wrong with a definition, or with what is to be done with one. One `error` is enough to refuse it. */
export interface Finding<Rule extends string = FindingRule> {
  readonly rule: Rule;
  readonly severity: 'error' | 'warning';
  /** Ids of the elements at fault, the first one is where to look. */
  readonly elements: readonly string[];
  /** Values for the placeholders of the catalogue's text. */
  readonly params: Readonly<Record<string, string>>;
  /** The text in Chinese, placeholders filled. */
  readonly message: string;
}

/**
 * Collects findings while a definition is read.
 *
 * @param texts the catalogue that has `finding.<rule>` for each rule; the model's own unless a later package brings one
 */
export class Findings<Rule extends string = FindingRule> {
  readonly list: Finding<Rule>[] = [];

  constructor(private readonly texts: Readonly<Record<string, string>> = zhCN) {}

  /** Whether something was already found at an element, so that what follows from it need not be said too. */
  concerns(element: string): boolean {
    return this.list.some(({ severity, elements }) => severity === 'error' && elements[0] === element);
  }

  error(rule: Rule, elements: string | readonly string[], params: Readonly<Record<string, string>> = {}): void {
    this.#add('error', rule, elements, params);
  }

  warning(rule: Rule, elements: string | readonly string[], params: Readonly<Record<string, string>> = {}): void {
    this.#add('warning', rule, elements, params);
  }

  #add(
    severity: Finding['severity'],
    rule: Rule,
    elements: string | readonly string[],
    given: Readonly<Record<string, string>>,
  ): void {
    const ids = typeof elements === 'string' ? [elements] : elements;
    const params = { element: ids[0] ?? '', ...given, ...inWords(given, this.texts) };
    this.list.push({
      rule,
      severity,
      elements: ids,
      params,
      message: fill(this.texts[`finding.${rule}`] ?? rule, params),
    });
  }
}

/** A property by what people call it, its name in the file behind. */
function inWords({ property }: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>>) {
  const word = property === undefined ? undefined : texts[`property.${property.replace(/^bpmn:/, '')}`];
  return word === undefined ? {} : { property: `${word}（${property}）` };
}

/** Puts values for the placeholders of a text. */
export function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
}
