// Three projects. Pure rules and checks of the house run in Node. Parts run inside workerd, file
// after file in one runtime that is wiped before each. The shop runs inside workerd too, and each
// test file has a runtime of its own: loading it takes longer than most of its tests.

import { existsSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Linux's file system in memory. */
const MEMORY_DISK = "/dev/shm";

/** What a test file with a thousand objects takes, several times over. */
const MEMORY_DISK_FREE_BYTES_MIN = 2 * 1024 ** 3;

// An object syncs to disk with every commit, dozens of times an order: where there is room, the
// objects of tests live in memory, and the suite runs several times faster.
if (hasRoom(MEMORY_DISK)) process.env.TMPDIR ??= MEMORY_DISK;

/** Objects run in Node too, in the simulation. */
const WORKERS_MODULE = join(import.meta.dirname, "test/simulation/runtime/cloudflare-workers.ts");

/** The first test of a file waits for all of the Worker; on a busy computer that takes seconds. */
const PATIENCE = { testTimeout: 30_000, hookTimeout: 30_000 };

/** Tests of parts, inside workerd: they ask objects, consumers and services, never the shop. */
const PARTS = [
  "contract",
  "durable-objects",
  ...["adapters", "cron", "db", "dev", "mails", "queues", "services"].map(
    (room) => `workers/${room}`,
  ),
];

/** Tests of the shop as it runs, inside workerd. What it does behind an answer goes on and on. */
const SHOP = ["workers"];

const testsIn = (rooms: readonly string[]) =>
  rooms.map((room) => `test/${room}/**/*.test.{ts,tsx}`);
const filesIn = (rooms: readonly string[]) => rooms.map((room) => `test/${room}/**`);

/** Queues that keep what they are given until the next wipe: as long as the platform allows. */
const KEEPING = { maxBatchSize: 100, maxBatchTimeout: 60 };

const inWorkerd = (queueConsumers: Record<string, typeof KEEPING> = {}) =>
  cloudflareTest(async () => ({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      queueConsumers,
      bindings: {
        SHOP_MIGRATIONS: await readD1Migrations("migrations/shop"),
        LOG_MIGRATIONS: await readD1Migrations("migrations/log"),
        // The provider answers at once, and its webhooks come when a test delivers them.
        PAYMENT_LATENCY_MS: "0",
        PAYMENT_WEBHOOK_DELAY_MS: "3600000",
      },
    },
  }));

const workerdTest = {
  ...PATIENCE,
  setupFiles: ["test/support/fresh-storage.ts"],
  server: { deps: { inline: ["itty-durable"] } },
};

export default defineConfig({
  test: {
    // The Worker logs every request; only what a failing test said is worth reading.
    silent: "passed-only",
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias: { "cloudflare:workers": WORKERS_MODULE } },
        test: {
          name: "node",
          isolate: false,
          ...PATIENCE,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: filesIn(["e2e", ...PARTS, ...SHOP]),
        },
      },
      {
        plugins: [inWorkerd({ audit: KEEPING, notifications: KEEPING })],
        test: { name: "parts", isolate: false, include: testsIn(PARTS), ...workerdTest },
      },
      {
        plugins: [inWorkerd()],
        test: { name: "shop", include: testsIn(SHOP), exclude: filesIn(PARTS), ...workerdTest },
      },
    ],
  },
});

function hasRoom(disk: string): boolean {
  if (!existsSync(disk)) return false;
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize >= MEMORY_DISK_FREE_BYTES_MIN;
}
