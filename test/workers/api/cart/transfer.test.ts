import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { CartView } from "../../../../domain/cart/cart-view.ts";
import { userCartOf } from "../../../../workers/services/cart/cart-service.ts";
import { attributesOf, createBrowser } from "../../../support/browser.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { bearer, openAccount, PASSWORD } from "../../../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  problemOf,
} from "../../../support/shopper.ts";

beforeAll(() => seedCatalog(env));

const unitsOf = ({ lines }: CartView) =>
  Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));

const cartOf = async (headers: Headers) =>
  unitsOf(await answerOf<CartView>(await call("GET", "/cart", { headers })));

const withToken = (token: string) => ({ "X-Cart-Token": token });

const login = (email: string, headers: Headers) =>
  call("POST", "/auth/login", { headers, json: { email, password: PASSWORD } });

describe("the cart of who is signed in", () => {
  it("is theirs on every device, and named by who they are", async () => {
    const ada = await openAccount();
    const headers = await bearer(ada);
    const added = await call("POST", "/cart/items", { headers, json: { sku: "MUG", quantity: 2 } });
    expect(added.status).toBe(201);
    expect(added.headers.get("X-Cart-Token")).toBeNull();
    expect(await answerOf(added, 201)).toMatchObject({ id: (await userCartOf(ada.id)).cartId });
    expect(await cartOf(await bearer(ada))).toEqual({ MUG: 2 });
    expect(await cartOf(await bearer(await openAccount()))).toEqual({});
  });

  it("is not the one a cart token names", async () => {
    const token = await fillCart({ LAMP: 1 });
    const headers = { ...(await bearer(await openAccount())), ...withToken(token) };
    expect(await cartOf(headers)).toEqual({});
  });
});

describe("signing in", () => {
  it("moves a browser's guest cart, and takes its cookie", async () => {
    const browser = createBrowser();
    const { email } = await openAccount();
    await browser.send("POST", "/cart/items", { json: { sku: "MUG", quantity: 3 } });
    const json = { email, password: PASSWORD };
    const response = await browser.send("POST", "/auth/login", { json });
    expect(attributesOf(response, "__Host-cart")).toContain("Max-Age=0");
    const cart = await answerOf<CartView>(await browser.send("GET", "/cart"));
    expect(unitsOf(cart)).toEqual({ MUG: 3 });
  });

  it("leaves nothing to order behind: the token of a moved cart buys nothing", async () => {
    const { email } = await openAccount();
    const guest = withToken(await fillCart({ MUG: 1 }));
    await login(email, guest);
    const headers = { ...guest, "Idempotency-Key": newKey() };
    const refusal = await problemOf(await call("POST", "/orders", { headers, json: checkoutOf() }));
    expect(refusal).toMatchObject({ status: 409, code: "cart-empty" });
  });

  it("moves the cart of a client's token, once, and closes it", async () => {
    const ada = await openAccount();
    const guest = withToken(await fillCart({ MUG: 1, LAMP: 2 }));
    for (let times = 0; times < 2; times += 1) await login(ada.email, guest);
    expect(await cartOf(await bearer(ada))).toEqual({ MUG: 1, LAMP: 2 });
    const late = await call("POST", "/cart/items", {
      headers: guest,
      json: { sku: "MUG", quantity: 1 },
    });
    expect(await problemOf(late)).toMatchObject({ code: "cart-closed" });
  });

  it("with two guest carts at once loses no unit", async () => {
    const ada = await openAccount();
    const tokens = await Promise.all([
      fillCart({ MUG: 10, LAMP: 1 }),
      fillCart({ MUG: 20, KNIFE: 2 }),
    ]);
    const logins = tokens.flatMap((token) => [token, token]).map((token) => withToken(token));
    const answers = await Promise.all(logins.map((headers) => login(ada.email, headers)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await cartOf(await bearer(ada))).toEqual({ MUG: 30, LAMP: 1, KNIFE: 2 });
  });

  it("is not kept from by a forged cart token, or by a cart that is another's by now", async () => {
    const [ada, bob] = await Promise.all([openAccount(), openAccount()]);
    expect((await login(ada.email, withToken("forged"))).status).toBe(200);
    const guest = withToken(await fillCart({ MUG: 1 }));
    await login(ada.email, guest);
    expect((await login(bob.email, guest)).status).toBe(200);
    expect(await cartOf(await bearer(bob))).toEqual({});
  });
});

describe("POST /cart/transfer", () => {
  it("does the same for who is signed in already", async () => {
    const ada = await openAccount();
    const headers = { ...(await bearer(ada)), ...withToken(await fillCart({ MUG: 4 })) };
    for (let times = 0; times < 2; times += 1) {
      const cart = await answerOf<CartView>(await call("POST", "/cart/transfer", { headers }));
      expect(unitsOf(cart)).toEqual({ MUG: 4 });
    }
  });

  it.each([
    ["no cart", {}, 401, "cart-token-required"],
    ["a forged one", { "X-Cart-Token": "forged" }, 401, "cart-token-invalid"],
  ])("refuses %s", async (_, token: Headers, status, code) => {
    const headers = { ...(await bearer(await openAccount())), ...token };
    const response = await call("POST", "/cart/transfer", { headers });
    expect(await problemOf(response)).toMatchObject({ status, code });
  });

  it("refuses a cart that went to somebody else", async () => {
    const guest = withToken(await fillCart({ MUG: 1 }));
    const [ada, bob] = await Promise.all([openAccount(), openAccount()]);
    await call("POST", "/cart/transfer", { headers: { ...(await bearer(ada)), ...guest } });
    const response = await call("POST", "/cart/transfer", {
      headers: { ...(await bearer(bob)), ...guest },
    });
    expect(await problemOf(response)).toMatchObject({ status: 409, code: "cart-closed" });
  });
});
