// End to end: real browser, real Wrangler, one shop for all files that need no shop of their own.

import { defineConfig } from "vitest/config";

/** A cold start with seeding takes tens of seconds on a slow machine. */
const START_TIMEOUT_MS = 240_000;
const TEST_TIMEOUT_MS = 120_000;

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/e2e/support/shared-shop.ts"],
    fileParallelism: false,
    testTimeout: TEST_TIMEOUT_MS,
    hookTimeout: START_TIMEOUT_MS,
  },
});
