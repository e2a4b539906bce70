import { newId, type ReadData, type RowOf, type Tx } from '@sanzhi/platform-data';
import { type Clock, type Contributed, ExtensionPoint } from '@sanzhi/platform-kernel';
import { type Decision, decide, type RulePack } from '@sanzhi/platform-rules';
import { dayOf } from '@sanzhi/platform-calendar';
import type { cases } from './collections.js';
import { caseFacts, defences } from './collections.js';

/** Adds facts that a plugin knows of a case without anybody having typed them: a roster, a department's widening. */
export interface FactSource {
  readonly id: string;
  facts(caseRow: RowOf<typeof cases>, reader: ReadData): Promise<Readonly<Record<string, unknown>>>;
}

export const factSources = ExtensionPoint.define<FactSource>('factSources', (source) => source.id);

/** Adds rules that hold for some cases only: what a department has added to the statutory ones. They can only widen. */
export interface PackSource {
  readonly id: string;
  packs(caseRow: RowOf<typeof cases>, reader: ReadData): Promise<readonly RulePack[]>;
}

export const packSources = ExtensionPoint.define<PackSource>('packSources', (source) => source.id);

/** The facts of a case as rules, floors and conditions read them. Amounts are in yuan, as the statutes name them. */
export class CaseFacts {
  constructor(
    private readonly clock: Clock,
    private readonly packs: readonly RulePack[],
    private readonly sources: readonly Contributed<FactSource>[],
    private readonly added: readonly Contributed<PackSource>[],
  ) {}

  /** What is stored or derived, without the answers of rules. */
  async known(reader: ReadData, caseRow: RowOf<typeof cases>): Promise<Record<string, unknown>> {
    const stored = await reader.of(caseFacts).find({ where: { caseId: caseRow.id } });
    const derived = await Promise.all(this.sources.map(({ item }) => item.facts(caseRow, reader)));
    return Object.assign(
      { actionType: caseRow.actionType },
      Object.fromEntries(stored.map(({ name, value }) => [name, value])),
      ...derived,
      { defenceRecorded: (await reader.of(defences).count({ caseId: caseRow.id })) > 0 },
    );
  }

  /** All facts, and `major`: whether the decision is a major one by the rules in force today (REV-8 to REV-14). */
  async of(reader: ReadData, caseRow: RowOf<typeof cases>): Promise<Record<string, unknown>> {
    const known = await this.known(reader, caseRow);
    return { ...known, major: (await this.judge(reader, caseRow, known)).result };
  }

  /** Asks the `major-decision` rules, those of the law and those that were added for the case. */
  async judge(
    reader: ReadData,
    caseRow: RowOf<typeof cases>,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<Decision> {
    const added = await Promise.all(this.added.map(({ item }) => item.packs(caseRow, reader)));
    return judgeMajor(facts, { on: dayOf(this.clock.now()), packs: [...this.packs, ...added.flat()] });
  }

  /** Writes facts with their source; a fact set again replaces the old value, `undefined` takes it away. */
  async set(
    tx: Tx,
    caseRow: Pick<RowOf<typeof cases>, 'id' | 'departmentId'>,
    facts: Readonly<Record<string, unknown>>,
    source: string,
  ): Promise<void> {
    for (const [name, value] of Object.entries(facts)) {
      if (value === undefined) {
        // A fact that is no longer known must not go on answering for the case.
        await tx.of(caseFacts).remove({ caseId: caseRow.id, name });
        continue;
      }
      const change = { value, source, at: this.clock.now() };
      const changed = await tx.of(caseFacts).update({ caseId: caseRow.id, name }, change);
      if (changed > 0) continue;
      await tx
        .of(caseFacts)
        .insert({ id: newId(), caseId: caseRow.id, departmentId: caseRow.departmentId, name, ...change });
    }
  }
}

/** The answer of the `major-decision` rules to facts. An amount whose kind of decision is not among the kinds is none. */
export function judgeMajor(
  facts: Readonly<Record<string, unknown>>,
  options: { readonly on: string; readonly packs: readonly RulePack[] },
): Decision {
  return decide('major-decision', { ...amountsThatCannotBe(facts), ...defined(facts) }, options);
}

/**
 * What need not be asked for. A rule of a department may compare an amount without naming its kind; without this the
 * amount would be unknown in every other case, and every other case presumed major.
 */
function amountsThatCannotBe({ kinds, actionType }: Readonly<Record<string, unknown>>): Record<string, number> {
  const lacks = (kind: string) => Array.isArray(kinds) && !kinds.includes(kind);
  return {
    ...(lacks('fine') ? { fineAmount: 0 } : {}),
    ...(lacks('confiscation') ? { confiscatedValue: 0 } : {}),
    ...(actionType !== undefined && actionType !== 'inspection' ? { officersDispatched: 0 } : {}),
  };
}

function defined(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null));
}
