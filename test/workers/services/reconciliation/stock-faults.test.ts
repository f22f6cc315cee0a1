// Faults between orders, counters and the levels in the database, planted and found.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { atMainLocation } from "../../../../domain/place.ts";
import { stockObject } from "../../../../durable-objects/stubs.ts";
import { CLAIMANTS_MAX } from "../../../../workers/services/reconciliation/scan-cursors.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import {
  CONTEXT,
  findingsOf,
  openKinds,
  placeOrder,
  projectStock,
  reconcile,
  stockUp,
} from "./balances-in-test.ts";

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  for (const sku of ["MUG", "POT"]) await stockUp(sku);
});

async function hold(orderId: string, sku: string): Promise<void> {
  const untilMs = Date.now() + HOUR_MS;
  await stockObject(env, atMainLocation(sku)).hold({
    orderId,
    units: 3,
    untilMs,
    context: CONTEXT,
  });
}

function rowOf(sku: string) {
  return env.DB.prepare("SELECT * FROM stock_levels WHERE sku = ?").bind(sku).first();
}

function alterLevel(sku: string, change: string) {
  return env.DB.prepare(`UPDATE stock_levels SET ${change} WHERE sku = ?`).bind(sku).run();
}

describe("units without an order", () => {
  it("are found at every counter that keeps them, until they are free", async () => {
    const orderId = newOrderId();
    for (const sku of ["POT", "MUG"]) await hold(orderId, sku);
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      {
        kind: "hold-without-order",
        state: "open",
        details: {
          lines: [
            { sku: "MUG", quantity: 3 },
            { sku: "POT", quantity: 3 },
          ],
        },
      },
    ]);
    for (const sku of ["POT", "MUG"]) {
      await stockObject(env, atMainLocation(sku)).release({ orderId, context: CONTEXT });
    }
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual([]);
  });

  it("are found where an order failed and kept them", async () => {
    const { orderId } = await placeOrder({ token: "tok_declined" });
    const counter = env.STOCK_OBJECT.get(env.STOCK_OBJECT.idFromName("MUG"));
    await runInDurableObject(counter, (_, { storage }) => {
      storage.sql.exec("UPDATE claims SET state = 'reserved' WHERE order_id = ?", orderId);
    });
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual(["hold-without-order"]);
  });
});

describe("an order without its units", () => {
  it("is found where a counter gave them to somebody else", async () => {
    const { orderId } = await placeOrder();
    await stockObject(env, atMainLocation("MUG")).release({ orderId, context: CONTEXT });
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      {
        kind: "order-without-reservation",
        state: "open",
        details: { lines: [{ sku: "MUG", quantity: 2 }] },
      },
    ]);
  });
});

describe("a level in the database", () => {
  it("that is wrong is written anew, and that it was wrong is kept", async () => {
    await projectStock("POT");
    const before = await rowOf("POT");
    await alterLevel("POT", "available_units = 5, on_hand_units = 5");
    expect(await reconcile()).toMatchObject({ mended: 1 });
    const { updated_at_ms: _, ...units } = before ?? {};
    expect(await rowOf("POT")).toMatchObject(units);
    expect(await findingsOf("sku/POT")).toMatchObject([
      {
        kind: "stock-drift",
        state: "resolved",
        details: { drift: "differs", fields: ["onHandUnits", "availableUnits"] },
        resolution: { by: "system", note: "projection-rewritten" },
      },
    ]);
  });

  it("that knows more than its counter is left for a person", async () => {
    await projectStock("MUG");
    await alterLevel("MUG", "version = 9999");
    expect(await reconcile()).toMatchObject({ mended: 0 });
    expect(await findingsOf("sku/MUG")).toMatchObject([
      { kind: "stock-drift", state: "open", details: { drift: "ahead" } },
    ]);
    await alterLevel("MUG", "version = 1");
    await reconcile();
    expect(await openKinds("sku/MUG")).toEqual([]);
  });
});

describe("a claim among more than a pass looks at", () => {
  it("has each its turn, and the walk through skus waits meanwhile", async () => {
    await stockUp("LAMP", 10_000);
    const orderIds = Array.from({ length: CLAIMANTS_MAX + 5 }, newOrderId);
    for (const orderId of orderIds) await hold(orderId, "LAMP");
    await projectStock("LAMP");
    await env.DB.prepare("DELETE FROM reconciliation_walks").run();
    expect(await reconcile()).toMatchObject({ opened: CLAIMANTS_MAX });
    await reconcile();
    const found = await Promise.all(orderIds.map((orderId) => openKinds(`order/${orderId}`)));
    expect(found).toEqual(orderIds.map(() => ["hold-without-order"]));
  });
});
