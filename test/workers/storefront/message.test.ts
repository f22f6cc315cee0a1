// The pages for bad days: a fault of ours, and too much at once.

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { ORIGIN, textOf } from "./visitor.ts";

const databaseThatSays = (message: string) =>
  ({
    prepare: () => {
      throw new Error(message);
    },
  }) as unknown as D1Database;

const full: RateLimit = { limit: async () => ({ success: false }) };

describe("a fault of ours", () => {
  beforeEach(() => vi.spyOn(console, "error").mockImplementation(() => undefined));
  afterEach(() => vi.restoreAllMocks());

  it("is a page that says so, offers to try again and tells nothing of the inside", async () => {
    const headers = { "X-Request-ID": "request-of-a-test" };
    const request = new Request(`${ORIGIN}/p/mug`, { headers });
    const DB = databaseThatSays("D1_ERROR: no such table: products: SQLITE_ERROR");
    const response = await app.request(request, {}, { ...env, DB });
    const html = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(textOf(html)).toContain("Something went wrong");
    expect(textOf(html)).toContain("request-of-a-test");
    expect(html).not.toContain("D1_ERROR");
  });

  it("is told from an outage, which says when to come back", async () => {
    const DB = databaseThatSays("D1_ERROR: storage is away");
    const response = await app.request(`${ORIGIN}/p/mug`, {}, { ...env, DB });
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect(textOf(await response.text())).toContain("temporarily unavailable");
  });
});

describe("too many requests", () => {
  it.each([
    ["GET", "/products", { READ_LIMIT: full }],
    ["POST", "/cart/add", { WRITE_LIMIT: full }],
    ["POST", "/checkout", { ORDER_LIMIT: full }],
    ["POST", "/signin", { AUTH_LIMIT: full }],
    ["POST", "/register", { AUTH_LIMIT: full }],
    ["POST", "/verify", { AUTH_LIMIT: full }],
    ["POST", "/verify/resend", { AUTH_LIMIT: full }],
    ["POST", "/forgot", { AUTH_LIMIT: full }],
    ["POST", "/reset", { AUTH_LIMIT: full }],
  ])("of %s %s get a page that asks for patience", async (method, path, limits) => {
    const strict = { ...env, ...limits, RATE_LIMITS: "production" };
    const response = await app.request(`${ORIGIN}${path}`, { method }, strict);
    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("60");
    expect(textOf(await response.text())).toContain("Wait a minute");
  });
});
