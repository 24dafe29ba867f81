import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // These drive a real browser; `npm run test:browser` runs them.
    exclude: ['tests/browser/**'],
    globalSetup: ['tests/support/postgres-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files share two processes: without this each would load and warm up the whole house for itself, which takes longer than most tests.
    // So a test file leaves nothing behind in its process.
    isolate: false,
  },
});
