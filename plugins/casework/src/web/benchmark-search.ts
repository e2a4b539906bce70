import { officeToday, type ReferenceSearch } from '@sanzhi/workflows-inbox';
import type { CaseData } from './case-data.js';

/** A row of GET /discretion-benchmarks. */
interface Benchmark {
  readonly id: string;
  readonly seriesId: string;
  readonly version: number;
  readonly circumstance: string;
  readonly grade: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A draft cites a benchmark in force of the case's own item, and no other (G13). */
export const benchmarkSearch: ReferenceSearch = {
  register: 'discretion-benchmarks',
  async search({ api, task: { caseId }, text }) {
    if (!caseId) return [];
    const { case: caseRow } = await api.get<CaseData>(`/cases/${caseId}`);
    const path = `/discretion-benchmarks?itemId=${encodeURIComponent(caseRow.itemId)}&limit=200`;
    const { items } = await api.get<{ items: readonly Benchmark[] }>(path);
    return inForce(items, officeToday())
      .map(({ id, grade, circumstance }) => ({ id, label: `${grade}：${circumstance}` }))
      .filter(({ label }) => label.includes(text));
  },
};

/** Of each series the newest version that has begun, unless it has ended. */
function inForce(all: readonly Benchmark[], day: string): Benchmark[] {
  const begun = all.filter(({ validFrom }) => validFrom <= day);
  return begun.filter(
    ({ seriesId, version, validTo }) =>
      (validTo === null || day <= validTo) &&
      !begun.some((other) => other.seriesId === seriesId && other.version > version),
  );
}
