// The Worker as it is deployed is built otherwise than in development: in modules, minified, and
// with Zod's English alone. The demo is started here and asked at each of its doors; the build for
// production is searched for what must not be in it, and started without a payment provider.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bundle, bundle, PRODUCTION, SHOP, sizeOf } from "../bench/build.ts";
import { BUNDLE_GZIP_KIB_MAX } from "../bench/report.ts";
import { migrate } from "../bench/seed.ts";
import { type Running, start } from "../bench/start.ts";

/** Building and starting take seconds of a computer that does other things too. */
const START_TIMEOUT_MS = 120_000;

/** What of the simulators and of the development tools can be found in minified code. */
const MARKERS = [
  ["the test cards", /tok_visa|Visa ending in/],
  ["the object of the simulated provider", /PAYMENT_SIMULATOR_OBJECT|PaymentSimulator|sim_/],
  ["the webhooks of the simulated provider", /Payment-Signature/],
  ["the postal codes of the simulated carrier", /(["'`])(?:88888|99999|00000)\1/],
  ["the simulated carrier", /Harbour Post/],
  ["the mail viewer", /\/_\/mail/],
  ["the audit viewer", /\/_\/audit/],
  ["the page of the simulated bank", /\/_\/bank/],
  ["the seed routes", /\/_\/seed/],
] as const;

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "tradewind-deployed-"));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const codeOf = async ({ modules }: Bundle) =>
  (await Promise.all(modules.map((path) => readFile(path, "utf8")))).join("\n");

describe("the deployed demo", () => {
  let shop: Bundle;
  let running: Running;

  const ask = (path: string, init?: RequestInit) => fetch(`${running.origins[0]}${path}`, init);

  beforeAll(async () => {
    shop = await bundle(SHOP, join(dir, "demo"));
    running = await start([shop], { stateDir: join(dir, "demo-state") });
    await migrate(running.miniflare, "DB", "shop");
    await migrate(running.miniflare, "LOG_DB", "log");
  }, START_TIMEOUT_MS);

  afterAll(() => running?.miniflare.dispose());

  it("keeps to its budget, as the platform counts", async () => {
    expect((await sizeOf(shop)).gzipBytes / 1024).toBeLessThan(BUNDLE_GZIP_KIB_MAX);
  });

  it.each(["/", "/cart", "/no-such-page"])("says on %s that no payment is real", async (path) => {
    expect(await (await ask(path)).text()).toContain("Demo store: no real payment is taken.");
  });

  it("has the simulators, so that the search for them finds something", async () => {
    const code = await codeOf(shop);
    expect(MARKERS.filter(([, marker]) => !marker.test(code))).toEqual([]);
  });

  it.each(["/_/mail", "/_/seed/state"])("has no %s for strangers", async (path) => {
    expect((await ask(path)).status).toBe(404);
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
    const taken = await worker.queue("audit-dead-letters-demo", [letter]);
    expect(taken).toMatchObject({ outcome: "ok", explicitAcks: ["1"], retryMessages: [] });
  });

  it("does what is due at a time", async () => {
    const worker = await running.miniflare.getWorker(SHOP.name);
    const due = { cron: "3-58/5 * * * *", scheduledTime: new Date() };
    expect(await worker.scheduled(due)).toMatchObject({ outcome: "ok" });
  });
});

describe("the Worker built for production", () => {
  let shop: Bundle;

  beforeAll(async () => {
    shop = await bundle(PRODUCTION, join(dir, "production"));
  }, START_TIMEOUT_MS);

  it.each(MARKERS)("does not contain %s", async (_name, marker) => {
    expect(await codeOf(shop)).not.toMatch(marker);
  });

  it(
    "answers no request until a payment provider and a carrier are named",
    async () => {
      const settings = { ENVIRONMENT: "production", RATE_LIMITS: "production" };
      const running = await start([shop], { stateDir: join(dir, "production-state"), settings });
      try {
        for (const path of ["/", "/health", "/api/v1/products"]) {
          const answer = await fetch(`${running.origins[0]}${path}`);
          expect(await answer.json()).toMatchObject({
            status: 503,
            code: "not-configured",
            detail: expect.stringMatching(/PAYMENT_PROVIDER.*CARRIER/s),
          });
        }
      } finally {
        await running.miniflare.dispose();
      }
    },
    START_TIMEOUT_MS,
  );
});
