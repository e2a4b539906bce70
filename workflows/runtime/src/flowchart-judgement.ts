import { sha256 } from '@sanzhi/platform-audit';
import { type Configuration, configurationItems, type ConfigurationOwner } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import type { Cite, Translate } from '@sanzhi/platform-i18n';
import type { Clock } from '@sanzhi/platform-kernel';
import type { Forms } from '@sanzhi/forms-server';
import { replayScenario, type ResolveTimer, type Scenario, type ScenarioReplay } from '@sanzhi/workflows-engine';
import { type Expressions, type Finding, type Program, readProgram, zhCN as modelTexts } from '@sanzhi/workflows-model';
import {
  type Mend,
  type ProofFinding,
  type Verdict,
  type Witness,
  zhCN as proofTexts,
} from '@sanzhi/workflows-verifier';
import type { Definitions, ProcessContent } from './definitions.js';
import { elementWords } from './element-words.js';
import { callersOf } from './flowchart-callers.js';
import { type Closure, closureOf, rootsOf } from './flowchart-closure.js';
import { type Installation, type PartFault, partFaults } from './flowchart-parts.js';
import type { Asker } from './proof-thread.js';
import type { FlowchartProof, Proofs } from './proofs.js';

/** Something that a judgement has to say of a flowchart, in the words of whoever draws it. */
export interface JudgementFinding {
  /** `lint`: of the diagram; `parts`: of what it names; `proof`: of what can come of it; `scenario`: of a way that was kept. */
  readonly kind: 'lint' | 'parts' | 'proof' | 'scenario';
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Ids; the first one is where to look. */
  readonly elements: readonly string[];
  readonly message: string;
  readonly article?: { readonly id: string; readonly citation: string };
  /** The floor that is broken. */
  readonly floor?: string;
  /** How it comes to that, as the engine itself would go. */
  readonly witness?: Witness;
  /** What put where would keep the floor; proved before it is said. */
  readonly mend?: Mend;
  /** Id of the scenario. */
  readonly scenario?: string;
}

export interface FlowchartJudgement {
  /** Of the proof alone; `undecided` where the diagram cannot be read. */
  readonly verdict: Verdict;
  readonly isPublishable: boolean;
  /** Of all that the proof rests on; of the text alone where there is none. */
  readonly hash: string;
  /** Situations that the proof looked at. */
  readonly situations: number;
  readonly findings: readonly JudgementFinding[];
}

/** What judging needs of the installation. */
export interface JudgeParts {
  readonly expressions: Expressions;
  readonly configuration: Configuration;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly proofs: Proofs;
  readonly installation: Installation;
  readonly translate: Translate;
  readonly cite: Cite;
  /** Whether what is not proved may not be published; otherwise its faults are warnings. */
  readonly isProofRequired: boolean;
  /** Dates the timers of scenarios. */
  readonly resolveTimer: ResolveTimer;
  readonly forms: Pick<Forms, 'lackingAt' | 'fields'>;
}

export interface FlowchartToJudge {
  readonly content: ProcessContent;
  readonly owner: ConfigurationOwner;
  /** Whoever draws it, if they may ask anew before they have an answer. */
  readonly asker?: Asker | undefined;
}

/** A judgement and the proof that it rests on; none where the diagram cannot be read. */
export interface Judged {
  readonly judgement: FlowchartJudgement;
  readonly proof?: FlowchartProof;
}

/**
 * Judges a flowchart as a whole: whether it can be read, whether all that it names is there, whether it is proved, and
 * whether the ways that were kept still lead where they led. The same for who draws it and for who publishes it.
 *
 * @param system reads everything: what a department calls may belong to the district
 */
export async function judge(
  parts: JudgeParts,
  system: ReadData,
  { content, owner, asker }: FlowchartToJudge,
): Promise<Judged> {
  const { expressions, configuration, clock, installation } = parts;
  const { programs, findings } = await readProgram(content.xml, expressions);
  const words = new Wording(parts, content.xml);
  const read = findings.map((finding) => words.ofLint(finding));
  if (programs.length === 0) {
    const hash = sha256(content.xml);
    return { judgement: { verdict: 'undecided', isPublishable: false, hash, situations: 0, findings: read } };
  }
  const closures: Closure[] = [];
  for (const root of rootsOf(programs)) {
    const file = { programs, key: owner.key, departmentId: owner.ownerId };
    closures.push(await closureOf(root, file, { ...parts, system }));
  }
  const faults = await partFaults(
    { content, programs, owner, closures },
    { system, configuration, clock, installation, forms: parts.forms },
  );
  const proof = await parts.proofs.of(closures, asker);
  const told = [
    ...read,
    ...faults.map((fault) => words.ofPart(fault)),
    ...proof.findings.filter((finding) => !isSaid(finding, faults)).map((finding) => words.ofProof(finding)),
    ...(await scenarioFindings(parts, programs, content)),
    ...(await callerFindings(parts, system, { programs, owner, asker })),
  ];
  const { verdict, hash, situations } = proof;
  const isPublishable = told.every(({ severity }) => severity !== 'error');
  return { judgement: { verdict, isPublishable, hash, situations, findings: told }, proof };
}

/** That a call could not be followed need not be said where it is said that nothing is published under its name. */
function isSaid({ rule, elements }: ProofFinding, faults: readonly PartFault[]): boolean {
  return rule === 'call' && faults.some(({ element, severity }) => severity === 'error' && elements.includes(element));
}

