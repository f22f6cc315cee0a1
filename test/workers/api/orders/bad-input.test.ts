// Whatever is wrong with a request, the answer is a problem document that names every fault, and
// nothing has changed: no order, no payment, the cart and the stock as they were.

import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced, stockOf } from "../../../support/order-records.ts";
import {
  ADDRESS,
  type ApiRequest,
  call,
  checkoutOf,
  fillCart,
  newKey,
  problemOf,
  readCart,
} from "../../../support/shopper.ts";

const TOO_LARGE_BYTES = 5_000_000;

let cartToken: string;

beforeAll(() => seedCatalog(env));
beforeEach(async () => {
  cartToken = await fillCart({ MUG: 2 });
});

const world = async () => [await countPlaced(), await readCart(cartToken), await stockOf("MUG")];

const quoteOf = (details: object) => {
  const { shippingAddress, shippingMethod } = details as ReturnType<typeof checkoutOf>;
  return { shippingAddress, ...(shippingMethod === undefined ? {} : { shippingMethod }) };
};

/** The three doors to a total or an order; each takes what belongs to it of the same details. */
const DOORS: readonly [path: string, bodyOf: (details: object) => object][] = [
  ["/orders", (details) => details],
  ["/buy/stoneware-mug", (details) => details],
  ["/checkout/quote", quoteOf],
];

function send(path: string, request: ApiRequest, method = "POST"): Promise<Response> {
  const own = { "X-Cart-Token": cartToken, "Idempotency-Key": newKey() };
  return call(method, path, { ...request, headers: { ...own, ...request.headers } });
}

interface Expected {
  readonly status: number;
  readonly code: string;
  /** Of every fault, for an invalid request. */
  readonly paths?: readonly string[];
}

async function expectRefusal(response: Response, expected: Expected): Promise<void> {
  const { status, code, errors } = await problemOf(response);
  expect({ status, code }).toEqual({ status: expected.status, code: expected.code });
  expect(errors?.map(({ path }) => path).sort()).toEqual(expected.paths?.toSorted());
}

const invalid = (...paths: string[]): Expected => ({ status: 400, code: "invalid-request", paths });

const without = (field: string, from: object) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name !== field));

const shipTo = (address: object) => ({ ...checkoutOf(), shippingAddress: address });

describe("an address is refused at every door", () => {
  it.each<[string, object, Expected]>([
    ["an unknown country", { country: "XX" }, { status: 422, code: "destination-not-served" }],
    ["a country in small letters", { country: "us" }, invalid("shippingAddress.country")],
    ["a country of three letters", { country: "USA" }, invalid("shippingAddress.country")],
    ["a country that is a number", { country: 840 }, invalid("shippingAddress.country")],
    ["a blank name", { name: "   " }, invalid("shippingAddress.name")],
    ["a name of 101 letters", { name: "x".repeat(101) }, invalid("shippingAddress.name")],
    ["a line break", { line1: "1 Pier\nStreet" }, invalid("shippingAddress.line1")],
    ["a null character", { city: "Port\u0000land" }, invalid("shippingAddress.city")],
    ["an escape character", { postalCode: "\u001b[2J" }, invalid("shippingAddress.postalCode")],
    ["a postal code of no state", { postalCode: "ABC" }, invalid("shippingAddress.postalCode")],
    ["an unknown field", { planet: "Earth" }, invalid("shippingAddress.planet")],
    ["a field of another type", { region: ["OR"] }, invalid("shippingAddress.region")],
  ])("for %s", async (_, address, expected) => {
    const before = await world();
    for (const [path, bodyOf] of DOORS) {
      const json = bodyOf(shipTo({ ...ADDRESS, ...address }));
      await expectRefusal(await send(path, { json }), expected);
    }
    expect(await world()).toEqual(before);
  });
});

