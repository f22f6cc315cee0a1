// [OS15] Forgetting who placed an order, at once or when nothing is left to do for it.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { ERASED_EMAIL, ERASED_NAME } from "../../../domain/erased-person.ts";
import { openAccount } from "../../support/people.ts";
import {
  acting,
  deliver,
  draftOf,
  inOrder,
  newOrderId,
  orderStub,
  placing,
  ringUntilVerdict,
  stockUp,
} from "./order-fixture.ts";

beforeAll(() => stockUp("MUG", 500));

const PERSONAL = ["Ada", "ada@example.test", "1 Pier", "192.0.2.7", "94107", "tok_visa"];

const FORGOTTEN = "buyer-forgotten";

/** Every row of every table of the order's object, as text. */
function everythingIn(orderId: string): Promise<string> {
  return runInDurableObject(orderStub(orderId), (_, { storage: { sql } }) => {
    const tables = ["placed", "saga", "jobs", "record", "commands", "outbox"];
    return JSON.stringify(tables.map((table) => sql.exec(`SELECT * FROM ${table}`).toArray()));
  });
}

async function rowOf(orderId: string) {
  const row = await env.DB.prepare("SELECT * FROM orders WHERE id = ?").bind(orderId).first();
  return { row, text: JSON.stringify(row) };
}

describe("forgetting the buyer", () => {
  test("[OS15] replaces them in object and read model of an order that is over", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async ({ order }) => {
      const placed = await order.place(placing(draftOf(orderId, { postalCode: "94107" })));
      expect(placed).toMatchObject({
        ok: true,
        value: { order: { saga: { verdict: "COMPLETED" } } },
      });
      await deliver(order);
      await order.act(acting({ kind: "request-return", reason: "other", comment: "Ada was here" }));
      const [returned] = (await order.read())?.returns ?? [];
      await order.act(acting({ kind: "receive-return", returnId: returned?.id ?? "" }));
      await order.act(acting({ kind: "add-note", text: "Ada rang twice" }));
      await order.alarm();
      expect((await rowOf(orderId)).text).toContain("ada@example.test");
      await order.forgetPerson();
    });
    const { row, text } = await rowOf(orderId);
    expect(row).toMatchObject({ email: ERASED_EMAIL, status: "Refunded" });
    const kept = await everythingIn(orderId);
    for (const word of PERSONAL) {
      expect(kept).not.toContain(word);
      expect(text).not.toContain(word);
    }
  });

  test("[OS15] tells of it once, however often it is asked", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async ({ order, sent }) => {
      await order.place(placing(draftOf(orderId)));
      await deliver(order);
      await order.forgetPerson();
      const version = (await order.read())?.version;
      await order.forgetPerson();
      await order.alarm();
      expect((await order.read())?.version).toBe(version);
      const told = sent.filter(({ data }) => "change" in data && data.change === FORGOTTEN);
      expect(told).toMatchObject([{ type: "order.updated", actor: "system", data: { orderId } }]);
      expect(JSON.stringify(told)).not.toContain("192.0.2.7");
    });
  });

  test("[OS15] waits until everything has arrived: a parcel needs its address", async () => {
    const orderId = newOrderId();
    const asked: string[] = [];
    await inOrder(
      orderId,
      {
        ports: ({ shipping }) => ({
          shipping: {
            ...shipping,
            prepare: (request) => {
              asked.push(request.address.name);
              return shipping.prepare(request);
            },
          },
        }),
      },
      async ({ order, sent }) => {
        await order.place({ ...placing(draftOf(orderId)), respondAsync: true });
        await order.forgetPerson();
        expect(await order.read()).toMatchObject({ email: "ada@example.test" });
        await order.alarm();
        expect(await order.read()).toMatchObject({ saga: { verdict: "COMPLETED" } });
        await order.act(acting({ kind: "ship", lines: [{ sku: "MUG", quantity: 1 }] }));
        await order.act(acting({ kind: "ship" }));
        await order.alarm();
        expect(await order.read()).toMatchObject({ status: "Shipped", email: "ada@example.test" });
        await order.act(acting({ kind: "deliver" }));
        await order.alarm();
        await order.alarm();
        const shipped = sent.filter(({ type }) => type === "order.shipped");
        expect(shipped).toHaveLength(2);
        expect(shipped).toMatchObject(Array(2).fill({ data: { email: ERASED_EMAIL } }));
      },
    );
    expect(asked).toEqual(["Ada", "Ada"]);
    expect((await rowOf(orderId)).row).toMatchObject({ email: ERASED_EMAIL });
    expect(await everythingIn(orderId)).not.toContain("Ada");
  });

  test("[OS15] does so after retries and an eviction too", async () => {
    const orderId = newOrderId();
    const draft = draftOf(orderId, { token: "tok_flaky" });
    await inOrder(orderId, {}, async ({ order }) => {
      await order.place(placing(draft));
      expect((await order.read())?.saga.verdict).toBeUndefined();
      await order.forgetPerson();
    });
    await ringUntilVerdict(orderId);
    const forgotten = await inOrder(orderId, {}, async ({ order }) => {
      await deliver(order);
      await order.alarm();
      return order.read();
    });
    expect(forgotten).toMatchObject({
      saga: { verdict: "COMPLETED" },
      shippingAddress: { name: ERASED_NAME, country: "US" },
    });
  });

  test("[OS15] needs no asking when the read model knows that the account is gone", async () => {
    const { id: userId } = await openAccount({ state: "deleted" });
    const orderId = newOrderId();
    await inOrder(orderId, {}, async ({ order, sent }) => {
      await order.place(placing({ ...draftOf(orderId), userId }));
      await deliver(order);
      await order.alarm();
      await order.alarm();
      expect(sent.slice(-2)).toMatchObject([
        { type: "order.delivered" },
        { type: "order.updated", data: { change: FORGOTTEN } },
      ]);
    });
    expect((await rowOf(orderId)).row).toMatchObject({ email: ERASED_EMAIL, user_id: userId });
    expect(await everythingIn(orderId)).not.toContain("Ada");
  });

  test("[OS15] leaves orders of others, and of guests, as they are", async () => {
    const { id: userId } = await openAccount({ state: "suspended" });
    for (const buyer of [{ userId }, {}]) {
      const orderId = newOrderId();
      await inOrder(orderId, {}, async ({ order }) => {
        await order.place(placing({ ...draftOf(orderId), ...buyer }));
        await order.alarm();
        expect(await order.read()).toMatchObject({ email: "ada@example.test" });
      });
    }
  });

  test("[OS14] leaves the order its key: placing again gives the forgotten order", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async ({ order }) => {
      await order.place(placing(draftOf(orderId)));
      await deliver(order);
      await order.forgetPerson();
      const again = await order.place(placing(draftOf(orderId)));
      expect(again).toMatchObject({ value: { replayed: true, order: { email: ERASED_EMAIL } } });
    });
  });

  test("is fine with an order that is none", async () => {
    await inOrder(newOrderId(), {}, async ({ order, alarmAtMs }) => {
      await order.forgetPerson();
      expect(await order.read()).toBeUndefined();
      expect(await alarmAtMs()).toBeNull();
    });
  });
});
