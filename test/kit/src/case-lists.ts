import type { TestClient } from './app.js';

/** What a case of the demo is opened with. */
export interface CaseLists {
  readonly itemId: string;
  readonly partyId: string;
  readonly officerIds: readonly string[];
}

/** Reads what an officer of the demo may open a case with. */
export async function caseListsOf(client: TestClient): Promise<CaseLists> {
  const rows = async (path: string) =>
    ((await client.get(path)).body as unknown as { items: Record<string, string>[] }).items;
  const item = (await rows('/enforcement-items')).find(({ code }) => code === 'QH-CG-001');
  const party = (await rows('/parties'))[0];
  const officers = (await rows('/officers')).filter(({ name }) => name === '张三' || name === '李四');
  return {
    itemId: item?.['id'] ?? '',
    partyId: party?.['id'] ?? '',
    officerIds: officers.map(({ id }) => id as string),
  };
}
