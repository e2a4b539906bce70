import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import type { Translate } from '@sanzhi/platform-i18n';
import type { PluginHost } from '@sanzhi/platform-kernel';
import { rulePacks, type RulePack } from '@sanzhi/platform-rules';
import {
  elementTemplates,
  type Expressions,
  type Floor,
  floors,
  flowPatterns,
  milestones,
  PROGRAM_FORMAT,
} from '@sanzhi/workflows-model';
import { type FactDeclaration, factVocabulary, type Insertion, readInsertions } from '@sanzhi/workflows-verifier';
import type { ProofQuestion } from './proof-question.js';

/** Counted up when the verifier comes to judge otherwise, or more is kept of a proof: what was proved before is proved again. */
const PROOF_FORMAT = 2;

/** What tells two laws apart, digest by digest. Kept with every proof, so that it can be said why one went stale. */
export interface LawParts {
  /** Of proofs and of programs. */
  readonly format: readonly number[];
  /** `id@version` of every rule pack. */
  readonly packs: readonly string[];
  /** Digests of floors by id, of facts by path, of the milestones of step templates by template. */
  readonly floors: Digests;
  readonly facts: Digests;
  readonly milestones: Digests;
}

export type Digests = Readonly<Record<string, string>>;

/** What flowcharts are proved against: the floors and facts of all plugins. */
export interface Law {
  readonly floors: readonly Floor[];
  readonly facts: readonly FactDeclaration[];
  readonly milestones: ProofQuestion['milestones'];
  readonly reasons: ProofQuestion['reasons'];
  readonly packs: readonly Pick<RulePack, 'id' | 'version' | 'title'>[];
  readonly parts: LawParts;
  /** The hash of what may change a verdict: of the parts. */
  readonly hash: string;
}

/** Reads the law in force off what plugins contribute; it changes only with the installation. */
export function lawOf(host: Pick<PluginHost, 'contributions'>, translate: Translate): Law {
  const rules = host.contributions(floors).map(({ item }) => item);
  const facts = host.contributions(factVocabulary).map(({ item }) => item);
  const packs = host.contributions(rulePacks).map(({ item: { id, version, title } }) => ({ id, version, title }));
  const emitted = milestonesByTemplate(host);
  const parts: LawParts = {
    format: [PROOF_FORMAT, PROGRAM_FORMAT],
    packs: packs.map(({ id, version }) => `${id}@${version}`).sort(),
    floors: digests(rules.map((floor) => [floor.id, floor])),
    facts: digests(facts.map((fact) => [fact.path, fact])),
    milestones: digests(Object.entries(emitted)),
  };
  return {
    floors: rules,
    facts,
    milestones: emitted,
    reasons: Object.fromEntries(rules.map(({ id, title }) => [id, translate(title)])),
    packs,
    parts,
    hash: sha256(canonicalJson(parts)),
  };
}

/** Words may change without anything having to be proved again. */
function digests(named: readonly (readonly [string, object])[]): Digests {
  const wordless = (item: object) => (Array.isArray(item) ? item : { ...item, title: undefined });
  return Object.fromEntries(named.map(([name, item]) => [name, sha256(canonicalJson(wordless(item)))]));
}

function milestonesByTemplate(host: Pick<PluginHost, 'contributions'>): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { item } of host.contributions(milestones)) {
    for (const template of item.emittedBy) (found[template] ??= []).push(item.id);
  }
  return found;
}

/** What flowcharts can be mended with, read once it is first asked for. */
export function insertionsOf(
  host: Pick<PluginHost, 'contributions'>,
  expressions: Expressions,
): () => Promise<readonly Insertion[]> {
  let read: Promise<readonly Insertion[]> | undefined;
  return () =>
    (read ??= readInsertions(
      host.contributions(elementTemplates).map(({ item }) => item),
      host.contributions(flowPatterns).map(({ item }) => item),
      expressions,
    ));
}
