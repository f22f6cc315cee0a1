// The Worker as it is deployed is built otherwise than in development: in modules, minified, and
// with Zod's English alone. It is started here as production would start it, and asked at each of
// its doors.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle, SHOP, sizeOf } from "../bench/build.ts";
import { BUNDLE_GZIP_KIB_MAX } from "../bench/report.ts";
import { migrate } from "../bench/seed.ts";
import { type Running, start } from "../bench/start.ts";

/** Building and starting take seconds of a computer that does other things too. */
const START_TIMEOUT_MS = 120_000;

let dir: string;
let running: Running;
let gzipBytes: number;

const ask = (path: string, init?: RequestInit) => fetch(`${running.origins[0]}${path}`, init);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "tradewind-deployed-"));
  const shop = await bundle(SHOP, dir);
  ({ gzipBytes } = await sizeOf(shop));
  running = await start([shop], { stateDir: join(dir, "state") });
  await migrate(running.miniflare, "DB", "shop");
  await migrate(running.miniflare, "LOG_DB", "log");
}, START_TIMEOUT_MS);

afterAll(async () => {
  await running?.miniflare.dispose();
  await rm(dir, { recursive: true, force: true });
});

describe("the deployed Worker", () => {
  it("keeps to its budget, as the platform counts", () => {
    expect(gzipBytes / 1024).toBeLessThan(BUNDLE_GZIP_KIB_MAX);
  });

  it("answers pages", async () => {
    const page = await ask("/cart");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<h1");
  });

  it("answers programs, and describes itself to them", async () => {
    expect(await (await ask("/openapi.json")).json()).toMatchObject({ openapi: "3.1.0" });
    expect((await ask("/api/v1/cart/guest", { method: "POST" })).status).toBe(201);
  });

  it("says in English what is wrong with a request", async () => {
    const answer = await ask("/api/v1/inventory/batch", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ skus: 7 }),
    });
    expect(await answer.json()).toMatchObject({
      code: "invalid-request",
      errors: [{ path: "skus", message: expect.stringContaining("expected array") }],
    });
  });

  it("takes what queues deliver", async () => {
    const worker = await running.miniflare.getWorker(SHOP.name);
    const letter = { id: "1", timestamp: new Date(0), body: { odd: true }, attempts: 1 };
    const taken = await worker.queue("audit-dead-letters-production", [letter]);
    expect(taken).toMatchObject({ outcome: "ok", explicitAcks: ["1"], retryMessages: [] });
  });

  it("does what is due at a time", async () => {
    const worker = await running.miniflare.getWorker(SHOP.name);
    const due = { cron: "3-58/5 * * * *", scheduledTime: new Date() };
    expect(await worker.scheduled(due)).toMatchObject({ outcome: "ok" });
  });
});
