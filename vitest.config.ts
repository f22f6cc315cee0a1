// Two projects: pure rules and checks of the house run in Node; objects, routes and consumers run
// inside workerd, each test file with storage of its own.

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

const WORKERD_ROOMS = ["durable-objects", "workers", "contract"];

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
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", ...WORKERD_ROOMS.map((room) => `test/${room}/**`)],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                SHOP_MIGRATIONS: await readD1Migrations("migrations/shop"),
                LOG_MIGRATIONS: await readD1Migrations("migrations/log"),
                // The provider answers at once, and its webhooks come when a test delivers them.
                PAYMENT_LATENCY_MS: "0",
                PAYMENT_WEBHOOK_DELAY_MS: "3600000",
              },
            },
          })),
        ],
        test: {
          name: "workerd",
          include: WORKERD_ROOMS.map((room) => `test/${room}/**/*.test.{ts,tsx}`),
          setupFiles: ["test/support/apply-migrations.ts"],
          server: { deps: { inline: ["itty-durable"] } },
        },
      },
    ],
  },
});

function hasRoom(disk: string): boolean {
  if (!existsSync(disk)) return false;
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize >= MEMORY_DISK_FREE_BYTES_MIN;
}