describe("an order is refused", () => {
  const orderDoors = DOORS.filter(([path]) => path !== "/checkout/quote");

  it.each(["name", "line1", "city", "postalCode", "country"])(
    "without the address's %s",
    async (field) => {
      const before = await world();
      for (const [path] of orderDoors) {
        for (const whose of ["shippingAddress", "billingAddress"]) {
          const json = { ...checkoutOf(), [whose]: without(field, ADDRESS) };
          await expectRefusal(await send(path, { json }), invalid(`${whose}.${field}`));
        }
      }
      expect(await world()).toEqual(before);
    },
  );

  it.each<[string, object, Expected]>([
    ["an e-mail address that is none", { email: "ada" }, invalid("email")],
    ["an e-mail address of two lines", { email: "a@b.test\nBcc: c@d.test" }, invalid("email")],
    ["an empty token", { payment: { provider: "simulated", token: "" } }, invalid("payment.token")],
    ["a field it does not know", { total: 1, coupon: "x" }, invalid("coupon", "total")],
    ["a note with a control character", { note: "ring\u0007" }, invalid("note")],
    ["a note too long", { note: "x".repeat(501) }, invalid("note")],
    ["an expected total that is a number", { expectedTotal: 3099 }, invalid("expectedTotal")],
    [
      "an expected total in fractions",
      { expectedTotal: { amountMinor: 30.99, currency: "USD" } },
      invalid("expectedTotal.amountMinor"),
    ],
    [
      "an expected total with a field more",
      { expectedTotal: { amountMinor: 3099, currency: "USD", exact: true } },
      invalid("expectedTotal.exact"),
    ],
    [
      "an unknown provider",
      { payment: { provider: "paypal", token: "tok_visa" } },
      { status: 422, code: "payment-provider-unknown" },
    ],
    [
      "an unknown shipping method",
      { shippingMethod: "drone" },
      { status: 422, code: "shipping-method-unknown" },
    ],
  ])("for %s", async (_, chosen, expected) => {
    const before = await world();
    for (const [path] of orderDoors) {
      await expectRefusal(await send(path, { json: { ...checkoutOf(), ...chosen } }), expected);
    }
    expect(await world()).toEqual(before);
  });

  it.each<[string, object, readonly string[]]>([
    ["of another country", { country: "JP" }, ["postalCode"]],
    ["untaxable and nameless", { postalCode: "ABC", name: "" }, ["name", "postalCode"]],
  ])("for an address %s, sent or billed to", async (_, change, fields) => {
    const before = await world();
    for (const [path] of orderDoors) {
      for (const whose of ["shippingAddress", "billingAddress"]) {
        const json = { ...checkoutOf(), [whose]: { ...ADDRESS, ...change } };
        const expected = invalid(...fields.map((field) => `${whose}.${field}`));
        await expectRefusal(await send(path, { json }), expected);
      }
    }
    expect(await world()).toEqual(before);
  });

  it("without an e-mail address, when nobody is signed in", async () => {
    const before = await world();
    for (const [path] of orderDoors) {
      const json = without("email", checkoutOf());
      await expectRefusal(await send(path, { json }), invalid("email"));
    }
    expect(await world()).toEqual(before);
  });

  it("with the code the address book has for the fault", async () => {
    const json = checkoutOf({ address: { region: undefined, postalCode: "ABC" } });
    const { errors } = await problemOf(await send("/orders", { json }));
    expect(errors).toMatchObject([
      { path: "shippingAddress.postalCode", code: "postal-code-malformed" },
    ]);
  });

  it("with every fault at once, each by its path", async () => {
    const json = { email: "ada", shippingAddress: { country: "us" }, payment: 1, extra: true };
    const paths = ["name", "line1", "city", "postalCode", "country"].map(
      (field) => `shippingAddress.${field}`,
    );
    const faults = invalid(...paths, "email", "shippingMethod", "payment", "extra");
    await expectRefusal(await send("/orders", { json }), faults);
  });

  it.each(DOORS.filter(([path]) => !path.startsWith("/buy")))(
    "%s: for an empty cart",
    async (path, bodyOf) => {
      cartToken = await fillCart({});
      const before = await world();
      const expected = { status: 409, code: "cart-empty" };
      await expectRefusal(await send(path, { json: bodyOf(checkoutOf()) }), expected);
      expect(await world()).toEqual(before);
    },
  );
});

describe("a body is refused at every door", () => {
  const text = JSON.stringify(checkoutOf());
  const json = { "Content-Type": "application/json" };

  it.each<[string, ApiRequest, number, string]>([
    ["broken JSON", { headers: json, body: text.slice(0, -1) }, 400, "malformed-json"],
    ["an empty body", { headers: json, body: "" }, 400, "malformed-json"],
    ["a form", { body: new URLSearchParams({ email: "a" }) }, 415, "unsupported-media-type"],
    ["plain text", { body: text }, 415, "unsupported-media-type"],
    [
      "5 MB",
      { json: { ...checkoutOf(), note: "x".repeat(TOO_LARGE_BYTES) } },
      413,
      "body-too-large",
    ],
    [
      "5 MB of unknown length",
      { headers: json, body: new Blob(["x".repeat(TOO_LARGE_BYTES)]).stream() },
      413,
      "body-too-large",
    ],
  ])("that is %s", async (_, request, status, code) => {
    const before = await world();
    const [[path], ...others] = DOORS as [(typeof DOORS)[number], ...typeof DOORS];
    await expectRefusal(await send(path, request), { status, code });
    if (!(request.body instanceof ReadableStream)) {
      for (const [other] of others)
        await expectRefusal(await send(other, request), { status, code });
    }
    expect(await world()).toEqual(before);
  });

  it.each(["null", "[]", '"order"', "7"])("that is the JSON %s", async (body) => {
    for (const [path] of DOORS) {
      await expectRefusal(await send(path, { headers: json, body }), invalid(""));
    }
  });
});

describe("an address nobody answers at", () => {
  it.each([
    ["GET", "/orders/ord_00000000000000000000000000/nothing"],
    ["POST", "/orders/now"],
    ["POST", "/buy"],
    ["GET", "/checkout"],
  ])("is a problem too: %s %s", async (method, path) => {
    const { status, code } = await problemOf(await send(path, {}, method));
    expect(`${status} ${code}`).toMatch(/^40[45] (route-not-found|method-not-allowed)$/);
  });

  it.each([
    ["PUT", "/orders", "GET, HEAD, POST"],
    ["DELETE", "/orders/ord_00000000000000000000000000", "GET, HEAD"],
    ["GET", "/checkout/quote", "POST"],
    ["GET", "/buy/stoneware-mug", "POST"],
    ["PATCH", "/cart/items/MUG", "DELETE, PUT"],
  ])("%s %s names the methods it takes", async (method, path, allowed) => {
    const response = await send(path, {}, method);
    expect(response.headers.get("Allow")).toBe(allowed);
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "method-not-allowed" });
  });
});
