// Rate limits stand before identification: a request over its limit costs no read of the database
// and no verification of a token, and a request whose token is refused has been counted.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { type Headers, ORIGIN } from "../../support/shopper.ts";

const COOKIE = { Cookie: `__Host-refresh=${"x".repeat(43)}`, "Sec-Fetch-Site": "same-origin" };
const FORGED = { Authorization: "Bearer forged" };

/** A Worker whose limit with this name refuses all, or accepts all, and that counts D1 queries. */
function createShop(limitName: "READ_LIMIT" | "WRITE_LIMIT" | "AUTH_LIMIT" | "ORDER_LIMIT") {
  const counted: string[] = [];
  const queries: string[] = [];
  const world = { isFull: true, counted, queries };
  const limit = async ({ key }: { key: string }) => {
    counted.push(key);
    return { success: !world.isFull };
  };
  const DB = new Proxy(env.DB, {
    get: (database, name) => (query: string) => {
      queries.push(String(name));
      return Reflect.get(database, name).call(database, query);
    },
  });
  const bindings = { ...env, DB, [limitName]: { limit }, RATE_LIMITS: "production" };
  const send = async (method: string, path: string, headers: Headers) => {
    const ctx = createExecutionContext();
    const request = { method, headers: { ...headers, "CF-Connecting-IP": "192.0.2.7" } };
    const response = await app.request(`${ORIGIN}${path}`, request, bindings as Env, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  };
  return { ...world, send, let: (isFull: boolean) => Object.assign(world, { isFull }) };
}

beforeEach(() => {
  vi.spyOn(console, "info").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe.each([
  ["READ_LIMIT", "GET", "/api/v1/cart"],
  ["WRITE_LIMIT", "POST", "/api/v1/cart/items"],
  ["AUTH_LIMIT", "POST", "/api/v1/auth/login"],
  ["AUTH_LIMIT", "GET", "/api/v1/account/export"],
  ["ORDER_LIMIT", "POST", "/api/v1/orders"],
  ["ORDER_LIMIT", "POST", "/api/v1/payments"],
  ["ORDER_LIMIT", "POST", "/api/v1/buy/wool-vest"],
  ["READ_LIMIT", "GET", "/cart"],
  ["AUTH_LIMIT", "POST", "/signin"],
  ["AUTH_LIMIT", "POST", "/account/delete"],
  ["ORDER_LIMIT", "POST", "/checkout"],
] as const)("over %s, %s %s", (limitName, method, path) => {
  it("reads nothing of the database for a made-up refresh cookie", async () => {
    const shop = createShop(limitName);
    const response = await shop.send(method, path, COOKIE);
    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("60");
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(shop.queries).toEqual([]);
  });

  it("is refused for the limit, whatever token is sent", async () => {
    const shop = createShop(limitName);
    expect((await shop.send(method, path, FORGED)).status).toBe(429);
  });
});

describe.each(["/api/v1/cart", "/cart", "/api/v1/products"])("a refused token at %s", (path) => {
  it("is counted like every other request", async () => {
    const shop = createShop("READ_LIMIT");
    shop.let(false);
    expect((await shop.send("GET", path, FORGED)).status).toBe(401);
    await shop.send("GET", path, COOKIE);
    expect(shop.counted).toEqual(["192.0.2.7", "192.0.2.7"]);
  });
});

describe.each(["/api/v1/webhooks/payments/simulated", "/api/v1/webhooks/unknown"])(
  "%s, which no limit counts,",
  (path) => {
    it.each([COOKIE, FORGED])("identifies nobody: %j", async (headers) => {
      const shop = createShop("WRITE_LIMIT");
      const response = await shop.send("POST", path, headers);
      expect(response.headers.get("WWW-Authenticate")).toBeNull();
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(shop.queries).toEqual([]);
      expect(shop.counted).toEqual([]);
    });
  },
);

it("a page that refuses for a limit has the headers of a page", async () => {
  const response = await createShop("READ_LIMIT").send("GET", "/cart", COOKIE);
  expect(response.headers.get("Content-Type")).toMatch(/^text\/html/);
  expect(response.headers.get("Content-Security-Policy")).toMatch(/script-src 'nonce-[^']+'/);
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
});
