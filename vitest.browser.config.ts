import { defineConfig } from 'vitest/config';

/** The real product, and its desk by itself, in a real browser. Apart from the other tests, because it needs Chromium. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/support/postgres-server.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
