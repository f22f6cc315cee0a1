// A shop whose books agree: nothing is found, whatever its orders have been through, and a pass
// costs what it may.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { money } from "../../../../domain/money.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { listFindings } from "../../../../workers/db/shop/reconciliation/findings.ts";
import { draftOf } from "../../../durable-objects/order/order-fixture.ts";
import { countDatabase } from "../../../support/counted-database.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import { act, place, placeOrder, projectStock, reconcile, stockUp } from "./balances-in-test.ts";

/**
 * Ten orders by at most three walks, in index and table; three skus by two. Beside them, by each
 * walk, the orders' thirteen lines, twice, under their skus, and ten payments.
 */
const ROWS_READ_MAX = 170;

const SKUS = ["MUG", "POT"];
const BOTH = [
  ["MUG", 2],
  ["POT", 1],
] as const;

async function live(): Promise<void> {
  await placeOrder({ lines: BOTH });
  await placeOrder({ token: "tok_declined" });
  await placeOrder({ token: "tok_timeout" });
  await placeOrder({ postalCode: "00000" });
  await placeOrder({ lines: [["NONE", 1]] });
  const unpaid = draftOf(newOrderId());
  await place({ ...unpaid, payment: { provider: "simulated" } });
  const partly = await placeOrder({ lines: BOTH });
  await act(partly, { kind: "ship", lines: [{ sku: "MUG", quantity: 1 }] });
  const cancelled = await placeOrder();
  await act(cancelled, { kind: "cancel" });
  const refunded = await placeOrder();
  await act(refunded, { kind: "refund", amount: money(100, "USD"), reason: "late" });
  await act(refunded, { kind: "refund", amount: money(200, "USD"), reason: "later" });
  const returned = await placeOrder({ lines: BOTH });
  await act(returned, { kind: "ship" });
  await act(returned, { kind: "deliver" });
  await act(returned, { kind: "request-return", reason: "damaged" });
}

beforeAll(async () => {
  for (const sku of SKUS) await stockUp(sku);
  await live();
  for (const sku of [...SKUS, "NONE"]) await projectStock(sku);
});

describe("a healthy shop", () => {
  it("has nothing to reconcile, pass after pass", async () => {
    const first = await reconcile();
    expect(first).toMatchObject({ orders: 10, opened: 0, unanswered: 0, resolved: 0 });
    expect(await reconcile()).toMatchObject({ orders: 10, opened: 0, mended: 0 });
    expect(await listFindings(databaseOf(env.DB), {}, { limit: 100 })).toEqual([]);
  });

  it("costs a pass ten statements, and no row is written", async () => {
    const shop = countDatabase(env.DB);
    const log = countDatabase(env.LOG_DB);
    const counted = { ...env, DB: shop.database, LOG_DB: log.database };
    await reconcile(Date.now(), counted);
    const { statements, rowsRead, rowsWritten } = shop.cost;
    expect({ statements, rowsWritten }).toEqual({ statements: 9, rowsWritten: 0 });
    expect(rowsRead).toBeLessThanOrEqual(ROWS_READ_MAX);
    expect(log.cost).toMatchObject({ statements: 1, rowsWritten: 0 });
  });
});
