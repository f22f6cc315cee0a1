// A shop with more orders, and larger ones, than one pass can examine: the calls of a pass are
// bounded, what it did not examine is left to the next, and passes follow until none is left.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { money } from "../../../../domain/money.ts";
import { atMainLocation } from "../../../../domain/place.ts";
import { CALLS_MAX } from "../../../../workers/services/reconciliation/call-budget.ts";
import { createReconciliationService } from "../../../../workers/services/reconciliation/reconciliation-service.ts";

const NOW_MS = 1_000_000_000;
const DAY_MS = 24 * 3_600_000;

/** Passes that no test needs. */
const PASSES_MAX = 200;

interface Calls {
  total: number;
  readonly orderIds: Set<string>;
}

/**
 * Bindings whose objects count calls. No counter knows the orders, so each has a finding and is
 * looked at as often as one can be. `failure` is thrown by the order objects instead.
 */
function countingShop(lineCount: number, failure?: Error) {
  const calls: Calls = { total: 0, orderIds: new Set() };
  const sent: { readonly untilMs: number }[] = [];
  const counters = Array.from({ length: lineCount }, (_, line) => atMainLocation(`s${line}`));
  const lines = counters.map(({ sku }) => ({ sku, quantity: 1, lineTotal: money(1, "USD") }));
  const allocations = counters.map((key) => ({ ...key, units: 1 }));
  const order = {
    ...{ isVoid: false, version: 1, status: "", sagaState: "", total: money(1, "USD") },
    ...{ lines, payments: [], counters, units: { allocations, mayExpire: false } },
  };
  const count = <Answer>(answer: Answer) => {
    calls.total += 1;
    return Promise.resolve(answer);
  };
  const expectedBalances = (orderId: string) => {
    calls.orderIds.add(orderId);
    return failure === undefined ? count(order) : Promise.reject(failure);
  };
  const namespace = (commands: (name: string) => object) => ({
    idFromName: (name: string) => name,
    get: commands,
  });
  const bindings = {
    ...env,
    ORDER_OBJECT: namespace((orderId) => ({
      expectedBalances: () => expectedBalances(orderId),
      project: () => count(undefined),
    })),
    STOCK_OBJECT: namespace(() => ({ claim: () => count(undefined) })),
    RECONCILIATION_QUEUE: { send: async (body: { untilMs: number }) => void sent.push(body) },
  } as unknown as Env;
  return { bindings, calls, sent };
}

async function storeOrders(count: number, lines: number): Promise<void> {
  const numbers = (max: number, name: string) =>
    `${name}(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM ${name} WHERE i < ${max})`;
  await env.DB.batch(
    [
      `INSERT INTO orders (id, number, email, status, saga_state, currency, total_minor,
         correlation_id, version, document, created_at_ms, updated_at_ms)
       WITH RECURSIVE ${numbers(count, "n")} SELECT printf('o%06d', i), 'n' || i, '', '', '', 'USD',
         1, '', 1, '{}', i, 1 FROM n`,
      `INSERT INTO order_lines (order_id, position, sku, product_id, quantity,
         line_total_minor)
       WITH RECURSIVE ${numbers(count, "n")}, ${numbers(lines, "l")}
       SELECT printf('o%06d', n.i), l.i, 's' || l.i, 'p', 1, 1 FROM n, l`,
    ].map((text) => env.DB.prepare(text)),
  );
}

function serviceOf(bindings: Env, nowMs: () => number = () => NOW_MS) {
  const outbox = {
    deliver: async () => undefined,
    deliverSoon: () => undefined,
    forget: async () => undefined,
  };
  return createReconciliationService({ env: bindings, outbox, nowMs });
}

beforeEach(async () => {
  const tables = ["order_lines", "orders", "findings", "reconciliation_walks", "outbox"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

describe("passes over 20 orders of 100 skus", () => {
  it("stay within their calls, save how far they came, and reach every order", async () => {
    await storeOrders(20, 100);
    const { bindings, calls } = countingShop(100);
    const service = serviceOf(bindings);
    let passes = 0;
    for (; calls.orderIds.size < 20 && passes < PASSES_MAX; passes += 1) {
      calls.total = 0;
      await service.run({ correlationId: "fat-orders", actor: "system" });
      expect(calls.total).toBeLessThanOrEqual(CALLS_MAX);
    }
    expect(calls.orderIds.size).toBe(20);
    expect(passes).toBeGreaterThan(1);
  });
});

describe("a backlog of placed orders", () => {
  it("is examined by passes that follow each other through the queue", async () => {
    await storeOrders(300, 2);
    const { bindings, calls, sent } = countingShop(2);
    const service = serviceOf(bindings);
    await service.reconcile(NOW_MS);
    for (let turn = 0; turn < sent.length && turn < PASSES_MAX; turn += 1) {
      const message = sent[turn];
      if (message !== undefined) await service.catchUp(message);
    }
    expect(calls.orderIds.size).toBe(300);
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.length).toBeLessThan(20);
  });

  it("is left to the next cron when the time of the passes is over", async () => {
    await storeOrders(300, 2);
    const { bindings, calls, sent } = countingShop(2);
    await serviceOf(bindings).reconcile(NOW_MS);
    const examined = calls.orderIds.size;
    const [message] = sent;
    if (message === undefined) throw new Error("no pass follows");
    const later = serviceOf(bindings, () => message.untilMs);
    expect(await later.catchUp(message)).toBeUndefined();
    expect(calls.orderIds.size).toBe(examined);
    expect(sent).toHaveLength(1);
  });

  it("sends nothing when no order is left over", async () => {
    await storeOrders(10, 2);
    const { bindings, sent } = countingShop(2);
    expect(await serviceOf(bindings).reconcile(NOW_MS)).toMatchObject({ isBehind: false });
    expect(sent).toEqual([]);
  });
});

describe("the scan through every order", () => {
  it("has passes follow when its round takes longer than seven days", async () => {
    await storeOrders(300, 2);
    await env.DB.prepare(
      "INSERT INTO reconciliation_walks VALUES ('placed', 300, 'o000300')",
    ).run();
    const { bindings, sent } = countingShop(2);
    let atMs = NOW_MS;
    const service = serviceOf(bindings, () => atMs);
    await service.reconcile(atMs);
    atMs += 6 * DAY_MS;
    await service.reconcile(atMs);
    expect(sent).toEqual([]);
    atMs += 2 * DAY_MS;
    expect(await service.reconcile(atMs)).toMatchObject({ isBehind: true });
    expect(sent).toHaveLength(1);
  });
});

describe("an order whose object does not answer", () => {
  it("does not keep the scans from going on", async () => {
    await storeOrders(100, 2);
    const { bindings, calls } = countingShop(2, new Error("object away"));
    const service = serviceOf(bindings);
    for (let pass = 0; pass < 4; pass += 1) {
      await service.run({ correlationId: "away", actor: "system" });
    }
    expect(calls.orderIds.size).toBe(100);
  });
});
