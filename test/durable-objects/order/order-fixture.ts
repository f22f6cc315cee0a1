// Orders under test: the production object and its production ports, on a clock of the test's own,
// with every outside call counted and, where a test asks for it, the object dying at one of them.

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { idFromBytes } from "../../../domain/ids.ts";
import { money, zero } from "../../../domain/money.ts";
import { allocateLine } from "../../../domain/order/allocations.ts";
import type { OrderCommand } from "../../../domain/order/commands/command.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { atMainLocation } from "../../../domain/place.ts";
import type { ActOnOrder } from "../../../durable-objects/order/order-commands.ts";
import { OrderObject } from "../../../durable-objects/order/order-object.ts";
import type { OrderPorts } from "../../../durable-objects/order/order-ports.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { createOrderPorts } from "../../../workers/adapters/objects/order-ports.ts";
import { createSimulatedCarrier } from "../../../workers/adapters/shipping/simulated-carrier.ts";

/** Somebody of the shop. */
export const STAFF = { correlationId: "by-hand", actor: "admin/usr_1", ip: "192.0.2.9" };

export const CONTEXT = { correlationId: "test-correlation", actor: "guest", ip: "192.0.2.7" };

/** Far enough that no real alarm rings during a test: alarms ring when a test rings them. */
export const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);

/** How long the carrier keeps a parcel in each stage of its way. */
export const CARRIER_STAGE_MS = 60_000;

/** More alarms than any saga needs until its verdict. */
const ALARMS_MAX = 40;

export const DEATH = "the object died here";

const UNIT_PRICE = money(1200, "USD");

/** Dies at the nth outside call: `before` it reaches the world, or `after`, its answer lost. */
export interface Crash {
  readonly atCall: number;
  readonly when: "before" | "after";
}

export interface OrderWorld {
  readonly order: OrderObject;
  readonly calls: string[];
  readonly sent: EventEnvelope[];
  readonly nowMs: () => number;
  readonly pass: (ms: number) => void;
  readonly alarmAtMs: () => Promise<number | null>;
}

interface WorldOptions {
  readonly crash?: Crash;
  /** As `crash`, of the calls that tell: those of the read model and the queues. */
  readonly crashTelling?: Crash;
  readonly startMs?: number;
  readonly ports?: (real: OrderPorts) => Partial<OrderPorts>;
}

let orders = 0;
let commands = 0;

export function newOrderId(): string {
  orders += 1;
  return idFromBytes("order", new Uint8Array(16).fill(orders % 256).fill(orders >> 8, 0, 8));
}

export function draftOf(
  orderId: string,
  chosen: {
    readonly lines?: readonly (readonly [sku: string, quantity: number])[];
    readonly token?: string;
    readonly postalCode?: string;
    readonly cart?: OrderDraft["cart"];
  } = {},
): OrderDraft {
  const { lines = [["MUG", 2]], token = "tok_visa", postalCode = "10001" } = chosen;
  const orderLines = lines.map(([sku, quantity]) =>
    allocateLine({
      sku,
      productId: "prd_01J00000000000000000000004",
      name: sku,
      options: {},
      quantity,
      unitPrice: UNIT_PRICE,
      lineTotal: money(UNIT_PRICE.amountMinor * quantity, "USD"),
      adjustments: [],
      tax: zero("USD"),
    }),
  );
  const subtotal = money(
    orderLines.reduce((total, line) => total + line.lineTotal.amountMinor, 0),
    "USD",
  );
  const address = { name: "Ada", line1: "1 Pier", city: "New York", postalCode, country: "US" };
  return {
    orderId,
    number: `ORD-21000101-${orderId.slice(-10)}`,
    email: "ada@example.test",
    cart: chosen.cart,
    lines: orderLines,
    adjustments: [],
    subtotal,
    shipping: zero("USD"),
    tax: zero("USD"),
    total: subtotal,
    shippingMethod: "standard",
    shippingAddress: address,
    billingAddress: address,
    payment: { provider: "simulated", token },
  };
}

export function placing(draft: OrderDraft, fingerprint = "fingerprint") {
  return { draft, fingerprint, context: CONTEXT, respondAsync: false };
}

/** A command nobody sent before, unless it is given the key of one that was. */
export function acting(command: OrderCommand, of: Partial<ActOnOrder> = {}): ActOnOrder {
  commands += 1;
  return {
    command,
    key: `key-${commands}`,
    fingerprint: `fingerprint-${commands}`,
    context: STAFF,
    ...of,
  };
}

