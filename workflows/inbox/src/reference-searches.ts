import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ReferenceTarget } from '@sanzhi/forms-react';
import type { Translate } from '@sanzhi/platform-i18n';
import type { Api } from '@sanzhi/web-shell';
import type { Task } from './task.js';

/** How a `reference` field of a task's form finds entries of a register. */
export interface ReferenceSearch {
  /** As the field's `register` property names it. */
  readonly register: string;
  search(call: ReferenceCall): Promise<readonly ReferenceTarget[]>;
}

/** One search. An empty text asks for what comes first. */
export interface ReferenceCall {
  readonly api: Api;
  readonly task: Task;
  readonly text: string;
  /** Words the second line, and why something cannot be chosen. */
  readonly translate: Translate;
}

/** Where plugins say how their registers are searched; others are searched by name at `GET /<register>?q=`. */
export const referenceSearches = ExtensionPoint.define<ReferenceSearch>(
  'referenceSearches',
  ({ register }) => register,
);

/** The search for registers that nobody said more about. */
export async function searchByName(api: Api, register: string, text: string): Promise<readonly ReferenceTarget[]> {
  const query = new URLSearchParams({ limit: '20', ...(text ? { q: text } : {}) });
  const { items } = await api.get<{ items: readonly { id: string; name: string }[] }>(
    `/${register}?${query.toString()}`,
  );
  return items.map(({ id, name }) => ({ id, label: name }));
}
