import { type CompiledForm, compileForm, type CompileOptions } from './compile-form.js';
import type { FormDocument } from './form-document.js';
import { judgeTest } from './run-form-tests.js';

/** How far a form's tests go: a rule is covered when some test saw it hold and some saw it not hold. */
export interface FormCoverage {
  readonly rules: readonly RuleCoverage[];
  /** Enabled rules seen both ways. */
  readonly covered: number;
  /** Enabled rules. */
  readonly total: number;
}

/** Which tests saw a rule hold, and which saw it not hold. In a table it may be both. */
export interface RuleCoverage {
  readonly ruleId: string;
  readonly holdsIn: readonly string[];
  readonly failsIn: readonly string[];
  /** A rule that always holds can only be seen to hold. */
  readonly isCovered: boolean;
}

/** What a form's tests show of its rules. A rule counts where its condition was judged: not on fields that are hidden. */
export function coverageOf(document: FormDocument, options: CompileOptions = {}): FormCoverage {
  const form = compileForm(document, options);
  const seen = document.tests.map((test) => ({ id: test.id, judged: judgedBy(form, test) }));
  const testsThat = (ruleId: string, verdict: boolean) =>
    seen.filter(({ judged }) => judged.get(ruleId)?.has(verdict)).map(({ id }) => id);
  const rules = document.rules
    .filter(({ enabled }) => enabled)
    .map(({ id: ruleId, when }) => {
      const [holdsIn, failsIn] = [testsThat(ruleId, true), testsThat(ruleId, false)];
      return { ruleId, holdsIn, failsIn, isCovered: holdsIn.length > 0 && (when === true || failsIn.length > 0) };
    });
  return { rules, covered: rules.filter(({ isCovered }) => isCovered).length, total: rules.length };
}

function judgedBy(form: CompiledForm, test: FormDocument['tests'][number]): ReadonlyMap<string, ReadonlySet<boolean>> {
  const { judgements } = judgeTest(form, test);
  const byRule = new Map<string, Set<boolean>>();
  for (const { ruleId, holds } of judgements()) byRule.set(ruleId, (byRule.get(ruleId) ?? new Set()).add(holds));
  return byRule;
}
