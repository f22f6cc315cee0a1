// Faults planted on purpose: each is a mistake somebody could make in the shop's own code.

import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import { PaymentSimulatorObject } from "../../durable-objects/payment-simulator/payment-simulator-object.ts";
import { SingleFlight } from "../../durable-objects/runtime/single-flight.ts";
import type { Fault } from "./faults.ts";
import type { Making } from "./making.ts";

const DONE = { kind: "done", value: null } as const;

/** The order's ports with this fault in them. */
export function plantInOrder(fault: Fault | undefined, ports: OrderPorts, { shop }: Making) {
  switch (fault) {
    case "undo-is-skipped":
      return { ...ports, stock: { ...ports.stock, release: async () => DONE } };
    case "hold-never-expires": {
      const untilMs = Number.MAX_SAFE_INTEGER;
      return {
        ...ports,
        stock: {
          ...ports.stock,
          hold: (request: Parameters<OrderPorts["stock"]["hold"]>[0]) =>
            ports.stock.hold({ ...request, untilMs }),
        },
      };
    }
    case "outbox-forgets-before-sending":
      return {
        ...ports,
        sendEvents: async (events: Parameters<OrderPorts["sendEvents"]>[0]) => {
          void ports.sendEvents(events).catch(() => {});
        },
      };
    case "refund-forgets-its-key":
      return {
        ...ports,
        payments: {
          ...ports.payments,
          lookup: async () => undefined,
          refund: (call: Parameters<OrderPorts["payments"]["refund"]>[0]) =>
            ports.payments.refund({ ...call, idempotencyKey: shop.newId("key") }),
        },
      };
    default:
      return ports;
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
