import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{core,transforms,server,app,scripts,test,bench}/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**", "node_modules/**"],
    // Two workers: the machines this runs on have two cores, and some tests start consoles of their own.
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // The default of one second says more about the machine than about the code.
    expect: { poll: { timeout: 5_000 } },
  },
});
