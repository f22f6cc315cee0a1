// How often one address may ask, where limits are real and where they are loosened.

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { bearer, openAccount } from "../../support/people.ts";

const ORIGIN = "https://shop.localhost";

/** A limit nobody is within, and how often it was asked. */
function fullLimit() {
  const asked: string[] = [];
  const limit: RateLimit = {
    limit: async ({ key }) => {
      asked.push(key);
      return { success: false };
    },
  };
  return { asked, limit };
}

function read(bindings: object, address = "192.0.2.7") {
  const headers = { "CF-Connecting-IP": address };
  return app.request(`${ORIGIN}/api/v1/cart`, { headers }, { ...env, ...bindings });
}

beforeEach(() => vi.spyOn(console, "info").mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

describe("real limits", () => {
  it("count every request under its address, and refuse with the time to wait", async () => {
    const { asked, limit } = fullLimit();
    const response = await read({ READ_LIMIT: limit, RATE_LIMITS: "production" });
    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("60");
    expect(await response.json()).toMatchObject({ code: "rate-limited" });
    expect(asked).toEqual(["192.0.2.7"]);
  });

  it("count the addresses of one IPv6 network together", async () => {
    const { asked, limit } = fullLimit();
    const bindings = { READ_LIMIT: limit, RATE_LIMITS: "production" };
    await read(bindings, "2001:db8:0:1::7");
    await read(bindings, "2001:db8:0:1:ffff:1:2:3");
    expect(asked).toEqual(["2001:db8:0:1::/64", "2001:db8:0:1::/64"]);
  });
});

describe("an address beside the API", () => {
  it.each([
    ["/openapi.json", "192.0.2.7"],
    ["/ready", "192.0.2.7"],
    ["/images/products/none-800.webp", "images/192.0.2.7"],
  ])("is under the limit of reading: %s", async (path, key) => {
    const { asked, limit } = fullLimit();
    const bindings = { ...env, READ_LIMIT: limit, RATE_LIMITS: "production" };
    const headers = { "CF-Connecting-IP": "192.0.2.7" };
    const response = await app.request(`${ORIGIN}${path}`, { headers }, bindings);
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ code: "rate-limited" });
    expect(asked).toEqual([key]);
  });

  it.each(["/health", "/version"])("that asks nothing is under none: %s", async (path) => {
    const { asked, limit } = fullLimit();
    const bindings = { ...env, READ_LIMIT: limit, RATE_LIMITS: "production" };
    expect((await app.request(`${ORIGIN}${path}`, {}, bindings)).status).toBe(200);
    expect(asked).toEqual([]);
  });
});

describe("the export of an account", () => {
  it.each(["/api/v1/account/export", "/account/export"])(
    "is held to the limit of guesses: %s",
    async (path) => {
      const { asked, limit } = fullLimit();
      const bindings = { ...env, AUTH_LIMIT: limit, RATE_LIMITS: "production" };
      const headers = await bearer(await openAccount());
      const response = await app.request(`${ORIGIN}${path}`, { headers }, bindings);
      expect(response.status).toBe(429);
      expect(asked).toHaveLength(1);
    },
  );
});

describe("loose limits", () => {
  it("count one request in a thousand, so that a load test is let through", async () => {
    const { asked, limit } = fullLimit();
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < 1000; sent += 1) {
      const { status } = await read({ READ_LIMIT: limit, RATE_LIMITS: "loose" });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(statuses)).toEqual({ 401: 999, 429: 1 });
  });
});
