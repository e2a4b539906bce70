import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['sanzhi-source'], externalConditions: ['sanzhi-source'] } },
  resolve: { conditions: ['sanzhi-source'] },
  test: {
    include: ['{platform,forms,workflows,web,plugins}/*/test/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As long as a page is waited for elsewhere; the default of one second is short on a machine with full cores.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    // Browser tests wait more than they compute; the default leaves one of two cores idle.
    maxWorkers: 2,
  },
});
