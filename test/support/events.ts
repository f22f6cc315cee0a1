// Events of one order, as its object would state them.

import type { EventData } from "../../domain/events/catalogue.ts";
import { type EventEnvelope, envelope, type Fact } from "../../domain/events/envelope.ts";
import { newId } from "../../workers/adapters/ids.ts";

export const PLACED_AT_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

/** Two mugs and a lamp for Ada. */
export function orderSummary(orderId: string): EventData<"order.created"> {
  return {
    orderId,
    number: "ORD-20261121-7K3QX",
    email: "ada@example.com",
    name: "Ada Lovelace",
    lines: [
      { sku: "MUG", name: "Mug", quantity: 2, unitPrice: usd(1250), lineTotal: usd(2500) },
      { sku: "LAMP", name: "Lamp", quantity: 1, unitPrice: usd(9900), lineTotal: usd(9900) },
    ],
    subtotal: usd(12400),
    discount: usd(0),
    shipping: usd(590),
    tax: usd(992),
    total: usd(13982),
  };
}

export interface EventOptions {
  readonly id?: string;
  readonly subject?: string;
  readonly correlationId?: string;
  readonly atMs?: number;
  readonly sequence?: number;
}

/** A fact in its envelope, with whatever the test does not care about filled in. */
export function eventOf(fact: Fact, options: EventOptions = {}): EventEnvelope {
  const { id = newId("event"), subject = "order/ord_1", correlationId = "corr-0001" } = options;
  const context = { correlationId, actor: "guest", ip: "192.0.2.7", userAgent: "a browser" };
  const made = envelope(
    fact,
    { source: "/objects/order", subject },
    { context, id, nowMs: options.atMs ?? PLACED_AT_MS },
  );
  return options.sequence === undefined ? made : { ...made, sequence: String(options.sequence) };
}
