// Two projects. Pure rules and checks of the house run in Node. Everything that touches a binding
// runs inside workerd: one runtime a core, which loads the Worker once and is wiped before each
// test file (test/support/fresh-storage.ts). Loading takes longer than most files' tests.

import { existsSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { importAtOnce } from "./test/support/import-at-once.ts";
import { EVENTUALLY, PATIENCE } from "./test/support/patience.ts";

/** Linux's file system in memory. */
const MEMORY_DISK = "/dev/shm";

/** What a test file with a thousand objects takes, several times over. */
const MEMORY_DISK_FREE_BYTES_MIN = 2 * 1024 ** 3;

// An object syncs to disk with every commit, dozens of times an order: where there is room, the
// objects of tests live in memory, and the suite runs several times faster.
if (hasRoom(MEMORY_DISK)) process.env.TMPDIR ??= MEMORY_DISK;

/** Objects run in Node too, in the simulation. */
const WORKERS_MODULE = join(import.meta.dirname, "test/simulation/runtime/cloudflare-workers.ts");

/** Rooms whose tests run inside workerd. */
const WORKERD = ["contract", "durable-objects", "workers"];

const testsIn = (rooms: readonly string[]) =>
  rooms.map((room) => `test/${room}/**/*.test.{ts,tsx}`);
const filesIn = (rooms: readonly string[]) => rooms.map((room) => `test/${room}/**`);

const inWorkerd = () =>
  cloudflareTest(async () => ({
    main: "./test/support/worker.ts",
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      bindings: {
        SHOP_MIGRATIONS: await readD1Migrations("migrations/shop"),
        LOG_MIGRATIONS: await readD1Migrations("migrations/log"),
        // The provider answers at once, and its webhooks come when a test delivers them.
        PAYMENT_LATENCY_MS: "0",
        PAYMENT_WEBHOOK_DELAY_MS: "3600000",
        // A hash at full cost is a quarter of a second of work; tests sign in hundreds of times.
        PASSWORD_COST: "low",
      },
    },
  }));

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
          exclude: filesIn(["e2e", ...WORKERD]),
        },
      },
      {
        plugins: [inWorkerd(), importAtOnce()],
        test: {
          name: "workerd",
          isolate: false,
          ...PATIENCE,
          expect: { poll: EVENTUALLY },
          include: testsIn(WORKERD),
          setupFiles: ["test/support/fresh-storage.ts"],
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
