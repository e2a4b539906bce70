import { accounts } from '@sanzhi/platform-access';
import { type Data, systemActor } from '@sanzhi/platform-data';

/** Puts the names of people beside their ids: `{ assigneeId: 'assigneeName' }`. The platform itself has its own name. */
export async function withNames<Row extends object, F extends Partial<Record<keyof Row & string, string>>>(
  data: Data,
  rows: readonly Row[],
  fields: F,
): Promise<(Row & { readonly [K in keyof F as F[K] & string]?: string })[]> {
  const pairs = Object.entries(fields) as [keyof Row & string, string][];
  const ids = new Set(rows.flatMap((row) => pairs.flatMap(([field]) => (row[field] as string | null) ?? [])));
  const found =
    ids.size === 0
      ? []
      : await data
          .read(systemActor)
          .of(accounts)
          .find({ where: { id: { in: [...ids] } } });
  const names = new Map([[systemActor.id, systemActor.name], ...found.map(({ id, name }) => [id, name] as const)]);
  return rows.map((row) => ({
    ...row,
    ...(Object.fromEntries(pairs.map(([field, name]) => [name, names.get(String(row[field]))])) as {
      readonly [K in keyof F as F[K] & string]?: string;
    }),
  }));
}
