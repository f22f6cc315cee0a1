// A shop of one's own that is killed, all of it at once, while a crowd buys; it is started again on
// what is on its disk, everybody asks again, and when all has come to rest, it is closed.

import { setTimeout as sleep } from "node:timers/promises";
import { type LookedAtOrder, orderIn } from "../../simulation/look.ts";
import {
  type Answer,
  chooseWares,
  getJson,
  type Purchase,
  preparePurchase,
  send,
} from "./buyers.ts";
import { postTo, signInAsSupport } from "./orders.ts";
import { type RunningShop, type ShopPlace, startShop } from "./shop-process.ts";
import { auditTrail } from "./shop-records.ts";
import { StoredShop } from "./stored-shop.ts";

/** So many have their answer before the crowd comes; some of their sagas wait for another try. */
const EARLY_BUYERS = 20;
/** Four of five want what is there. */
export const CROWD = 200;
const BUYERS = EARLY_BUYERS + CROWD;

/** So many have begun and not ended. */
export const SAGAS_AT_DEATH = 100;
/** Objects are made a moment before their orders are on disk: then there should be so many. */
const OBJECTS_AT_LOOK = EARLY_BUYERS + 1.4 * SAGAS_AT_DEATH;
const LOOK_EVERY_MS = 10;
/** A look takes seconds; in between, the shop gets somewhere. */
const GOES_ON_MS = 500;

/** Every order of the crowd is on disk before the provider has answered the first. */
const SLOW_PROVIDER_MS = 8_000;

/** A try that was lost is taken up after 15 s, and a capture waits for seconds between tries. */
const SETTLED_WITHIN_MS = 120_000;
const POLL_MS = 500;

/** Together they look at every order, payment and counter, and begin again. */
const RECONCILIATIONS = 15;

const ENDINGS = ["order.completed", "order.failed"];

export interface Aftermath {
  /** By buyer: what came before the shop died. */
  readonly answered: readonly (Answer | undefined)[];
  readonly atDeath: readonly OrderState[];
  /** By buyer: what asking again brought, once and once more. */
  readonly replays: readonly [readonly Answer[], readonly Answer[]];
  readonly reconciled: Reconciled;
  readonly stored: StoredShop;
  readonly orders: readonly OrderState[];
}

/** What the shop itself found when it compared its books. */
interface Reconciled {
  readonly orders: number;
  readonly opened: number;
}

export interface OrderState extends LookedAtOrder {
  /** The first fact the queues had not taken: the next one, when they had all there were. */
  readonly firstUntold: number;
  readonly lastFact: number;
}

export async function liveThroughDeath(place: ShopPlace): Promise<Aftermath> {
  const { answered, purchases } = await buyUntilDeath(place);
  const atDeath = ordersIn(new StoredShop(place.stateDir));
  const again = await startShop(place);
  try {
    const replays = await askAgain(again, purchases, atDeath);
    const reconciled = await reconcile(again);
    await again.stop();
    const stored = new StoredShop(place.stateDir);
    return { answered, atDeath, replays, reconciled, stored, orders: ordersIn(stored) };
  } finally {
    await again.stop();
  }
}

export function idsOf(orders: readonly { readonly id: string }[]): string[] {
  return orders.map(({ id }) => id);
}

async function buyUntilDeath(place: ShopPlace) {
  const shop = await startShop({ ...place, paymentLatencyMs: SLOW_PROVIDER_MS });
  try {
    const wares = await chooseWares(shop.origin);
    const purchases = await Promise.all(
      Array.from({ length: BUYERS }, (_, buyer) => preparePurchase(shop.origin, wares, buyer)),
    );
    const early = await sendAll(shop, purchases.slice(0, EARLY_BUYERS));
    const crowd = purchases.slice(EARLY_BUYERS).map((purchase) => send(shop.origin, purchase));
    const settled = Promise.allSettled(crowd);
    await pauseMidway(shop);
    await shop.kill();
    const late = (await settled).map((one) => (one.status === "fulfilled" ? one.value : undefined));
    return { purchases, answered: [...early, ...late] };
  } finally {
    await shop.kill();
  }
}