/** Everything left to send is sent and has arrived. */
export async function deliver(order: OrderObject): Promise<void> {
  await order.act(acting({ kind: "ship" }));
  await order.act(acting({ kind: "deliver" }));
}

export async function stockUp(sku: string, units: number): Promise<void> {
  await stockObject(env, atMainLocation(sku)).adjust({
    adjustmentId: "opening",
    change: { setUnits: units },
    reason: "opening stock",
    context: CONTEXT,
  });
}

export function orderStub(orderId: string) {
  return env.ORDER_OBJECT.get(env.ORDER_OBJECT.idFromName(orderId));
}

/** Runs `test` inside the order's object; its memory ends with the test, its storage stays. */
export function inOrder<T>(
  orderId: string,
  options: WorldOptions,
  test: (world: OrderWorld) => Promise<T>,
): Promise<T> {
  return runInDurableObject(orderStub(orderId), (_instance, state) =>
    test(createWorld(state, options)),
  );
}

/**
 * Places the order in an object that dies at one outside call and is evicted: what it had stored
 * by then stays, and nothing is written after.
 */
export async function placeAndCrash(draft: OrderDraft, crash: Crash): Promise<void> {
  const living = inOrder(draft.orderId, { crash }, (world) => placeAndRing(world, draft));
  await expectDeath(draft.orderId, living);
}

/** What it lives for ends with its death. */
export async function expectDeath(orderId: string, living: Promise<unknown>): Promise<void> {
  await expect(living).rejects.toThrow(DEATH);
  await evictDurableObject(orderStub(orderId));
}

export async function placeAndRing(world: OrderWorld, draft: OrderDraft): Promise<OrderView> {
  await world.order.place(placing(draft));
  return ringOn(world);
}

export function ringUntilVerdict(orderId: string, startMs?: number): Promise<OrderView> {
  return inOrder(orderId, startMs === undefined ? {} : { startMs }, ringOn);
}

/** Rings the alarm, moving the clock to when it is due, until the saga has its verdict. */
async function ringOn({ order, pass }: OrderWorld): Promise<OrderView> {
  for (let rings = 0; rings < ALARMS_MAX; rings += 1) {
    await order.alarm();
    const view = await order.read();
    if (view?.saga.verdict !== undefined) return view;
    pass(60_000);
  }
  throw new Error(`no verdict after ${ALARMS_MAX} alarms`);
}

function createWorld(state: DurableObjectState, options: WorldOptions): OrderWorld {
  let nowMs = options.startMs ?? FAR_FUTURE_MS;
  const calls: string[] = [];
  const sent: EventEnvelope[] = [];
  let isDead = false;
  const real = createOrderPorts(env);
  const shipping = createSimulatedCarrier({ nowMs: () => nowMs, stageMs: CARRIER_STAGE_MS });
  const ports: OrderPorts = {
    ...real,
    shipping,
    ...options.ports?.({ ...real, shipping }),
    nowMs: () => {
      if (isDead) throw new Error(DEATH);
      return nowMs;
    },
    random: () => 0.5,
  };
  const die = () => {
    isDead = true;
  };
  const watch = watcher({ calls, crash: options.crash, die });
  const watchTelling = watcher({ calls: [], crash: options.crashTelling, die });
  const queues = watchTelling("queues", {
    send: async (events: readonly EventEnvelope[]) => {
      sent.push(...events);
    },
  });
  const order = new OrderObject(state, env, {
    ...ports,
    stock: watch("stock", ports.stock),
    payments: watch("payments", ports.payments),
    shipping: watch("shipping", ports.shipping),
    carts: watch("carts", ports.carts),
    projection: watchTelling("projection", ports.projection),
    sendEvents: queues.send,
  });
  return {
    order,
    calls,
    sent,
    nowMs: () => nowMs,
    pass: (ms) => {
      nowMs += ms;
    },
    alarmAtMs: () => state.storage.getAlarm(),
  };
}

/** Counts every call of a port. The one that crashes answers nobody: its object cannot go on. */
function watcher(watch: {
  readonly calls: string[];
  readonly crash: Crash | undefined;
  readonly die: () => void;
}) {
  return <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get:
        (target, verb) =>
        async (...request: unknown[]) => {
          watch.calls.push(`${name}.${String(verb)}`);
          const dies = watch.crash?.atCall === watch.calls.length ? watch.crash.when : undefined;
          const call = Reflect.get(target, verb) as (...request: unknown[]) => Promise<unknown>;
          const answer = dies === "before" ? undefined : await call(...request);
          if (dies === undefined) return answer;
          watch.die();
          throw new Error(DEATH);
        },
    });
}
