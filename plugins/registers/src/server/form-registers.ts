import { accounts } from '@sanzhi/platform-access';
import { systemActor } from '@sanzhi/platform-data';
import type { FormRegister, NamedRecord, NamingPlace } from '@sanzhi/forms-server';
import { coversDay, type Period, type Qualification, validityWords, disqualificationOf } from '../shared/index.js';
import { discretionBenchmarks, enforcementBodies, enforcementItems, officers, parties } from './collections.js';

/** The registers that a form's fields may point into, and what of them may be named today. */
export const registersForForms: readonly FormRegister[] = [
  { id: 'parties', title: 'registers.register.parties', resolve: (ids, { tx }) => named(tx.of(parties), ids, nameOf) },
  { id: 'officers', title: 'registers.register.officers', resolve: officersToName },
  { id: 'enforcement-items', title: 'registers.register.enforcement-items', resolve: itemsToName },
  {
    id: 'enforcement-bodies',
    title: 'registers.register.enforcement-bodies',
    resolve: (ids, { tx }) => named(tx.of(enforcementBodies), ids, nameOf),
  },
  { id: 'discretion-benchmarks', title: 'registers.register.discretion-benchmarks', resolve: benchmarksToName },
  { id: 'colleagues', title: 'registers.register.colleagues', resolve: colleaguesToName },
  { id: 'law-articles', title: 'registers.register.law-articles', resolve: articlesToName },
];

interface Found<Row> {
  find(query: { where: Record<string, unknown> }): Promise<Row[]>;
}

async function named<Row extends { id: string }>(
  register: Found<Row>,
  ids: readonly string[],
  recordOf: (row: Row) => NamedRecord,
): Promise<ReadonlyMap<string, NamedRecord>> {
  const rows = await register.find({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

const nameOf = ({ name, code }: { readonly name: string; readonly code?: string | null }): NamedRecord => ({
  label: name,
  ...(code ? { detail: code } : {}),
});

/** PLAN-3.6: only who is qualified on the day may be named. */
function officersToName(ids: readonly string[], { tx, on }: NamingPlace) {
  return named(tx.of(officers), ids, (officer) => {
    const qualification = officer as typeof officer & Qualification;
    const { name, certificateNumber: code } = officer;
    if (disqualificationOf(qualification, on) === undefined) return nameOf({ name, code });
    return { label: officer.name, refusal: validityWords(qualification, on) };
  });
}

function itemsToName(ids: readonly string[], { tx, on }: NamingPlace) {
  return named(tx.of(enforcementItems), ids, (item) =>
    coversDay(item as typeof item & Period, on)
      ? nameOf(item)
      : { label: item.name, refusal: { key: 'registers.naming.itemEnded' } },
  );
}

/** Whether one is of the case's item and the newest of its series is for the decision's gate to ask (G13). */
function benchmarksToName(ids: readonly string[], { tx, on }: NamingPlace) {
  return named(tx.of(discretionBenchmarks), ids, (benchmark) => {
    const label = `${benchmark.grade}：${benchmark.circumstance}`.slice(0, 200);
    return coversDay(benchmark, on) ? { label } : { label, refusal: { key: 'registers.naming.benchmarkEnded' } };
  });
}

/** Accounts are nobody's to browse; those of the own department may be named. */
async function colleaguesToName(ids: readonly string[], { tx, departmentId }: NamingPlace) {
  const rows = await tx
    .as(systemActor)
    .of(accounts)
    .find({ where: { id: { in: [...ids] }, departmentId } });
  return new Map(
    rows.map(({ id, name, state }): [string, NamedRecord] => [
      id,
      state === 'active' ? { label: name } : { label: name, refusal: { key: 'registers.naming.accountEnded' } },
    ]),
  );
}

/** An article has no id but its citation: it may be named when an item of the department rests on it. */
async function articlesToName(ids: readonly string[], { tx }: NamingPlace) {
  const items = await tx.of(enforcementItems).find({ where: {} });
  const cited = items.flatMap(({ basis }) => basis).map(({ law, article }) => `《${law}》${article}`);
  const byId = new Map(cited.map((label): [string, NamedRecord] => [label.slice(0, 100), { label }]));
  return new Map(ids.flatMap((id) => (byId.has(id) ? [[id, byId.get(id) as NamedRecord]] : [])));
}
