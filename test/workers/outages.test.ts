// What stands behind the shop fails, and the shop does not: real objects, databases and consumers,
// on a clock of the test's own. Afterwards every order has its verdict, and is told of once.

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { verifyChain } from "../../domain/events/audit-chain.ts";
import { atMainLocation } from "../../domain/place.ts";
import { orderObject, stockObject } from "../../durable-objects/stubs.ts";
import { databaseOf } from "../../workers/db/database.ts";
import { auditEntries, deadLetters, notifications } from "../../workers/db/log/schema.ts";
import { orders } from "../../workers/db/shop/orders/schema.ts";
import { stockLevels } from "../../workers/db/shop/stock/schema.ts";
import { Prng } from "../simulation/runtime/prng.ts";
import { PRODUCTS, seedCatalog } from "../support/catalog.ts";
import { failDatabases } from "../support/failing-databases.ts";
import {
  type Deliver,
  deliverBatch,
  type HeldMessage,
  type HeldQueues,
  holdQueues,
} from "../support/held-queues.ts";
import { listStored } from "../support/named-objects.ts";
import { paymentRecord, setStock, stockOf } from "../support/order-records.ts";
import { bearer } from "../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  type PlacedView,
  placeOrder,
} from "../support/shopper.ts";

const SKUS = PRODUCTS.flatMap(({ variants }) => variants.map(({ sku }) => sku));

/** Every way a card behaves that ends well or badly by itself; each buys twice. */
const CARDS = [
  "tok_visa",
  "tok_timeout",
  "tok_flaky",
  "tok_declined",
  "tok_capture_timeout",
  "tok_capture_fails",
];
const UNITS = 2;
const BUYERS = 2 * CARDS.length;
/** Two buyers go without. */
const STOCK_UNITS = UNITS * (BUYERS - 2);

const OUTAGE_SECONDS = 30;
/** The longest wait after a failure is a minute. */
const RECOVERY_SECONDS = 90;

/** Seconds alone on a machine; other test files may be taking its cores. */
const TIMEOUT_MS = 60_000;

/** Replaying fails as well, and is asked for again. */
const REPLAYS_MAX = 10;

const logDb = databaseOf(env.LOG_DB);
const shopDb = databaseOf(env.DB);

let nowMs: number;
let databasesFail: () => boolean;
let queues: HeldQueues;

beforeAll(() => seedCatalog(env));

beforeEach(() => {
  nowMs = Date.now();
  databasesFail = () => false;
  vi.spyOn(Date, "now").mockImplementation(() => nowMs);
  vi.spyOn(console, "error").mockReturnValue();
  failDatabases(() => databasesFail());
  queues = holdQueues();
});

afterEach(() => vi.restoreAllMocks());

/** A second at a time, with every alarm that is set. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    nowMs += 1_000;
    await ringAll(env.ORDER_OBJECT, await listStored(env.ORDER_OBJECT));
    await ringAll(
      env.STOCK_OBJECT,
      SKUS.map((sku) => env.STOCK_OBJECT.idFromName(sku)),
    );
    await ringAll(env.CART_OBJECT, await listStored(env.CART_OBJECT));
  }
}

async function ringAll<T extends Rpc.DurableObjectBranded>(
  objects: DurableObjectNamespace<T>,
  ids: readonly DurableObjectId[],
): Promise<void> {
  await Promise.all(ids.map((id) => runDurableObjectAlarm(objects.get(id))));
}

async function fillCarts(sku: string): Promise<string[]> {
  await setStock(sku, STOCK_UNITS);
  return Promise.all(Array.from({ length: BUYERS }, () => fillCart({ [sku]: UNITS })));
}

const buyAll = (carts: readonly string[]): Promise<PlacedView[]> =>
  Promise.all(
    carts.map((cartToken, buyer) => {
      const card = CARDS[buyer % CARDS.length] ?? "";
      const details = checkoutOf({ card, email: `buyer-${buyer}@example.test` });
      return placeOrder({ cartToken, details });
    }),
  );

const readAll = (placed: readonly PlacedView[]) =>
  Promise.all(
    placed.map(async ({ id }) => {
      const view = await orderObject(env, id).read();
      if (view === undefined) throw new Error(`${id} is gone`);
      return view;
    }),
  );

/** How many facts the order ever had to tell. */
function countFacts(orderId: string): Promise<number> {
  const order = env.ORDER_OBJECT.get(env.ORDER_OBJECT.idFromName(orderId));
  return runInDurableObject(order, (_, { storage }) => {
    const statement = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'";
    return storage.sql.exec<{ seq: number }>(statement).one().seq;
  });
}

/** [7] Each order's facts are in the log by their numbers, none missing and none twice. */
async function expectWholeTrails(placed: readonly PlacedView[]): Promise<void> {
  for (const { id } of placed) {
    const entries = await logDb
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `order/${id}`))
      .orderBy(asc(auditEntries.sequence));
    const told = entries.flatMap(({ sequence }) => sequence ?? []);
    expect(told).toEqual(Array.from({ length: await countFacts(id) }, (_, index) => index + 1));
  }
  const chain = await logDb.select().from(auditEntries).orderBy(asc(auditEntries.position));
  expect(await verifyChain(chain)).toMatchObject({ valid: true });
}

