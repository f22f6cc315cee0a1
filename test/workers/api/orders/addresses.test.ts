// What an order takes for an address, an email address and a name: every usual spelling, stored in
// one form; and nothing that a carrier, a label or a tax table cannot use.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced, setStock } from "../../../support/order-records.ts";
import {
  ADDRESS,
  answerOf,
  askToBuy,
  call,
  checkoutOf,
  fillCart,
  type PlacedView,
  problemOf,
} from "../../../support/shopper.ts";

const IN_PORTLAND = { region: "OR", postalCode: "97201-1234" };

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

async function bought(address: object, details: object = {}) {
  const chosen = { ...details, address: { region: undefined, ...address } };
  return answerOf<PlacedView>(await askToBuy("stoneware-mug", { chosen }), 201);
}

describe("an order is sent to", () => {
  it.each<[string, object, object]>([
    ["Puerto Rico", { region: "PR", postalCode: "00901" }, { region: "PR" }],
    ["an army post office", { region: "AE", postalCode: "09012" }, { region: "AE" }],
    ["a state by its name", { region: "oregon" }, { region: "OR" }],
    ["a state by its ZIP code", { postalCode: "972011234" }, IN_PORTLAND],
    ["Canada", { country: "CA", postalCode: "k1a-0b1" }, { region: "ON", postalCode: "K1A 0B1" }],
    ["Britain", { country: "GB", postalCode: "SW1A\u00a01AA" }, { postalCode: "SW1A 1AA" }],
    ["Austria", { country: "AT", postalCode: "A-1010" }, { postalCode: "1010" }],
    ["Ireland, without an Eircode", { country: "IE", postalCode: undefined }, { postalCode: "" }],
    ["a phone copied with marks", { phone: "\u202a+1 503 555\u202c" }, { phone: "+1 503 555" }],
    ["a name in Arabic", { name: "محمد علي" }, { name: "محمد علي" }],
  ])("%s", async (_, typed, stored) => {
    const { shippingAddress, billingAddress, saga } = await bought(typed);
    expect(shippingAddress).toMatchObject(stored);
    expect(billingAddress).toEqual(shippingAddress);
    expect(saga.verdict).toBe("COMPLETED");
  });

  it.each([
    ["info@käse-laden.test", "info@xn--kse-laden-v2a.test"],
    ["a&b@example.test", "a&b@example.test"],
    ["  Ada@EXAMPLE.test\u200b ", "Ada@example.test"],
  ])("the buyer mailed at %j", async (email, stored) => {
    expect((await bought({}, { email })).email).toBe(stored);
  });
});

describe("nothing is ordered", () => {
  it.each<[string, object, string, string]>([
    ["for a ZIP code of no state", { postalCode: "00100" }, "postalCode", "postal-code-unknown"],
    ["for a ZIP code elsewhere", { postalCode: "94103" }, "postalCode", "postal-code-elsewhere"],
    ["for an unknown state", { region: "ZZ" }, "region", "region-unknown"],
    ["without a ZIP code", { postalCode: "" }, "postalCode", "postal-code-required"],
    ["for a lone surrogate", { name: "Ada \ud83d" }, "name", "text-malformed"],
    ["for U+FFFF", { line1: "1 Pier\uffff" }, "line1", "text-malformed"],
    ["for a name nobody can see", { name: "\u200b\u2060" }, "name", "too_small"],
    ["for an override", { city: "Port\u202eland" }, "city", "bidirectional-character"],
    ["for a link in a name", { name: "you won https://evil.test" }, "name", "link-not-allowed"],
    ["for a domain in a name", { name: "claim at evil.test" }, "name", "link-not-allowed"],
    ["for a link in a street", { line2: "www.evil.test" }, "line2", "link-not-allowed"],
  ])("%s, sent or billed to", async (_, change, field, code) => {
    const before = await countPlaced();
    const address = { ...ADDRESS, ...change };
    const whose = ["shippingAddress", "billingAddress"] as const;
    for (const of of whose) {
      const json = { ...checkoutOf(), [of]: address };
      const refusal = await problemOf(await call("POST", "/buy/stoneware-mug", { json }));
      expect(refusal).toMatchObject({
        code: "invalid-request",
        errors: [{ path: `${of}.${field}`, code }],
      });
    }
    expect(await countPlaced()).toEqual(before);
  });

  it("and nothing quoted for a ZIP code that contradicts its state", async () => {
    const headers = { "X-Cart-Token": await fillCart({ MUG: 1 }) };
    const json = { shippingAddress: { country: "US", region: "OR", postalCode: "94103" } };
    const refusal = await problemOf(await call("POST", "/checkout/quote", { headers, json }));
    expect(refusal.errors).toMatchObject([
      { path: "shippingAddress.postalCode", code: "postal-code-elsewhere" },
    ]);
  });
});
