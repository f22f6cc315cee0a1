import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { type Ask, add, ask, newGuest, problemOf, readCart } from "./cart-client.ts";

beforeAll(() => seedCatalog(env));

const json = { "Content-Type": "application/json" };
const item = (more: object) => ({ json: { sku: "MUG", quantity: 1, ...more } });

describe("bad input to the cart", () => {
  it.each<[string, string, string, Ask, number, string]>([
    ["no quantity", "POST", "/items", { json: { sku: "MUG" } }, 400, "invalid-request"],
    ["no sku", "POST", "/items", { json: { quantity: 1 } }, 400, "invalid-request"],
    ["a sku with spaces", "POST", "/items", item({ sku: "a b" }), 400, "invalid-request"],
    ["an unknown field", "POST", "/items", item({ price: 1 }), 400, "invalid-request"],
    ["a negative version", "POST", "/items", item({ version: -1 }), 400, "invalid-request"],
    ["a list", "POST", "/items", { json: [] }, 400, "invalid-request"],
    ["broken JSON", "POST", "/items", { headers: json, body: "{" }, 400, "malformed-json"],
    ["a form", "POST", "/items", { body: new FormData() }, 415, "unsupported-media-type"],
    ["a body of 5 MB", "POST", "/items", item({ note: "x".repeat(5e6) }), 413, "body-too-large"],
    ["a sku not sold", "POST", "/items", item({ sku: "NOPE" }), 422, "sku-unknown"],
    ["an absent line", "PUT", "/items/LAMP", { json: { quantity: 1 } }, 404, "cart-line-unknown"],
    ["a faulty path", "PUT", "/items/a%20b", { json: { quantity: 1 } }, 400, "invalid-request"],
    ["a loose version", "DELETE", "", { headers: { "If-Match": "3" } }, 400, "invalid-request"],
    ["an unknown method", "PATCH", "/items", item({}), 405, "method-not-allowed"],
  ])(
    "is refused for %s, and nothing has changed",
    async (_, method, path, request, status, code) => {
      const { token } = await newGuest();
      await add(token, "MUG");
      const before = await readCart(token);
      const refusal = await problemOf(await ask(method, path, { ...request, token }));
      expect(refusal).toMatchObject({ status, code, requestId: expect.any(String) });
      expect(await readCart(token)).toEqual(before);
    },
  );

  it.each([0, -1, 1.5, 100, 1e9, "2", null, undefined])(
    "a quantity of %s is one fault, by its path",
    async (quantity) => {
      const { token } = await newGuest();
      await add(token, "MUG");
      for (const [method, path, body] of [
        ["POST", "/items", { sku: "MUG", quantity }],
        ["PUT", "/items/MUG", { quantity }],
      ] as const) {
        const refusal = await problemOf(await ask(method, path, { token, json: body }));
        expect(refusal).toMatchObject({ status: 400, code: "invalid-request" });
        expect(refusal.errors).toMatchObject([{ path: "quantity" }]);
      }
      expect(await readCart(token)).toMatchObject({ version: 1, itemCount: 1 });
    },
  );

  it("lists every fault at once", async () => {
    const bad = { sku: "", quantity: 0, colour: "blue", size: "L" };
    const { errors } = await problemOf(await ask("POST", "/items", { json: bad }));
    const paths = errors?.map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(["sku", "quantity", "colour", "size"]));
  });

  it.each(["", "two words", "clé", "k".repeat(256)])(
    "an Idempotency-Key of %j is a fault",
    async (key) => {
      const { token } = await newGuest();
      const headers = { "Idempotency-Key": key };
      const refusal = await problemOf(await ask("POST", "/items", { token, headers, ...item({}) }));
      expect(refusal).toMatchObject({ status: 400, code: "invalid-request" });
      expect(await readCart(token)).toMatchObject({ version: 0 });
    },
  );

  it("makes no cart for a first item that is refused", async () => {
    const response = await ask("POST", "/items", item({ sku: "NOPE" }));
    expect(response.headers.get("X-Cart-Token")).toBeNull();
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });
});
