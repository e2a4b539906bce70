import { zhCN } from './locales/zh-CN.js';

/** What a check of a definition can object to. The catalogue has `finding.<rule>` for each. */
export type FindingRule = keyof typeof zhCN extends infer K ? (K extends `finding.${infer R}` ? R : never) : never;

/** Something wrong with a definition. One `error` is enough to refuse it. */
export interface Finding {
  readonly rule: FindingRule;
  readonly severity: 'error' | 'warning';
  /** Ids of the elements at fault, the first one is where to look. */
  readonly elements: readonly string[];
  /** Values for the placeholders of the catalogue's text. */
  readonly params: Readonly<Record<string, string>>;
  /** The text in Chinese, placeholders filled. */
  readonly message: string;
}

/** Collects findings while a definition is read. */
export class Findings {
  readonly list: Finding[] = [];

  /** Whether something was already found at an element, so that what follows from it need not be said too. */
  concerns(element: string): boolean {
    return this.list.some(({ severity, elements }) => severity === 'error' && elements[0] === element);
  }

  error(rule: FindingRule, elements: string | readonly string[], params: Readonly<Record<string, string>> = {}): void {
    this.#add('error', rule, elements, params);
  }

  warning(
    rule: FindingRule,
    elements: string | readonly string[],
    params: Readonly<Record<string, string>> = {},
  ): void {
    this.#add('warning', rule, elements, params);
  }

  #add(
    severity: Finding['severity'],
    rule: FindingRule,
    elements: string | readonly string[],
    given: Readonly<Record<string, string>>,
  ): void {
    const ids = typeof elements === 'string' ? [elements] : elements;
    const params = { element: ids[0] ?? '', ...given };
    this.list.push({ rule, severity, elements: ids, params, message: fill(zhCN[`finding.${rule}`], params) });
  }
}

function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
}
