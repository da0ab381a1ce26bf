import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/**/*.test.ts",
            "apps/relay/**/*.test.ts",
            "apps/innermost/**/*.test.ts",
            "tools/**/*.test.ts",
            "bench/**/*.test.ts",
            "tests/engines/**/*.test.ts",
          ],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "sim",
          include: ["tests/sim/**/*.test.ts", "tests/vectors/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "fire",
          include: ["tests/fire/**/*.test.ts"],
          // Each starts relays of its own and measures them: one at a time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: "apps/web/vite.config.ts",
        root: "apps/web",
        test: { name: "web", include: ["src/**/*.test.{ts,tsx}"] },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          // One browser at a time: two cores are shared by two contexts, a relay and the tests.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A second is little where a machine is slow; what never comes fails all the same.
          expect: { poll: { timeout: 30_000, interval: 100 } },
          // A browser on a busy machine may stall once; what fails twice fails, and each failure is told with what was seen.
          retry: 1,
        },
      },
    ],
  },
});
