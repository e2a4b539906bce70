import type { Translate } from '@sanzhi/platform-i18n';
import type { Digests, Law, LawParts } from './proof-law.js';

/**
 * Why a proof went stale. `rule-pack`, `floor`, `fact`, `step`: that part of the law is another one; `verifier`: proofs are
 * made otherwise; `called`: something else is in force of what it calls; `form`: a form that its steps fill in was published
 * anew; `unknown`: what it was made under was not kept.
 */
export type StaleCauseKind = 'rule-pack' | 'floor' | 'fact' | 'step' | 'verifier' | 'called' | 'form' | 'unknown';

export interface StaleCause {
  readonly cause: StaleCauseKind;
  /** What is another one, as people call it; empty for what has no name here, or is no more. */
  readonly names: readonly string[];
}

/** What differs between the law that a proof was made under and that of today. */
export function lawCauses(before: LawParts | null, law: Law, translate: Translate): readonly StaleCause[] {
  const { parts, packs, floors, facts } = law;
  if (!before) return [{ cause: 'unknown', names: [] }];
  const titles = (items: readonly { readonly title?: string }[]) =>
    items.flatMap(({ title }) => (title === undefined ? [] : [translate(title)]));
  const [changedFloors, changedFacts] = [changed(before.floors, parts.floors), changed(before.facts, parts.facts)];
  const causes: readonly (readonly [StaleCauseKind, boolean, readonly string[]])[] = [
    ['rule-pack', !isSame(before.packs, parts.packs), packWords(before.packs, packs)],
    ['floor', changedFloors.size > 0, titles(floors.filter(({ id }) => changedFloors.has(id)))],
    ['fact', changedFacts.size > 0, titles(facts.filter(({ path }) => changedFacts.has(path)))],
    ['step', changed(before.milestones, parts.milestones).size > 0, []],
    ['verifier', !isSame(before.format, parts.format), []],
  ];
  const found = causes.flatMap(([cause, isTrue, names]) => (isTrue ? [{ cause, names }] : []));
  return found.length > 0 ? found : [{ cause: 'unknown', names: [] }];
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Names that are new, gone, or stand for something else. */
function changed(before: Digests, now: Digests): ReadonlySet<string> {
  const names = Object.keys({ ...before, ...now });
  return new Set(names.filter((name) => before[name] !== now[name]));
}

/** Packs that are new or of another version, with what was before. */
function packWords(before: readonly string[], packs: Law['packs']): readonly string[] {
  const known = new Set(before);
  return packs.flatMap(({ id, version, title }) => {
    if (known.has(`${id}@${version}`)) return [];
    const earlier = before.filter((each) => each.startsWith(`${id}@`)).map((each) => each.slice(id.length + 1));
    const from = earlier.length === 0 ? '' : `${earlier.join('、')}→`;
    return [`${title} ${from}${version}`];
  });
}
