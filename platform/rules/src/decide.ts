import { isDay } from './day.js';
import { errors } from './errors.js';
import { type EvaluateOptions } from './evaluate.js';
import { evaluate3 } from './evaluate3.js';
import { type FactDefinition, readFacts, type ReadFacts, valuesOf, withFact } from './fact-definition.js';
import { readPath } from './fact-path.js';
import { factsOf } from './facts-of.js';
import { packsInForce, type RuleItem, type RulePack } from './rule-pack.js';
import type { Facts } from './rule.js';

/** What a decision rests on. */
export interface DecideOptions extends EvaluateOptions {
  /** The day whose law is asked, `YYYY-MM-DD`. */
  readonly on: string;
  readonly packs: readonly RulePack[];
}

/** The answer of a rule set, with its grounds. */
export interface Decision {
  /** True when an item applies, or when one cannot be ruled out because a fact is missing. */
  readonly result: boolean;
  /** The items that apply, each ID once, in the order of the packs. */
  readonly fired: readonly Ground[];
  /** The facts to ask for: known, they could change the answer. */
  readonly missing: readonly string[];
  /** The items that can be neither confirmed nor ruled out without `missing`. */
  readonly presumed: readonly Ground[];
  /** The items that would apply if they were still in force, with their last day. */
  readonly outOfForce: readonly (Ground & { readonly effectiveTo: string })[];
  /** Whether a pack that answered has outlived the validity it gave itself and is applied until replaced. */
  readonly lapsed: boolean;
  readonly on: string;
  /** The packs that answered. */
  readonly packs: readonly {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly lapsed: boolean;
  }[];
}

/** A ground: the item, where it stands, which version of it, and the facts it read. */
export interface Ground {
  readonly id: string;
  readonly article: string;
  readonly version: string;
  readonly title: string;
  readonly facts: Facts;
}

/**
 * Answers a rule set such as `major-decision` from the packs in force on a day.
 *
 * An item whose facts are all known applies or not. An absent fact that is presumed the stricter way makes the
 * item apply if some value of it would. Where another fact is missing the item is presumed, and the result true.
 *
 * @param given facts from outside, see {@link readFacts}.
 * @throws RULES_DATE_INVALID, RULES_SET_UNKNOWN, RULES_NOT_IN_FORCE, RULES_FACTS_NOT_OBJECT, RULES_FACT_NOT_*
 */
export function decide(set: string, given: unknown, options: DecideOptions): Decision {
  const { on } = options;
  const packs = answeringPacks(set, options);
  const vocabulary = vocabularyOf(packs);
  const read = readFacts(given, vocabulary);
  const examined = packs.flatMap((pack) =>
    pack.items.filter((item) => item.set === set).flatMap((item) => examine(pack, item, read, options) ?? []),
  );
  const asked = examined.filter(({ item }) => isInForce(item, on));
  const missing = new Set(asked.flatMap((one) => one.missing));
  return {
    result: asked.length > 0,
    fired: groundsOf(asked, 'applies'),
    missing: vocabulary.map(({ name }) => name).filter((name) => missing.has(name)),
    presumed: groundsOf(asked, 'open'),
    outOfForce: examined
      .filter(({ item, outcome }) => !isInForce(item, on) && outcome === 'applies')
      .map(({ item, ground }) => ({ ...ground, effectiveTo: item.effectiveTo! })),
    on,
    lapsed: packs.some((pack) => hasLapsed(pack, on)),
    packs: packs.map((pack) => ({
      id: pack.id,
      version: pack.version,
      title: pack.title,
      lapsed: hasLapsed(pack, on),
    })),
  };
}

function isInForce({ effectiveTo }: RuleItem, on: string): boolean {
  return effectiveTo === undefined || on <= effectiveTo;
}

function answeringPacks(set: string, { on, packs }: DecideOptions): readonly RulePack[] {
  if (!isDay(on)) throw errors.RULES_DATE_INVALID({ date: on });
  const having = packs.filter(({ items }) => items.some((item) => item.set === set));
  if (having.length === 0) {
    const known = [...new Set(packs.flatMap(({ items }) => items.map((item) => item.set)))].join(', ');
    throw errors.RULES_SET_UNKNOWN({ set, known });
  }
  const answering = packsInForce(having, on);
  if (answering.length === 0) {
    const first = having.map(({ effectiveFrom }) => effectiveFrom).sort()[0];
    throw errors.RULES_NOT_IN_FORCE({ set, on, first });
  }
  return answering;
}

