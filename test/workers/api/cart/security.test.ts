import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createTokenService } from "../../../../workers/services/tokens/token-service.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { type Ask, add, ask, newGuest, ORIGIN, problemOf, readCart } from "./cart-client.ts";

beforeAll(() => seedCatalog(env));

const mug = { json: { sku: "MUG", quantity: 1 } };

/** What a browser keeps and sends back of a Set-Cookie header. */
const cookieOf = (response: Response) => response.headers.get("Set-Cookie")?.split(";")[0] ?? "";

type Headers = Readonly<Record<string, string>>;

const read = (headers: Headers, token?: string) => ask("GET", "", { headers, token });

describe("who may use a cart", () => {
  it.each([
    ["GET", "", {}],
    ["DELETE", "", {}],
    ["PUT", "/items/MUG", { json: { quantity: 1 } }],
    ["DELETE", "/items/MUG", {}],
  ])("%s %s needs a token", async (method, path, request) => {
    const response = await ask(method, path, request);
    expect(response.headers.get("WWW-Authenticate")).toBe("CartToken");
    expect(await problemOf(response)).toMatchObject({ status: 401, code: "cart-token-required" });
  });

  it("refuses tokens that are damaged, signed by others or made for an order", async () => {
    const { token, cart } = await newGuest();
    const stranger = createTokenService("a-secret-of-somebody-else-entirely");
    const forOrder = cart.id.replace("crt_", "ord_");
    const [head, , seal] = token.split(".");
    const claims = btoa(JSON.stringify({ iss: "tradewind", aud: "cart", sub: cart.id }));
    for (const forged of [
      "",
      "nonsense",
      `${token}x`,
      `${token.slice(0, -2)}`,
      `${head}.${claims}.${seal}`,
      `${btoa('{"alg":"none"}')}.${claims}.`,
      "x".repeat(600),
      await stranger.issue("cart", cart.id),
      await createTokenService(env.TOKEN_SECRET).issue("order", forOrder, Date.now()),
    ]) {
      const requests = [ask("GET", "", { token: forged }), add(forged, "MUG")];
      for (const response of await Promise.all(requests)) {
        const refusal = { status: 401, code: "cart-token-invalid" };
        expect(await problemOf(response)).toMatchObject(refusal);
      }
    }
    expect(await readCart(token)).toMatchObject({ version: 0 });
  });

  it("opens no cart but one's own", async () => {
    const [mine, theirs] = await Promise.all([newGuest(), newGuest()]);
    await add(mine.token, "MUG");
    expect(await readCart(theirs.token)).toMatchObject({ id: theirs.cart.id, itemCount: 0 });
  });

  it("gives a visitor a cart with the first item, by cookie and by header", async () => {
    const response = await ask("POST", "/items", mug);
    expect(response.status).toBe(201);
    const token = response.headers.get("X-Cart-Token") ?? "";
    expect(await readCart(token)).toEqual(await response.json());
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(new RegExp(`^__Host-cart=${token}; `));
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) {
      expect(cookie.split("; ")).toContain(attribute);
    }
    expect(cookie).not.toMatch(/domain/i);
  });

  it("reads the cart of the cookie, and gives no new token for later items", async () => {
    const Cookie = cookieOf(await ask("POST", "/items", mug));
    const own = { Cookie, "Sec-Fetch-Site": "same-origin" };
    const second = await ask("POST", "/items", { ...mug, headers: own });
    expect(second.headers.get("Set-Cookie")).toBeNull();
    expect(await (await read({ Cookie })).json()).toMatchObject({ itemCount: 2 });
  });

  it("believes the token before the cookie", async () => {
    const Cookie = cookieOf(await ask("POST", "/items", mug));
    const { token, cart } = await newGuest();
    const response = await read({ Cookie }, token);
    expect(await response.json()).toMatchObject({ id: cart.id });
  });
});

describe("a write led by a cookie", () => {
  const writes: [string, string, Ask][] = [
    ["POST", "/items", mug],
    ["PUT", "/items/MUG", { json: { quantity: 9 } }],
    ["DELETE", "/items/MUG", {}],
    ["DELETE", "", {}],
    ["POST", "/guest", {}],
  ];

  it.each<[string, Record<string, string>]>([
    ["says nothing of where it comes from", {}],
    ["comes from another site", { "Sec-Fetch-Site": "cross-site" }],
    ["comes from a sister host", { "Sec-Fetch-Site": "same-site" }],
    ["comes from nowhere", { "Sec-Fetch-Site": "none" }],
    [
      "comes from another site that fakes Origin",
      { "Sec-Fetch-Site": "cross-site", Origin: ORIGIN },
    ],
    ["names another origin", { Origin: "https://evil.test" }],
    ["names another port", { Origin: `${ORIGIN}:8080` }],
    ["hides its origin", { Origin: "null" }],
  ])("is refused when it %s", async (_, headers) => {
    const first = await ask("POST", "/items", mug);
    const Cookie = cookieOf(first);
    for (const [method, path, request] of writes) {
      const response = await ask(method, path, { ...request, headers: { Cookie, ...headers } });
      expect(await problemOf(response)).toMatchObject({ status: 403, code: "csrf-failed" });
    }
    expect(await readCart(first.headers.get("X-Cart-Token") ?? "")).toMatchObject({ version: 1 });
  });

  it.each<[string, Record<string, string>]>([
    ["says it is of the same origin", { "Sec-Fetch-Site": "same-origin" }],
    ["names our origin", { Origin: ORIGIN }],
  ])("is taken when it %s", async (_, headers) => {
    const Cookie = cookieOf(await ask("POST", "/items", mug));
    for (const [method, path, request] of writes) {
      const response = await ask(method, path, { ...request, headers: { Cookie, ...headers } });
      expect(response.ok).toBe(true);
    }
  });

  it("is taken from anywhere when a token leads it", async () => {
    const { token } = await newGuest();
    const foreign = { Cookie: "__Host-theme=dark", "Sec-Fetch-Site": "cross-site" };
    expect((await ask("POST", "/items", { ...mug, token, headers: foreign })).status).toBe(201);
  });

  it("is refused outside the API too, for pages are guarded by the same rule", async () => {
    const response = await exports.default.fetch(`${ORIGIN}/cart`, {
      method: "POST",
      headers: { Cookie: "__Host-cart=x", "Sec-Fetch-Site": "cross-site" },
    });
    expect(response.status).toBe(403);
  });
});
