import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The site's one style sheet; its address holds its hash, so that browsers keep it for good. */
export interface StyleSheet {
  readonly path: string;
  readonly text: string;
}

export function readStyleSheet(): StyleSheet {
  const text = readFileSync(new URL('./portal.css', import.meta.url), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { path: `/portal-assets/portal.${hash}.css`, text };
}
