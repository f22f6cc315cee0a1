// A provider's webhooks over HTTP: who is believed to be the provider, what becomes of the rest,
// and the whole way from the simulated provider's alarm to the order.

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { signWebhook } from "../../../../workers/adapters/payments/webhook-signature.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import { setStock } from "../../../support/order-records.ts";
import {
  call,
  fillCart,
  type Headers,
  type PlacedView,
  placeOrder,
  problemOf,
  readOrder,
} from "../../../support/shopper.ts";
import { PAYMENT_SIMULATOR_OBJECT, PAYMENT_WEBHOOK_SECRET } from "../../../support/simulator.ts";

const PATH = "/webhooks/payments/simulated";
const JSON_TYPE = { "Content-Type": "application/json" };

/** Longer ago than a signature is good for. */
const TOO_OLD_MS = 5 * 60_000 + 2_000;

const eventOf = (orderId: string, more: object = {}) => ({
  id: "whk_1",
  type: "payment.captured",
  orderId,
  operation: "capture",
  idempotencyKey: `${orderId}/capture-payment/do`,
  amount: { amountMinor: 1, currency: "USD" },
  occurredAt: "2026-11-24T12:00:00.000Z",
  ...more,
});

async function send(
  body: string,
  { secret = PAYMENT_WEBHOOK_SECRET, ageMs = 0, headers = {} as Headers, path = PATH } = {},
): Promise<Response> {
  const signature = await signWebhook(secret, body, Date.now() - ageMs);
  return call("POST", path, {
    body,
    headers: { ...JSON_TYPE, "Payment-Signature": signature, ...headers },
  });
}

function inOrderObject<T>(orderId: string, read: (sql: SqlStorage) => T): Promise<T> {
  const { ORDER_OBJECT } = env;
  const stub = ORDER_OBJECT.get(ORDER_OBJECT.idFromName(orderId));
  return runInDurableObject(stub, (_, { storage }) => read(storage.sql));
}

const hintsOf = (orderId: string) =>
  inOrderObject(orderId, (sql) => sql.exec("SELECT id, type FROM hints").toArray());

const aMug = async (): Promise<PlacedView> => placeOrder({ cartToken: await fillCart({ MUG: 1 }) });

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

describe("a genuine webhook", () => {
  it("is taken with 204, kept by the order once, and changes nothing it says", async () => {
    const placed = await aMug();
    const before = await readOrder(placed);
    for (const _ of ["once", "twice"]) {
      const response = await send(JSON.stringify(eventOf(placed.id)));
      expect([response.status, await response.text()]).toEqual([204, ""]);
    }
    expect(await hintsOf(placed.id)).toEqual([{ id: "whk_1", type: "payment.captured" }]);
    expect(await readOrder(placed)).toEqual(before);
  });

  it("is taken when its order is not known, and nothing is stored", async () => {
    const orderId = newOrderId();
    expect((await send(JSON.stringify(eventOf(orderId)))).status).toBe(204);
    const tables = await inOrderObject(orderId, (sql) =>
      sql.exec("SELECT name FROM sqlite_master").toArray(),
    );
    expect(tables).toEqual([]);
  });

  it("may say more than the shop knows", async () => {
    const { id } = await aMug();
    const response = await send(JSON.stringify(eventOf(id, { risk: { score: 3 } })));
    expect(response.status).toBe(204);
  });
});

describe("a genuine webhook of an unknown kind", () => {
  it.each([
    ["operation", { type: "payment.disputed", operation: "dispute" }],
    ["subject", { type: "payout.paid", operation: undefined, orderId: undefined }],
  ])("is acknowledged and logged, since it would be repeated: another %s", async (_, change) => {
    const { id } = await aMug();
    const logged = vi.spyOn(console, "info");
    const response = await send(JSON.stringify(eventOf(id, change)));
    expect([response.status, await hintsOf(id)]).toEqual([204, []]);
    const lines = logged.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(lines).toContainEqual(
      expect.objectContaining({ message: "webhook ignored", id: "whk_1", type: change.type }),
    );
  });
});

