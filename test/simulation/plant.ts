// Faults planted on purpose: each is a mistake somebody could make in the shop's own code.

import { CartObject } from "../../durable-objects/cart/cart-object.ts";
import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import { PaymentSimulatorObject } from "../../durable-objects/payment-simulator/payment-simulator-object.ts";
import { SingleFlight } from "../../durable-objects/runtime/single-flight.ts";
import type { Fault } from "./faults.ts";
import type { Making } from "./making.ts";

const DONE = { kind: "done", value: null } as const;
const EVER = { sinceMs: 0, isStuck: false };

type Plant = (ports: OrderPorts, making: Making) => OrderPorts;

/** What is wrong between an order and its world, by the fault's name. */
const PLANTS: Readonly<Partial<Record<Fault, Plant>>> = {
  "undo-is-skipped": (ports) => withStock(ports, { release: async () => DONE }),
  "hold-never-expires": (ports) =>
    withStock(ports, {
      hold: (call) => ports.stock.hold({ ...call, untilMs: Number.MAX_SAFE_INTEGER }),
    }),
  "outbox-forgets-before-sending": (ports) => ({
    ...ports,
    sendEvents: async (events) => {
      void ports.sendEvents(events).catch(() => {});
    },
  }),
  "refund-forgets-its-key": (ports, { shop }) =>
    withPayments(ports, {
      lookup: async () => undefined,
      refund: (call) => ports.payments.refund({ ...call, idempotencyKey: shop.newId("key") }),
    }),
  "return-is-never-repaid": (ports) => withoutRefunds(ports, "/ret_"),
  "cancellation-keeps-the-money": (ports) => withoutRefunds(ports, "/cancel/"),
  "cancellation-keeps-the-units": (ports) =>
    withStock(ports, {
      // What a saga undoes by itself nobody asked for: that goes well.
      release: async (call) => (call.context.actor === "system" ? ports.stock.release(call) : DONE),
    }),
  "shipment-is-never-counted": (ports) => withStock(ports, { ship: async () => DONE }),
  "row-never-says-finished": (ports) => ({
    ...ports,
    projection: {
      save: (order, { userId, unfinished = EVER }) =>
        ports.projection.save(order, { userId, unfinished }),
    },
  }),
  "return-is-never-restocked": (ports) => withStock(ports, { restock: async () => DONE }),
};

/** The order's ports with this fault in them. */
export function plantInOrder(fault: Fault | undefined, ports: OrderPorts, making: Making) {
  const plant = fault && PLANTS[fault];
  return plant === undefined ? ports : plant(ports, making);
}

function withStock(ports: OrderPorts, stock: Partial<OrderPorts["stock"]>): OrderPorts {
  return { ...ports, stock: { ...ports.stock, ...stock } };
}

function withPayments(ports: OrderPorts, payments: Partial<OrderPorts["payments"]>): OrderPorts {
  return { ...ports, payments: { ...ports.payments, ...payments } };
}

/** Refunds of such jobs are said to be made, and nobody asks the provider for them. */
function withoutRefunds(ports: OrderPorts, jobInKey: string): OrderPorts {
  return withPayments(ports, {
    refund: async (call) =>
      call.idempotencyKey.includes(jobInKey)
        ? { kind: "done", value: { refunded: call.amount, reference: "" } }
        : ports.payments.refund(call),
  });
}

type Absorb = Parameters<CartObject["absorb"]>[0];

/** A cart that says it has taken another one's lines in, and has not. */
class ForgetfulCart extends CartObject {
  override async absorb(merge: Absorb) {
    return super.absorb({ ...merge, lines: [] });
  }
}

/** A cart that takes another one's lines in as often as it is asked to. */
class GreedyCart extends CartObject {
  override async absorb(merge: Absorb) {
    const { sql } = this.ctx.storage;
    const tables = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'applied'").toArray();
    if (tables.length > 0) sql.exec("DELETE FROM applied WHERE command GLOB 'absorb/*'");
    return super.absorb(merge);
  }
}

/** The carts of a shop with this fault in it. */
export function cartWith(fault: Fault | undefined): typeof CartObject {
  switch (fault) {
    case "merge-drops-the-lines":
      return ForgetfulCart;
    case "merge-is-made-twice":
      return GreedyCart;
    default:
      return CartObject;
  }
}

type Capture = Parameters<PaymentSimulatorObject["capture"]>[0];

/** A provider that takes the money again whenever it hears of a capture. */
export class OverheardProvider extends PaymentSimulatorObject<Env> {
  override async capture(call: Capture) {
    const { sql } = this.ctx.storage;
    const before = await super.capture(call);
    if (before.kind !== "done") return before;
    sql.exec("CREATE TABLE IF NOT EXISTS heard (times INTEGER)");
    sql.exec("INSERT INTO heard VALUES (1)");
    const { times } = sql.exec<{ times: number }>("SELECT COUNT(*) AS times FROM heard").one();
    sql.exec(
      "UPDATE payment SET record = json_set(record, '$.capturedMinor', ?)",
      times * call.amount.amountMinor,
    );
    return before;
  }
}

/** Runs `live` without the latch that keeps work on one order to one at a time. */
export async function withoutLatch<T>(live: () => Promise<T>): Promise<T> {
  const { run } = SingleFlight.prototype;
  SingleFlight.prototype.run = (work) => work();
  try {
    return await live();
  } finally {
    SingleFlight.prototype.run = run;
  }
}
