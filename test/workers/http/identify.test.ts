import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { app } from "../../../workers/app.ts";
import { bearer, openAccount, tokenOf } from "../../support/people.ts";
import { call, type Headers, ORIGIN, problemOf, toRequest } from "../../support/shopper.ts";

const INVALID = 'Bearer realm="tradewind", error="invalid_token"';

/** The databases and objects of this environment, every call of which is counted. */
function countedEnv() {
  const calls: string[] = [];
  const counted = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(of, key) {
        const value: unknown = Reflect.get(of, key);
        if (typeof value !== "function") return value;
        return (...given: unknown[]) => {
          calls.push(`${name}.${String(key)}`);
          return value.apply(of, given);
        };
      },
    });
  const isCounted = (name: string) => /^(?:DB|LOG_DB|IMAGES)$|_OBJECT$/.test(name);
  const entries = Object.entries(env).map(([name, binding]) => [
    name,
    isCounted(name) ? counted(name, binding as object) : binding,
  ]);
  return { calls, env: Object.fromEntries(entries) as Env };
}

async function fetchWith(bindings: Env, request: Request): Promise<Response> {
  const ctx = createExecutionContext();
  const response = await app.fetch(request, bindings, ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

describe("a valid access token", () => {
  it.each<[string, (token: string) => Headers]>([
    ["as Bearer", (token) => ({ Authorization: `Bearer ${token}` })],
    ["as a cookie", (token) => ({ Cookie: `__Host-access=${token}` })],
  ])("%s is believed without asking a database or an object", async (_, headersOf) => {
    const { calls, env: bindings } = countedEnv();
    const headers = headersOf(await tokenOf({ roles: ["customer"] }));
    const ask = () => fetchWith(bindings, toRequest("GET", "/admin/users", { headers }));
    await ask();
    calls.length = 0;
    expect(await problemOf(await ask())).toMatchObject({ status: 403, code: "forbidden" });
    expect(calls).toEqual([]);
  });

  it("counts before cookies", async () => {
    const [ada, bob] = await Promise.all([openAccount(), openAccount()]);
    const headers = { ...(await bearer(ada)), Cookie: `__Host-access=${await tokenOf(bob)}` };
    const response = await call("GET", "/auth/me", { headers });
    expect(await response.json()).toMatchObject({ id: ada.id });
  });
});

describe("a Bearer token that is not valid", () => {
  it.each(["", " ", " nonsense", " a.b.c", ` ${"x".repeat(9_000)}`, " two words"])(
    "is refused wherever it is sent: “Bearer%s”",
    async (token) => {
      const headers = { Authorization: `Bearer${token}` };
      for (const path of ["/auth/me", "/products", "/cart"]) {
        const response = await call("GET", path, { headers });
        expect(response.headers.get("WWW-Authenticate")).toBe(INVALID);
        expect(await problemOf(response)).toMatchObject({ status: 401, code: "unauthorized" });
      }
    },
  );

  it("does not fall back to cookies", async () => {
    const cookie = `__Host-access=${await tokenOf(await openAccount())}`;
    const headers = { Authorization: "Bearer nonsense", Cookie: cookie };
    expect((await call("GET", "/auth/me", { headers })).status).toBe(401);
  });

  it("is in the way of nobody who refreshes", async () => {
    const headers = { Authorization: "Bearer expired" };
    const response = await call("POST", "/auth/refresh", { headers });
    expect(await problemOf(response)).toMatchObject({ code: "refresh-token-invalid" });
  });
});

it("challenges who brings nothing, and takes an invalid access cookie for none", async () => {
  for (const headers of [
    {},
    { Cookie: "__Host-access=nonsense" },
    { Authorization: "Basic eA==" },
  ]) {
    const response = await call("GET", "/auth/me", { headers });
    expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="tradewind"');
    expect(await problemOf(response)).toMatchObject({ status: 401, code: "unauthorized" });
  }
});

describe("when the database does not answer", () => {
  const broken = {
    ...env,
    DB: new Proxy(env.DB, {
      get: () => () => {
        throw new Error("D1_ERROR: no answer");
      },
    }),
  } as Env;
  const refreshToken = "x".repeat(43);
  const headers = { Cookie: `__Host-refresh=${refreshToken}`, "Sec-Fetch-Site": "same-origin" };

  it("who looks is served as a guest, and who wants to change something waits", async () => {
    const looks = await fetchWith(broken, toRequest("GET", "/cart", { headers }));
    expect(await problemOf(looks)).toMatchObject({ code: "cart-token-required" });
    const json = { sku: "MUG", quantity: 1 };
    const writes = await fetchWith(broken, toRequest("POST", "/cart/items", { headers, json }));
    expect(await problemOf(writes)).toMatchObject({ status: 503, code: "unavailable" });
    expect(writes.headers.get("Retry-After")).toBe("2");
    expect(writes.headers.getSetCookie()).toEqual([]);
  });

  it("a form of a page is answered by a page that asks for patience", async () => {
    const body = new URLSearchParams({ sku: "MUG", quantity: "1" });
    const request = new Request(`${ORIGIN}/cart/add`, { method: "POST", headers, body });
    const response = await fetchWith(broken, request);
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("2");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(response.headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(response.headers.get("Content-Security-Policy")).toContain("style-src 'self'");
    expect(await response.text()).toContain("Sign-in is temporarily unavailable");
  });
});