describe("a webhook is refused, and nothing is kept,", () => {
  const refusalOf = async (response: Response) => {
    const { status, code } = await problemOf(response);
    return { status, code };
  };

  const INVALID = { status: 401, code: "webhook-signature-invalid" };

  it.each<[string, (body: string) => Promise<Response>]>([
    ["without a signature", (body) => call("POST", PATH, { body, headers: JSON_TYPE })],
    ["signed with another secret", (body) => send(body, { secret: "somebody else's secret" })],
    [
      "with a signature of another body",
      async (body) => {
        const signature = await signWebhook(PAYMENT_WEBHOOK_SECRET, `${body} `, Date.now());
        return send(body, { headers: { "Payment-Signature": signature } });
      },
    ],
    ["with a signature that is none", (b) => send(b, { headers: { "Payment-Signature": "yes" } })],
  ])("%s", async (_, attempt) => {
    const { id } = await aMug();
    expect(await refusalOf(await attempt(JSON.stringify(eventOf(id))))).toEqual(INVALID);
    expect(await hintsOf(id)).toEqual([]);
  });

  it.each([
    ["too old", TOO_OLD_MS],
    ["from the future", -TOO_OLD_MS],
  ])("when it is %s", async (_, ageMs) => {
    const { id } = await aMug();
    const response = await send(JSON.stringify(eventOf(id)), { ageMs });
    const refusal = { status: 400, code: "webhook-timestamp-invalid" };
    expect(await refusalOf(response)).toEqual(refusal);
    expect(await hintsOf(id)).toEqual([]);
  });

  it("from a provider the shop does not deal with", async () => {
    const response = await send("{}", { path: "/webhooks/payments/paypal" });
    const refusal = { status: 404, code: "webhook-provider-unknown" };
    expect(await refusalOf(response)).toEqual(refusal);
  });

  it.each([
    ["no JSON", "payment.captured"],
    ["a list", "[]"],
    ["about no order", JSON.stringify(eventOf("crt_1"))],
    ["without an id", JSON.stringify(eventOf(newOrderId(), { id: "" }))],
  ])("signed, but %s", async (_, body) => {
    expect(await refusalOf(await send(body))).toEqual({ status: 400, code: "webhook-unreadable" });
  });

  it("when it is larger than any webhook", async () => {
    const body = JSON.stringify(eventOf(newOrderId(), { padding: "x".repeat(65 * 1024) }));
    expect(await refusalOf(await send(body))).toEqual({ status: 413, code: "body-too-large" });
  });

  it("when it is not JSON by its media type", async () => {
    const headers = { "Content-Type": "text/plain" };
    const response = await send(JSON.stringify(eventOf(newOrderId())), { headers });
    expect(await refusalOf(response)).toEqual({ status: 415, code: "unsupported-media-type" });
  });
});

describe("the simulated provider's alarm", () => {
  it("brings every webhook to the order, signed, over the shop's own door", async () => {
    const { id } = await aMug();
    const provider = PAYMENT_SIMULATOR_OBJECT.get(PAYMENT_SIMULATOR_OBJECT.idFromName(id));
    const left = () =>
      runInDurableObject(
        provider,
        (_, { storage }) => storage.sql.exec("SELECT sequence FROM webhooks").toArray().length,
      );
    expect(await left()).toBe(4);
    await runInDurableObject(provider, (_, { storage }) => {
      storage.sql.exec("UPDATE webhooks SET due_at_ms = 0");
    });
    expect(await runDurableObjectAlarm(provider)).toBe(true);
    expect(await left()).toBe(0);
    const types = (await hintsOf(id)).map(({ type }) => type);
    expect(types.toSorted()).toEqual(["payment.authorized", "payment.captured"]);
  });
});
