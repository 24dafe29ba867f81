import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // These drive a real browser; `npm run test:browser` runs them.
    exclude: [
      'tests/browser/**',
      // Not yet seen green in one whole run on a quiet machine: ALL_TESTS=1 runs them. To be taken in next.
      ...(process.env.ALL_TESTS
        ? []
        : ['tests/properties/{leak,observer,replay}.test.ts', 'tests/crash/random-kills.test.ts']),
    ],
    globalSetup: ['tests/support/postgres-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