/** The facts of all packs. Where two packs describe one fact, the first pack's description holds. */
function vocabularyOf(packs: readonly RulePack[]): readonly FactDefinition[] {
  const all = packs.flatMap(({ facts }) => facts);
  return all.filter((fact, index) => all.findIndex(({ name }) => name === fact.name) === index);
}

function hasLapsed({ lapsesAfter }: RulePack, on: string): boolean {
  return lapsesAfter !== undefined && on > lapsesAfter;
}

/** What became of one item that does not plainly fail. `open`: it cannot be decided without `missing`. */
interface Examined {
  readonly item: RuleItem;
  readonly ground: Ground;
  readonly outcome: 'applies' | 'open';
  readonly missing: readonly string[];
}

/** Examines an item; `undefined` when it does not apply whatever is missing. */
function examine(pack: RulePack, item: RuleItem, read: ReadFacts, options: EvaluateOptions): Examined | undefined {
  const plain = evaluate3(item.when, read.facts, options);
  if (plain.result === false) return undefined;
  const ground = groundOf(pack, item, read.facts);
  if (plain.result === true) return { item, ground, outcome: 'applies', missing: [] };
  const plainlyMissing: readonly string[] = plain.missing;
  const presumed = read.presumed.filter(({ name }) => plainlyMissing.includes(name));
  const worlds = worldsOf(read.facts, presumed).map((world) => ({
    ...world,
    ...evaluate3(item.when, world.facts, options),
  }));
  if (worlds.every(({ result }) => result === false)) return undefined;
  const decisive = presumed.map(({ name }) => name).filter(matters(worlds));
  return {
    item,
    ground,
    outcome: worlds.some(({ result }) => result === true) ? 'applies' : 'open',
    missing: [...worlds.flatMap(({ missing }) => missing), ...decisive],
  };
}

function groundOf({ version }: RulePack, { id, article, title, when }: RuleItem, facts: Facts): Ground {
  const read = factsOf(when).map((name) => [name, readPath(facts, name)] as const);
  const known = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  return { id, article, version, title, facts: known };
}

/** The facts under one choice of the presumed ones. `choice` tells them apart. */
interface World {
  readonly facts: Facts;
  readonly choice: Readonly<Record<string, unknown>>;
}

/** Every combination of values of the presumed facts: a dozen at most, they are yes-or-no and short lists. */
function worldsOf(facts: Facts, presumed: readonly FactDefinition[]): readonly World[] {
  return presumed.reduce<readonly World[]>(
    (worlds, fact) =>
      worlds.flatMap((world) =>
        valuesOf(fact).map((value) => ({
          facts: withFact(world.facts, fact.name, value),
          choice: { ...world.choice, [fact.name]: value },
        })),
      ),
    [{ facts, choice: {} }],
  );
}

/** A presumed fact matters when two worlds that differ in it alone come to different answers. */
function matters(worlds: readonly (World & { result: unknown })[]): (name: string) => boolean {
  const others = ({ choice }: World, name: string): string => JSON.stringify({ ...choice, [name]: null });
  return (name) =>
    worlds.some((one) =>
      worlds.some((other) => one.result !== other.result && others(one, name) === others(other, name)),
    );
}

/** The grounds with one outcome, each ID once: grounds of one ID from several articles are cited together. */
function groundsOf(examined: readonly Examined[], outcome: Examined['outcome']): readonly Ground[] {
  const byId = new Map<string, Ground>();
  for (const { ground } of examined.filter((one) => one.outcome === outcome)) {
    const present = byId.get(ground.id);
    byId.set(ground.id, present ? together(present, ground) : ground);
  }
  return [...byId.values()];
}

function together(one: Ground, other: Ground): Ground {
  const joined = (a: string, b: string): string => (a.includes(b) ? a : `${a}；${b}`);
  return {
    ...one,
    article: joined(one.article, other.article),
    title: joined(one.title, other.title),
    facts: { ...one.facts, ...other.facts },
  };
}
