import { env, exports } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { version } from "../../../package.json";
import { answers, createHealthService } from "../../../workers/services/health/health-service.ts";
import { databaseOfSize } from "../../support/sized-database.ts";

const get = (path: string) => exports.default.fetch(`http://shop.localhost${path}`);

describe("health, readiness and version", () => {
  it("says that the Worker is up", async () => {
    const response = await get("/health");
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await response.json()).toEqual({ status: "ok" });
  });

  it("says that both databases and the picture store answer", async () => {
    const response = await get("/ready");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ready",
      checks: [
        { name: "shop-database", ok: true, space: "enough" },
        { name: "log-database", ok: true, space: "enough" },
        { name: "images", ok: true },
      ],
    });
  });

  it("names what runs here", async () => {
    const response = await get("/version");
    expect(await response.json()).toEqual({
      name: "tradewind",
      version,
      environment: "development",
    });
  });

  it("says which dependency does not answer", async () => {
    const broken = { prepare: () => ({ run: () => Promise.reject(new Error("down")) }) };
    const service = createHealthService(
      { DB: broken as unknown as D1Database, LOG_DB: env.LOG_DB, IMAGES: env.IMAGES },
      "development",
    );
    expect(await service.checks()).toContainEqual({ name: "shop-database", ok: false });
  });

  it("says which database is nearly full, and is ready all the same", async () => {
    const service = createHealthService(
      { DB: env.DB, LOG_DB: databaseOfSize(8_000_000_000), IMAGES: env.IMAGES },
      "development",
    );
    expect(await service.checks()).toContainEqual({
      ...{ name: "log-database", ok: true },
      space: "nearly-full",
    });
  });

  it("takes a silent dependency for one that does not answer", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("scheduler", {
      wait: (ms: number) => new Promise((done) => setTimeout(done, ms)),
    });
    const verdict = answers(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(2000);
    expect(await verdict).toBe(false);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});
