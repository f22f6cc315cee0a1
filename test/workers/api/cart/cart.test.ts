import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { CartView } from "../../../../domain/cart/cart-view.ts";
import { cartObject } from "../../../../durable-objects/stubs.ts";
import { changeProduct, seedCatalog, setPrice } from "../../../support/catalog.ts";
import { add, ask, newGuest, problemOf, readCart } from "./cart-client.ts";

beforeAll(() => seedCatalog(env));

const body = (response: Response) => response.json<CartView>();
const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

describe("the cart over HTTP", () => {
  it("begins with a token and an empty cart", async () => {
    const response = await ask("POST", "/guest");
    expect(response.status).toBe(201);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    const { token, cart } = await response.json<Awaited<ReturnType<typeof newGuest>>>();
    expect(cart).toEqual({
      id: expect.stringMatching(/^crt_/),
      version: 0,
      currency: "USD",
      itemCount: 0,
      subtotal: usd(0),
      adjustments: [],
      discount: usd(0),
      lines: [],
    });
    const read = await ask("GET", "", { token });
    expect([read.status, read.headers.get("ETag"), await read.json()]).toEqual([200, '"0"', cart]);
  });

  it("takes, changes and loses lines, priced and versioned each time", async () => {
    const { token } = await newGuest();
    const added = await add(token, "MUG", 2);
    expect([added.status, added.headers.get("ETag")]).toEqual([201, '"1"']);
    expect(await body(added)).toMatchObject({
      itemCount: 2,
      subtotal: usd(2500),
      lines: [
        {
          sku: "MUG",
          slug: "stoneware-mug",
          name: "Stoneware Mug",
          options: {},
          image: { alt: "Stoneware Mug", width: 800, height: 800 },
          quantity: 2,
          unitPrice: usd(1250),
          lineTotal: usd(2500),
          availability: "in-stock",
        },
      ],
    });
    await add(token, "LAMP");
    const set = await ask("PUT", "/items/MUG", { token, json: { quantity: 5 } });
    expect([set.status, set.headers.get("ETag")]).toEqual([200, '"3"']);
    expect((await body(set)).subtotal).toEqual(usd(5 * 1250 + 9900));
    const removed = await ask("DELETE", "/items/MUG", { token });
    expect((await body(removed)).lines.map(({ sku }) => sku)).toEqual(["LAMP"]);
    const cleared = await ask("DELETE", "", { token });
    expect([cleared.status, (await body(cleared)).lines]).toEqual([200, []]);
    expect(await readCart(token)).toMatchObject({ version: 5, itemCount: 0 });
  });

  it("says what is sold out and what is low", async () => {
    const { token } = await newGuest();
    for (const sku of ["OUT-OF-STOCK", "SHADE", "SHIRT-M"]) await add(token, sku);
    const { lines } = await readCart(token);
    expect(lines.map(({ availability }) => availability)).toEqual([
      "sold-out",
      "low-stock",
      "low-stock",
    ]);
    expect(lines[2]?.options).toEqual({ Sku: "SHIRT-M" });
  });

  it("[CT12] follows the catalog's price and remembers the one it was added at", async () => {
    const { token } = await newGuest();
    await add(token, "VEST", 2);
    expect((await readCart(token)).lines[0]).not.toHaveProperty("priceChangedFrom");
    await setPrice("VEST", 6500);
    expect(await readCart(token)).toMatchObject({
      subtotal: usd(13000),
      lines: [{ unitPrice: usd(6500), lineTotal: usd(13000), priceChangedFrom: usd(7000) }],
    });
  });

  it("[CT13] lists a line no longer sold as withdrawn until it is removed", async () => {
    const { token } = await newGuest();
    await add(token, "CUPS");
    await add(token, "KNIFE", 3);
    await changeProduct("KNIFE", ({ product }) => ({
      product: { ...product, status: "archived" },
    }));
    expect(await readCart(token)).toMatchObject({
      itemCount: 1,
      subtotal: usd(2499),
      withdrawn: [{ sku: "KNIFE", quantity: 3 }],
    });
    const removed = await ask("DELETE", "/items/KNIFE", { token });
    expect(await removed.json()).not.toHaveProperty("withdrawn");
  });

  it("[CT3] applies a change to the version named by If-Match or the body alone", async () => {
    const { token } = await newGuest();
    await add(token, "MUG");
    const late: [string, string, object][] = [
      ["POST", "/items", { json: { sku: "MUG", quantity: 1, version: 0 } }],
      ["POST", "/items", { json: { sku: "MUG", quantity: 1 }, headers: { "If-Match": '"0"' } }],
      ["PUT", "/items/MUG", { json: { quantity: 9, version: 2 } }],
      ["DELETE", "/items/MUG", { headers: { "If-Match": '"7"' } }],
      ["DELETE", "", { headers: { "If-Match": 'W/"0"' } }],
    ];
    for (const [method, path, request] of late) {
      const refusal = await problemOf(await ask(method, path, { token, ...request }));
      expect(refusal).toMatchObject({ code: "version-conflict", status: 409, currentVersion: 1 });
    }
    const timely = { token, json: { quantity: 9, version: 0 }, headers: { "If-Match": '"1"' } };
    expect((await ask("PUT", "/items/MUG", timely)).status).toBe(200);
  });

  it("[CT4] adds once under an Idempotency-Key, 20 times at once", async () => {
    const { token } = await newGuest();
    const headers = { "Idempotency-Key": "add-mug" };
    const addMugs = (quantity: number) =>
      ask("POST", "/items", { token, json: { sku: "MUG", quantity }, headers });
    const answers = await Promise.all(Array.from({ length: 20 }, () => addMugs(1)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const replayed = answers.filter(({ headers }) => headers.get("Idempotent-Replayed") === "true");
    expect(replayed).toHaveLength(19);
    const carts = await Promise.all(answers.map(body));
    expect(carts).toEqual(Array(20).fill(carts[0]));
    expect(carts[0]).toMatchObject({ version: 1, itemCount: 1 });
    expect(await problemOf(await addMugs(2))).toMatchObject({
      code: "idempotency-conflict",
      status: 422,
    });
  });

  it("counts every unit of clicks that come at once", async () => {
    const { token } = await newGuest();
    await Promise.all(Array.from({ length: 30 }, () => add(token, "LAMP")));
    expect(await readCart(token)).toMatchObject({ version: 30, itemCount: 30 });
  });

  it("[CT1] refuses the 100th unit and the 101st line, and nothing has changed", async () => {
    const { token, cart } = await newGuest();
    await add(token, "MUG", 99);
    expect(await problemOf(await add(token, "MUG"))).toMatchObject({
      code: "quantity-limit",
      status: 422,
    });
    const lines = Array.from({ length: 99 }, (_, index) => ({
      sku: `OLD-${index}`,
      quantity: 1,
      addedUnitPrice: usd(100),
    }));
    const context = { correlationId: "correlation-1", actor: "guest" };
    const absorb = { owner: "guest", context, fromCartId: "crt_OLD", lines } as const;
    await cartObject(env, cart.id).absorb(absorb);
    expect(await problemOf(await add(token, "LAMP"))).toMatchObject({
      code: "cart-line-limit",
      status: 422,
    });
    expect(await readCart(token)).toMatchObject({ version: 2, itemCount: 99 });
  });

  it("[CT6] refuses changes of a cart that was merged into another", async () => {
    const { token, cart } = await newGuest();
    await add(token, "MUG");
    const context = { correlationId: "correlation-1", actor: "guest" };
    await cartObject(env, cart.id).closeInto({ owner: "guest", context, intoCartId: "crt_U" });
    expect(await problemOf(await add(token, "MUG"))).toMatchObject({
      code: "cart-closed",
      status: 409,
    });
    expect(await readCart(token)).toMatchObject({ itemCount: 0, lines: [] });
  });
});
