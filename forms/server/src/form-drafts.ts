import { randomBytes } from 'node:crypto';

/** A key for who does not care: it is seen in exports and flowcharts only. */
export function newFormKey(): string {
  return `form-${randomBytes(4).toString('hex')}`;
}

/** The document under another key and title. The root's title is what the head of the page says. */
export function renamedForm<T extends object>(content: T, { key, title }: { key: string; title: string }): T {
  const { root, nodes } = content as { root?: string; nodes?: Record<string, object> };
  const top = root === undefined ? undefined : nodes?.[root];
  return {
    ...content,
    id: key,
    title,
    ...(top && root !== undefined ? { nodes: { ...nodes, [root]: { ...top, title } } } : {}),
  };
}
