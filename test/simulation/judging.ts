// At closing the shop's own reconciliation looks at every order, payment, claim and level, as they
// are stored, and finds nothing.

import { expectedBalances } from "../../domain/order/views/expected-balances.ts";
import type { Judgement } from "../../domain/reconciliation/finding.ts";
import { judgeOrder, type OrderRow } from "../../domain/reconciliation/judge-order.ts";
import { judgeStock } from "../../domain/reconciliation/judge-stock.ts";
import { describePayment } from "../../durable-objects/payment-simulator/payment-record.ts";
import { hasTables } from "../../durable-objects/runtime/migrate.ts";
import { StockStore } from "../../durable-objects/stock/stock-store.ts";
import { stockKeyOf } from "../../durable-objects/stubs.ts";
import { databaseOf } from "../../workers/db/database.ts";
import { levelsOf, ordersById } from "../../workers/db/shop/reconciliation/scans.ts";
import { claimsIn, orderIn, paymentIn } from "./look.ts";
import { SimulatedD1 } from "./runtime/d1.ts";
import type { Shop } from "./shop.ts";

/** Whatever reconciliation finds once all has come to rest, as sentences. */
export async function judgedAmiss(shop: Shop): Promise<string[]> {
  const disk = new SimulatedD1(shop.shopDisk, (effect) => effect());
  const db = databaseOf(disk as unknown as D1Database);
  const orderIds = everyOrderNamed(shop);
  const skus = shop.hostsOf("STOCK_OBJECT").map(({ name }) => name);
  const [orders, levels] = [await ordersById(db, orderIds), await levelsOf(db, skus)];
  return [
    ...orderIds.flatMap((id) => {
      const row = orders.find((order) => order.id === id);
      return sentences(id, judgeOrderIn(shop, id, row));
    }),
    ...skus.flatMap((sku) => {
      const storage = shop.host("STOCK_OBJECT", sku).kept.readOnly;
      const tables = { exist: hasTables(storage), make: () => undefined };
      const level = new StockStore(storage.sql, tables, sku).level();
      const row = levels.find((known) => known.sku === sku);
      return sentences(sku, judgeStock({ level, row, isOnItsWay: false }));
    }),
  ];
}

/** Whether it was placed, or somebody only heard of it. */
function everyOrderNamed(shop: Shop): string[] {
  const heardOf = [...shop.hostsOf("ORDER_OBJECT"), ...shop.hostsOf("PAYMENT_SIMULATOR_OBJECT")];
  const claims = shop.hostsOf("STOCK_OBJECT").flatMap(claimsIn);
  const ids = [...heardOf.map(({ name }) => name), ...claims.map(({ orderId }) => orderId)];
  return [...new Set(ids)];
}

function judgeOrderIn(shop: Shop, id: string, row: OrderRow | undefined): Judgement {
  const stored = orderIn(shop.host("ORDER_OBJECT", id))?.stored;
  const known = describePayment(paymentIn(shop.host("PAYMENT_SIMULATOR_OBJECT", id)));
  const claims = shop.hostsOf("STOCK_OBJECT").map((counter) => ({
    ...stockKeyOf(counter.name),
    claim: claimsIn(counter).find(({ orderId }) => orderId === id),
  }));
  const order = stored && expectedBalances(stored);
  const account = { provider: "simulated", known };
  return judgeOrder({ order, row, account, claims }, shop.nowMs);
}

function sentences(subject: string, { found }: Judgement): string[] {
  return found.map(({ kind, details }) => `${subject}: ${kind} ${JSON.stringify(details)}`);
}
