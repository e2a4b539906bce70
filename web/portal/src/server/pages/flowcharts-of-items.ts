import type { Data } from '@sanzhi/platform-data';
import type { PublicItem } from '@sanzhi/plugins-registers/server';
import type { PublishedFlowcharts } from '@sanzhi/workflows-runtime';
import { flowchartKeysOf } from '../public-reads.js';

/** Where the flowchart of each item is shown, by the item's id; items whose flowchart is not in force are left out. */
export async function flowchartsOfItems(
  { data, flowcharts }: { readonly data: Data; readonly flowcharts: PublishedFlowcharts },
  items: readonly PublicItem[],
): Promise<ReadonlyMap<string, string>> {
  if (items.length === 0) return new Map();
  const keys = await flowchartKeysOf(
    data,
    items.map(({ id }) => id),
  );
  const found = await Promise.all(
    keys.map(async ({ itemId, ...wanted }) =>
      (await flowcharts.isInForce(wanted)) ? ([[itemId, addressOf(wanted)]] as const) : [],
    ),
  );
  return new Map(found.flat());
}

function addressOf({ key, departmentId }: { readonly key: string; readonly departmentId: string }): string {
  return `/flowcharts/${encodeURIComponent(key)}?department=${encodeURIComponent(departmentId)}`;
}