/** It is let go on until it stands at a moment that has everything a death can interrupt. */
async function pauseMidway(shop: RunningShop): Promise<void> {
  const { stateDir } = shop.place;
  const running = new StoredShop(stateDir);
  const deadlineMs = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    if (performance.now() > deadlineMs) throw new Error("the shop was never seen midway");
    await sleep(LOOK_EVERY_MS);
    if (running.count("ORDER_OBJECT") < OBJECTS_AT_LOOK) continue;
    await shop.pause();
    const orders = ordersIn(new StoredShop(stateDir));
    if (orders.filter(isUndecided).length >= SAGAS_AT_DEATH && orders.some(isUntold)) return;
    shop.resume();
    await sleep(GOES_ON_MS);
  }
}

/** What died goes on by itself first; only then is anything asked for again. */
async function askAgain(
  shop: RunningShop,
  purchases: readonly Purchase[],
  atDeath: readonly OrderState[],
): Promise<[Answer[], Answer[]]> {
  await untilVerdicts(shop, idsOf(atDeath));
  const first = await sendAll(shop, purchases);
  const ids = first.flatMap(({ order }) => order?.id ?? []);
  await untilVerdicts(shop, ids);
  const second = await sendAll(shop, purchases);
  const over = new Set(idsOf(atDeath.filter(isOver)));
  const placedLate = second.flatMap(({ order }) => order?.id ?? []);
  const left = [...new Set([...ids, ...placedLate])].filter((id) => !over.has(id));
  await untilVerdicts(shop, left);
  await untilToldOf(shop, left);
  return [first, second];
}

async function reconcile({ origin }: RunningShop): Promise<Reconciled> {
  const headers = await signInAsSupport(origin);
  const total = { orders: 0, opened: 0 };
  for (let pass = 0; pass < RECONCILIATIONS; pass += 1) {
    const url = `${origin}/api/v1/admin/reconciliation/run`;
    const { orders, opened } = await postTo<Reconciled>(url, {}, headers);
    total.orders += orders;
    total.opened += opened;
  }
  return total;
}

function sendAll({ origin }: RunningShop, purchases: readonly Purchase[]): Promise<Answer[]> {
  return Promise.all(purchases.map((purchase) => send(origin, purchase)));
}

/** Its saga has no verdict yet. */
export function isUndecided({ saga }: OrderState): boolean {
  return saga.verdict === undefined;
}

/** The queues have not taken all of its facts. */
export function isUntold({ firstUntold, lastFact }: OrderState): boolean {
  return firstUntold <= lastFact;
}

function isOver(order: OrderState): boolean {
  return !isUndecided(order) && !isUntold(order);
}

function ordersIn(stored: StoredShop): OrderState[] {
  return stored.hostsOf("ORDER_OBJECT").flatMap((host) => {
    const order = orderIn(host);
    if (order === undefined) return [];
    const [facts] = host.kept.read<{ first: number | null; last: number }>(
      `SELECT (SELECT MIN(sequence) FROM outbox) AS first, seq AS last
      FROM sqlite_sequence WHERE name = 'outbox'`,
    );
    const { first = null, last = 0 } = facts ?? {};
    return [{ ...order, firstUntold: first ?? last + 1, lastFact: last }];
  });
}

/** Reading an order moves nothing: what brings it on is its own alarm. */
async function untilVerdicts({ origin }: RunningShop, ids: readonly string[]): Promise<void> {
  const headers = await signInAsSupport(origin);
  type Inspected = { order: { saga: { verdict?: string } } };
  await untilNoneIsLeft("without a verdict", ids, async (id) => {
    const inspected = await getJson<Inspected>(`${origin}/api/v1/admin/orders/${id}`, headers);
    return inspected.order.saga.verdict !== undefined;
  });
}

async function untilToldOf({ origin }: RunningShop, ids: readonly string[]): Promise<void> {
  await untilNoneIsLeft("not in the audit log", ids, async (id) => {
    const trail = await auditTrail(origin, { subject: `order/${id}` });
    return trail.some(({ type }) => ENDINGS.includes(type));
  });
}

async function untilNoneIsLeft(
  what: string,
  ids: readonly string[],
  isDone: (id: string) => Promise<boolean>,
): Promise<void> {
  const deadlineMs = performance.now() + SETTLED_WITHIN_MS;
  let left = ids;
  while (left.length > 0) {
    if (performance.now() > deadlineMs) throw new Error(`${left.join(", ")}: still ${what}`);
    const done = await Promise.all(left.map(isDone));
    left = left.filter((_, index) => done[index] === false);
    if (left.length > 0) await sleep(POLL_MS);
  }
}