/** What becomes wrong elsewhere: flowcharts in force that would no longer keep the law once they call this one. */
async function callerFindings(
  parts: JudgeParts,
  system: ReadData,
  { programs, owner, asker }: { programs: readonly Program[] } & Pick<FlowchartToJudge, 'owner' | 'asker'>,
): Promise<JudgementFinding[]> {
  const { proofs, translate, cite, isProofRequired } = parts;
  const findings: JudgementFinding[] = [];
  for (const { version, closures } of await callersOf(owner, programs, { ...parts, system })) {
    const { verdict, findings: found } = await proofs.of(closures, asker);
    if (verdict === 'proved') continue;
    const title = await titleOf(system, version);
    const [first] = found.filter(({ severity }) => severity === 'error');
    const { article } = first ?? {};
    findings.push({
      kind: 'proof',
      severity: isProofRequired && verdict === 'refuted' ? 'error' : 'warning',
      code: `PROCESS_CALLER_${verdict === 'refuted' ? 'REFUTED' : 'UNDECIDED'}`,
      elements: [],
      message: translate(`error.PROCESS_CALLER_${verdict === 'refuted' ? 'REFUTED' : 'UNDECIDED'}`, {
        caller: title,
        reason: first?.message ?? '',
      }),
      ...(article === undefined ? {} : { article: { id: article, citation: cite(article) } }),
    });
  }
  return findings;
}

async function titleOf(system: ReadData, { itemId }: { readonly itemId: string }): Promise<string> {
  return (await system.of(configurationItems).get(itemId)).title;
}

/** Kept ways that do not lead any more where they led. */
async function scenarioFindings(
  { expressions, resolveTimer, translate }: JudgeParts,
  programs: readonly Program[],
  { xml, scenarios = [] }: ProcessContent,
): Promise<JudgementFinding[]> {
  if (scenarios.length === 0) return [];
  const words = elementWords(xml, translate);
  const findings: JudgementFinding[] = [];
  for (const scenario of scenarios) {
    await new Promise((resolve) => setImmediate(resolve));
    const outcome = replayScenario(programs, scenario, { expressions, resolveTimer });
    if (outcome.outcome === 'invalid') findings.push(unplayable(scenario, translate));
    else if (!outcome.ok) findings.push(scenarioFinding(scenario, outcome, { words, translate }));
  }
  return findings;
}

function unplayable({ id, title }: Scenario, translate: Translate): JudgementFinding {
  const code = 'PROCESS_SCENARIO_UNPLAYABLE';
  const message = translate(`error.${code}`, { scenario: title });
  return { kind: 'scenario', severity: 'error', code, elements: [], message, scenario: id };
}

function scenarioFinding(
  { id, title, expects }: Scenario,
  { path, outcome, firstDifference }: ScenarioReplay,
  { words, translate }: { readonly words: ReadonlyMap<string, string>; readonly translate: Translate },
): JudgementFinding {
  const said = { kind: 'scenario', severity: 'error', scenario: id } as const;
  const at = (element: string | undefined) => (element === undefined ? [] : [element]);
  if (firstDifference === undefined) {
    const code = 'PROCESS_SCENARIO_OUTCOME';
    const outcomes = { outcome, expected: expects.outcome };
    const named = Object.entries(outcomes).map(([name, each]) => [name, translate(`runtime.outcome.${each}`)]);
    const message = translate(`error.${code}`, { scenario: title, ...Object.fromEntries(named) });
    return { ...said, code, elements: at(path.at(-1)), message };
  }
  const nameOf = (element: string | undefined) =>
    element === undefined ? translate('runtime.outcome.over') : (words.get(element) ?? element);
  const [went, expected] = [path[firstDifference], expects.path[firstDifference]];
  const code = 'PROCESS_SCENARIO_DIFFERS';
  const message = translate(`error.${code}`, { scenario: title, went: nameOf(went), expected: nameOf(expected) });
  return { ...said, code, elements: at(went ?? path.at(-1)), message };
}

/** Words what was found for whoever draws the diagram: elements by their names, provisions as statutes are cited. */
class Wording {
  readonly #words: ReadonlyMap<string, string>;

  constructor(
    private readonly parts: JudgeParts,
    xml: string,
  ) {
    this.#words = elementWords(xml, parts.translate);
  }

  ofLint({ rule, severity, elements, params }: Finding): JudgementFinding {
    const message = fill(modelTexts[`finding.${rule}`], this.#inWords(params));
    return { kind: 'lint', severity, code: rule, elements, message };
  }

  ofPart({ code, severity, element, params, article }: PartFault): JudgementFinding {
    const { cite, translate } = this.parts;
    const message = translate(`error.${code}`, this.#inWords(params));
    const ground = article === undefined ? {} : { article: { id: article, citation: cite(article) } };
    return { kind: 'parts', severity, code, elements: [element], message, ...ground };
  }

  /** Without a duty to prove, what the verifier found is a warning. */
  ofProof(finding: ProofFinding): JudgementFinding {
    const { cite, isProofRequired } = this.parts;
    const { rule, severity, elements, params, article, floor, witness, message: _message, ...proposed } = finding;
    const message = fill(proofTexts[`finding.${rule}`], this.#inWords(params));
    return {
      ...proposed,
      kind: 'proof',
      severity: isProofRequired ? severity : 'warning',
      code: rule,
      elements,
      message,
      ...(article === undefined ? {} : { article: { id: article, citation: cite(article) } }),
      ...(floor === undefined ? {} : { floor }),
      ...(witness === undefined ? {} : { witness }),
    };
  }

  /** Values that are ids of elements, by what those are called. */
  #inWords(params: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, this.#words.get(value) ?? value]));
  }
}

function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
}
