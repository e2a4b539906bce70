import { readFileSync } from 'node:fs';

/** The version of the product: all packages have the same. */
export const product = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};
