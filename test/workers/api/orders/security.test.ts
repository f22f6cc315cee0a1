// Who may place an order and who may read it, and what strangers learn: nothing.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ORDER_TOKEN_LIFETIME_MS } from "../../../../domain/auth/lifetimes.ts";
import { createTokenService } from "../../../../workers/services/tokens/token-service.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced, setStock } from "../../../support/order-records.ts";
import {
  answerOf,
  askForOrder,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  ORIGIN,
  type PlacedView,
  placeOrder,
  problemOf,
  readCart,
} from "../../../support/shopper.ts";

const ORDERS_COOKIE = "__Host-orders";

/** What a browser sends back of a Set-Cookie header. */
const cookieOf = (response: Response) => response.headers.get("Set-Cookie")?.split(";")[0] ?? "";

const read = (id: string, headers: Headers = {}) => call("GET", `/orders/${id}`, { headers });

const aMug = async () => placeOrder({ cartToken: await fillCart({ MUG: 1 }) });

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

describe("an order is read by whoever holds its token, and is unknown to everybody else", () => {
  it("by the token in the header", async () => {
    const { orderToken, ...order } = await aMug();
    const answer = await read(order.id, { "X-Order-Token": orderToken });
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await answerOf(answer)).toEqual(order);
  });

  it("by the cookie set when it was placed, which no script can read", async () => {
    const response = await askForOrder({ cartToken: await fillCart({ MUG: 1 }) });
    const { id } = await response.json<PlacedView>();
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(new RegExp(`^${ORDERS_COOKIE}=`));
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) {
      expect(cookie.split("; ")).toContain(attribute);
    }
    expect(cookie).not.toMatch(/domain/i);
    expect((await read(id, { Cookie: cookieOf(response) })).status).toBe(200);
  });

  it("by the cookie for the latest ten, which together fit a cookie", async () => {
    let Cookie = `${ORDERS_COOKIE}=`;
    const ids: string[] = [];
    for (let orders = 0; orders < 11; orders += 1) {
      const headers = { Cookie, Origin: ORIGIN };
      const response = await askForOrder({ cartToken: await fillCart({ MUG: 1 }), headers });
      Cookie = cookieOf(response);
      ids.push((await answerOf<PlacedView>(response, 201)).id);
    }
    expect(Cookie.length).toBeLessThan(4096);
    const statuses = await Promise.all(ids.map(async (id) => (await read(id, { Cookie })).status));
    expect(statuses).toEqual([404, ...Array(10).fill(200)]);
  });

  it("never by anything else: strangers read what nobody placed, a 404", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const [mine, other] = await Promise.all([placeOrder({ cartToken }), aMug()]);
    const stranger = createTokenService("a-secret-of-somebody-else-entirely");
    const nobodys = `ord_${"0".repeat(26)}`;
    const own = createTokenService(env.TOKEN_SECRET);
    const { requestId: _, ...unknown } = await problemOf(
      await read(nobodys, { "X-Order-Token": await own.issue("order", nobodys, Date.now()) }),
    );
    expect(unknown).toMatchObject({ status: 404, code: "order-not-found" });
    const [head, claims, seal] = mine.orderToken.split(".");
    const otherClaims = other.orderToken.split(".")[1];
    for (const headers of [
      {},
      { "X-Order-Token": "" },
      { "X-Order-Token": "nonsense" },
      { "X-Order-Token": other.orderToken },
      { "X-Order-Token": cartToken },
      { "X-Order-Token": await own.issue("cart", mine.id) },
      { "X-Order-Token": await stranger.issue("order", mine.id, Date.now()) },
      { "X-Order-Token": await own.issue("order", mine.id, Date.now() - ORDER_TOKEN_LIFETIME_MS) },
      { "X-Order-Token": `${head}.${claims}.${seal?.slice(0, -2)}AA` },
      { "X-Order-Token": `${head}.${otherClaims}.${seal}` },
      { "X-Order-Token": `${btoa('{"alg":"none"}')}.${claims}.` },
      { "X-Order-Token": "x".repeat(2000) },
      { "X-Cart-Token": mine.orderToken },
      { Cookie: `${ORDERS_COOKIE}=${other.orderToken}` },
      { Cookie: `${ORDERS_COOKIE}=~~~%00` },
    ]) {
      const { requestId: __, ...refusal } = await problemOf(await read(mine.id, headers));
      expect(refusal).toEqual(unknown);
    }
  });

  it.each(["ord_1", `crt_${"0".repeat(26)}`, `ord_${"0".repeat(25)}U`, "%00", "' OR 1=1 --"])(
    "and %j is no order's id",
    async (id) => {
      const refusal = await problemOf(await read(encodeURIComponent(id)));
      expect(refusal).toMatchObject({ status: 400, code: "invalid-request" });
      expect(refusal.errors).toMatchObject([{ path: "id" }]);
    },
  );
});

describe("an order is placed by whoever holds the cart's token", () => {
  it.each([
    ["no token", () => ({}), "cart-token-required"],
    ["a damaged token", (token: string) => ({ "X-Cart-Token": `${token}x` }), "cart-token-invalid"],
    ["an empty token", () => ({ "X-Cart-Token": "" }), "cart-token-invalid"],
  ])("not with %s", async (_, headersOf, code) => {
    const cartToken = await fillCart({ MUG: 1 });
    const before = await countPlaced();
    for (const [path, json] of [
      ["/orders", checkoutOf()],
      ["/checkout/quote", { shippingAddress: { country: "US" } }],
    ] as const) {
      const headers = { "Idempotency-Key": newKey(), ...headersOf(cartToken) };
      const response = await call("POST", path, { headers, json });
      expect(response.headers.get("WWW-Authenticate")).toBe("CartToken");
      expect(await problemOf(response)).toMatchObject({ status: 401, code });
    }
    expect(await countPlaced()).toEqual(before);
  });

  it("not with the token of an order", async () => {
    const { orderToken } = await aMug();
    const refusal = await problemOf(await askForOrder({ cartToken: orderToken }));
    expect(refusal).toMatchObject({ status: 401, code: "cart-token-invalid" });
  });

  it("tells nobody else of a cart's orders: its token opens none", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const { id } = await placeOrder({ cartToken });
    expect((await read(id, { "X-Cart-Token": cartToken })).status).toBe(404);
  });
});

describe("a browser's order", () => {
  const place = (headers: Headers) =>
    call("POST", "/orders", {
      headers: { "Idempotency-Key": newKey(), ...headers },
      json: checkoutOf(),
    });

  it.each<[string, Headers]>([
    ["from nowhere known", {}],
    ["from another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.test" }],
    ["from a sister host", { "Sec-Fetch-Site": "same-site" }],
    ["from another origin", { Origin: "https://evil.test" }],
  ])("%s is refused and nothing is placed", async (_, from) => {
    const cartToken = await fillCart({ MUG: 1 });
    const before = await countPlaced();
    const response = await place({ Cookie: `__Host-cart=${cartToken}`, ...from });
    expect(response.headers.get("Set-Cookie")).toBeNull();
    expect(await problemOf(response)).toMatchObject({ status: 403, code: "csrf-failed" });
    expect(await countPlaced()).toEqual(before);
    expect(await readCart(cartToken)).toMatchObject({ itemCount: 1 });
  });

  it("from the shop's own pages is placed", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const response = await place({ Cookie: `__Host-cart=${cartToken}`, Origin: ORIGIN });
    expect(response.status).toBe(201);
    expect(await readCart(cartToken)).toMatchObject({ itemCount: 0 });
  });
});
