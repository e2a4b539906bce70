import { ExtensionPoint } from '@sanzhi/platform-kernel';
import { checkRule } from './check-rule.js';
import { isDay } from './day.js';
import type { FactDefinition } from './fact-definition.js';
import type { Rule } from './rule.js';

/** The rules of one measure, as one dated version of it has them. Data: a new version is a new pack. */
export interface RulePack {
  /** Stable over the versions. */
  readonly id: string;
  /** `2018.1`; shown with every answer. */
  readonly version: string;
  /** The measure's title. */
  readonly title: string;
  /** Where it holds: a city, or the country. */
  readonly jurisdiction: string;
  /** First day in force. */
  readonly effectiveFrom: string;
  /** Last day in force, when it was repealed. It no longer answers after that. */
  readonly effectiveTo?: string;
  /**
   * Last day of the validity the measure gives itself. After that it stays applied until a later version of the
   * pack is in force, and every answer says that it has lapsed (REV-30).
   */
  readonly lapsesAfter?: string;
  /** False when nobody has compared the pack with the published text yet. */
  readonly isVerified: boolean;
  /** The facts its items read. */
  readonly facts: readonly FactDefinition[];
  readonly items: readonly RuleItem[];
}

/** One ground in law. Several packs may add grounds to one rule set. */
export interface RuleItem {
  /** The rule set it belongs to: `major-decision`. */
  readonly set: string;
  /** Obligation ID: `REV-8.3`. Two packs may give further grounds of one ID. */
  readonly id: string;
  /** How it is cited to people: 《…办法》第八条第(三)项. */
  readonly article: string;
  readonly title: string;
  readonly when: Rule;
  /** How an open text is read, and why. */
  readonly reading?: string;
  /** Last day in force, when the item was overtaken while the measure stayed. */
  readonly effectiveTo?: string;
}

/** Where plugins add rule packs. A pack whose dates or rules are faulty is refused at boot. */
export const rulePacks = ExtensionPoint.define<RulePack>('rulePacks', ({ id, version }) => `${id}@${version}`, faultOf);

/** The packs in force on a day: of each id the latest version that has begun, unless it was repealed. */
export function packsInForce(packs: readonly RulePack[], on: string): readonly RulePack[] {
  const begun = packs.filter(({ effectiveFrom }) => effectiveFrom <= on);
  return begun.filter(
    (pack) =>
      on <= (pack.effectiveTo ?? on) &&
      !begun.some((other) => other.id === pack.id && other.effectiveFrom > pack.effectiveFrom),
  );
}

function faultOf(pack: RulePack): string | undefined {
  const dates = [pack.effectiveFrom, pack.effectiveTo, pack.lapsesAfter, ...pack.items.map((item) => item.effectiveTo)];
  const wrongDate = dates.find((date) => date !== undefined && !isDay(date));
  if (wrongDate !== undefined) return `<${wrongDate}> is not a day`;
  const faulty = pack.items.find(({ when }) => findingsOf(when).length > 0);
  return faulty && `the rule of <${faulty.id}> is faulty: ${JSON.stringify(findingsOf(faulty.when))}`;
}

/** Operators that plugins add are not known yet when a pack is collected; using an absent one fails at evaluation. */
function findingsOf(rule: Rule) {
  return checkRule(rule).filter(({ code }) => code !== 'RULES_OPERATOR_UNKNOWN');
}