/** [1] to [5] Units and money are where the verdicts say. */
async function expectSquareBooks(placed: readonly PlacedView[], sku: string): Promise<void> {
  const views = await readAll(placed);
  const completed = views.filter(({ saga }) => saga.verdict === "COMPLETED");
  const reservedUnits = UNITS * completed.length;
  expect(await stockOf(sku)).toMatchObject({
    onHandUnits: STOCK_UNITS,
    heldUnits: 0,
    reservedUnits,
  });
  for (const { id, saga, total, failure } of views) {
    if (failure?.code === "insufficient-stock") continue;
    const { capturedMinor, refundedMinor } = await paymentRecord(id);
    expect(refundedMinor).toBe(0);
    expect(capturedMinor).toBe(saga.verdict === "COMPLETED" ? total.amountMinor : 0);
  }
}

describe(`D1 away for ${OUTAGE_SECONDS} seconds`, { timeout: TIMEOUT_MS }, () => {
  it("keeps no order from its verdict, and afterwards everything is told, once", async () => {
    const carts = await fillCarts("MUG");
    await pass(5);
    await queues.deliverAll();
    databasesFail = () => true;
    const placed = await buyAll(carts);
    await pass(OUTAGE_SECONDS);
    const verdicts = (await readAll(placed)).map(({ saga }) => saga.verdict);
    expect(new Set(verdicts)).toEqual(new Set(["COMPLETED", "FAILED"]));
    databasesFail = () => false;
    expect(await shopDb.select().from(orders)).toEqual([]);

    await pass(RECOVERY_SECONDS);
    await queues.deliverAll();
    const listed = await shopDb.select().from(orders);
    const views = await readAll(placed);
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    const documents = listed.map(({ document }) => document);
    expect(documents.sort(byId)).toEqual(JSON.parse(JSON.stringify(views.sort(byId))));
    for (const { sku, version } of await shopDb.select().from(stockLevels)) {
      expect(version, sku).toBe((await stockObject(env, atMainLocation(sku)).level()).version);
    }
    await expectWholeTrails(placed);
    await expectSquareBooks(placed, "MUG");
  });
});

describe("a queue consumer that fails half of the time", { timeout: TIMEOUT_MS }, () => {
  /**
   * Half of the deliveries go wrong: the database fails on the way, or nobody hears the answer. The
   * coin falls badly for the first message as often as its queue delivers it.
   */
  function createFaultyDelivery(seed: number): Deliver {
    const prng = new Prng(seed);
    const unlucky = queues.waiting[0];
    const isUnlucky = ({ id, queue }: HeldMessage) => id === unlucky?.id && queue === unlucky.queue;
    return async (batch) => {
      const coin = prng.next();
      let statementsLeft = coin < 1 / 4 ? prng.between(0, 4) : Number.POSITIVE_INFINITY;
      databasesFail = () => {
        statementsLeft -= 1;
        return statementsLeft < 0;
      };
      const taken = await deliverBatch(batch);
      databasesFail = () => false;
      const isUnheard = coin > 3 / 4 || batch.some(isUnlucky);
      return isUnheard ? [] : taken;
    };
  }

  /** A person sends every dead letter back, until there are none. */
  async function replayLetters(deliver: Deliver): Promise<number> {
    const headers = await bearer({ roles: ["admin"] });
    let replayed = 0;
    for (let rounds = 0; rounds < REPLAYS_MAX; rounds += 1) {
      const letters = await logDb
        .select()
        .from(deadLetters)
        .where(eq(deadLetters.state, "waiting"));
      if (letters.length === 0) return replayed;
      for (const { id } of letters) {
        await answerOf(await call("POST", `/admin/dead-letters/${id}/replay`, { headers }));
      }
      replayed += letters.length;
      await queues.deliverAll(deliver);
    }
    throw new Error("dead letters come back for ever");
  }

  it("loses no fact and no mail, and tells nothing twice", async () => {
    const placed = await buyAll(await fillCarts("LAMP"));
    await pass(OUTAGE_SECONDS);
    const deliver = createFaultyDelivery(1);
    await queues.deliverAll(deliver);
    expect(await replayLetters(deliver)).toBeGreaterThan(0);
    await expectWholeTrails(placed);
    await expectSquareBooks(placed, "LAMP");
    const mails = await logDb.select().from(notifications);
    for (const { id, saga } of await readAll(placed)) {
      const ending = saga.verdict === "COMPLETED" ? "order-receipt" : "order-failed";
      const templates = mails.flatMap(({ orderId, template }) => (orderId === id ? template : []));
      expect(templates.sort()).toEqual([ending, "order-confirmation"].sort());
      const sent = mails.filter(({ orderId, state }) => orderId === id && state === "sent");
      expect(sent).toHaveLength(saga.verdict === "COMPLETED" ? 2 : 1);
    }
  });
});
