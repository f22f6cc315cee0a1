// Two projects: pure rules and checks of the house run in Node; objects, routes and consumers run
// inside workerd, each test file with storage of its own.

import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const WORKERD_ROOMS = ["durable-objects", "workers", "contract"];

export default defineConfig({
  test: {
    projects: [
      {
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
