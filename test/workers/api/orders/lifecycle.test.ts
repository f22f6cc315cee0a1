// What whoever placed an order may still ask of it: to cancel it, to send things back. Nobody else
// learns that it exists.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { paymentRecord, staffDo, stockOf } from "../../../support/order-records.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readVerdict,
} from "../../../support/shopper.ts";

const UNKNOWN_ORDER = "ord_01JD0000000000000000000000";

beforeAll(() => seedCatalog(env));

async function place(): Promise<PlacedView> {
  const placed = await placeOrder({ cartToken: await fillCart({ MUG: 2 }) });
  await readVerdict(placed);
  return placed;
}

async function placeDelivered(): Promise<PlacedView> {
  const placed = await place();
  await staffDo(placed.id, { kind: "ship" }, { kind: "deliver" });
  return placed;
}

const ofGuest = ({ orderToken }: PlacedView): Headers => ({ "X-Order-Token": orderToken });

const cancel = (id: string, headers: Headers = {}, json: unknown = {}) =>
  call("POST", `/orders/${id}/cancel`, { headers, json });

const sendBack = (id: string, headers: Headers, json: unknown = { reason: "damaged" }) =>
  call("POST", `/orders/${id}/returns`, { headers, json });

describe("POST /orders/{id}/cancel", () => {
  it("gives the money back and lets the stock go", async () => {
    const before = await stockOf("MUG");
    const placed = await place();
    const answer = await cancel(placed.id, ofGuest(placed), { reason: "Changed my mind." });
    expect(await answerOf(answer)).toMatchObject({
      id: placed.id,
      status: "Cancelled",
      cancellable: false,
      payment: { state: "refunded", refunded: placed.total },
      shipments: [{ state: "cancelled" }],
    });
    expect(answer.headers.get("ETag")).toMatch(/^"\d+"$/);
    expect(await stockOf("MUG")).toEqual(before);
    expect(await paymentRecord(placed.id)).toMatchObject({
      refundedMinor: placed.total.amountMinor,
    });
  });

  it("is refused once it is shipped, and says what is allowed", async () => {
    const placed = await placeDelivered();
    expect(await problemOf(await cancel(placed.id, ofGuest(placed)))).toMatchObject({
      code: "transition-not-allowed",
      status: 409,
      orderStatus: "Delivered",
      allowed: ["Return Requested", "Refunded"],
    });
  });

  it("is repeated under its key, and refused with another wish under it", async () => {
    const placed = await place();
    const headers = { ...ofGuest(placed), "Idempotency-Key": newKey() };
    await answerOf(await cancel(placed.id, headers));
    const again = await cancel(placed.id, headers);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await answerOf(again)).toMatchObject({ status: "Cancelled" });
    const other = await cancel(placed.id, headers, { reason: "Another." });
    expect(await problemOf(other)).toMatchObject({ code: "idempotency-conflict", status: 422 });
  });

  it("takes a reason of one line, and nothing it does not know", async () => {
    const placed = await place();
    for (const json of [{ reason: "" }, { reason: "x".repeat(501) }, { why: "no" }]) {
      const refused = await cancel(placed.id, ofGuest(placed), json);
      expect(await problemOf(refused)).toMatchObject({ code: "invalid-request", status: 400 });
    }
  });
});

describe("POST /orders/{id}/returns", () => {
  it("asks for some units of what was delivered", async () => {
    const placed = await placeDelivered();
    const lines = [{ sku: "MUG", quantity: 1 }];
    const asked = { lines, reason: "damaged", comment: "Chipped." };
    expect(await answerOf(await sendBack(placed.id, ofGuest(placed), asked), 201)).toMatchObject({
      status: "Return Requested",
      returns: [{ state: "requested", lines, reason: "damaged", comment: "Chipped." }],
    });
  });

  it("is refused before delivery, and for more than there is", async () => {
    const placed = await place();
    const early = await sendBack(placed.id, ofGuest(placed));
    expect(await problemOf(early)).toMatchObject({ code: "transition-not-allowed", status: 409 });
    const delivered = await placeDelivered();
    const lines = [{ sku: "MUG", quantity: 3 }];
    const tooMany = await sendBack(delivered.id, ofGuest(delivered), { lines, reason: "other" });
    expect(await problemOf(tooMany)).toMatchObject({
      code: "units-exceeded",
      status: 422,
      sku: "MUG",
      unitsLeft: 2,
    });
  });

  it.each([
    { title: "no reason", json: {} },
    { title: "a reason nobody knows", json: { reason: "bored" } },
    { title: "no units", json: { reason: "other", lines: [{ sku: "MUG", quantity: 0 }] } },
    { title: "an empty list", json: { reason: "other", lines: [] } },
    { title: "an unknown field", json: { reason: "other", refund: 100 } },
  ])("is refused with $title", async ({ json }) => {
    const refused = await sendBack(UNKNOWN_ORDER, {}, json);
    expect(await problemOf(refused)).toMatchObject({ code: "invalid-request", status: 400 });
  });
});

describe("an order of somebody else", () => {
  it("is not there: without its token, with another's, and for whoever is signed in", async () => {
    const [mine, other] = [await place(), await place()];
    const stranger = await bearer(await openAccount());
    for (const headers of [{}, ofGuest(other), stranger]) {
      for (const id of [mine.id, UNKNOWN_ORDER]) {
        const answers = [await cancel(id, headers), await sendBack(id, headers)];
        for (const answer of answers) {
          expect(await problemOf(answer)).toMatchObject({ code: "order-not-found", status: 404 });
        }
      }
    }
    expect((await readVerdict(mine)).status).toBe("Shipping Prepared");
  });

  it("is theirs who placed it signed in", async () => {
    const headers = await bearer(await openAccount());
    const details = checkoutOf();
    const json = { sku: "MUG", quantity: 1 };
    await answerOf(await call("POST", "/cart/items", { headers, json }), 201);
    const placed = await answerOf<PlacedView>(
      await call("POST", "/orders", {
        headers: { ...headers, "Idempotency-Key": newKey() },
        json: details,
      }),
      201,
    );
    expect(await answerOf(await cancel(placed.id, headers))).toMatchObject({
      status: "Cancelled",
    });
  });
});
