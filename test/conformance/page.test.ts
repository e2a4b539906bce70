import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';
import { conformancePage } from '../../scripts/conformance-page.mjs';

const root = join(import.meta.dirname, '../..');

describe('docs/conformance.md', () => {
  it('says what the cases hold; `npm run docs` brings it up to date', async () => {
    const page = await conformancePage(root, { readProgram, jsonLogicExpressions });

    expect(readFileSync(join(root, 'docs/conformance.md'), 'utf8')).toBe(page);
  });
});
