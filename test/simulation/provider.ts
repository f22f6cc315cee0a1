// The payment provider and the carrier as they keep their own records: what they hold against us
// is what the invariants are checked by. Both are asked by order and idempotency key.

import type { Money } from "../../domain/money.ts";
import { money } from "../../domain/money.ts";
import type { OrderShipment } from "../../domain/order/order-view.ts";
import type { Outcome } from "../../durable-objects/order/order-ports.ts";
import type { Fault } from "./fault.ts";

interface Call {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

interface PaymentRecord {
  authorizedUnder?: string;
  voided: boolean;
  readonly captures: { readonly key: string; readonly amountMinor: number }[];
  refundedMinor: number;
}

const DONE = { kind: "done", value: null } as const;

export class Provider {
  readonly #fault: Fault | undefined;
  readonly #records = new Map<string, PaymentRecord>();

  constructor(fault: Fault | undefined) {
    this.#fault = fault;
  }

  record(orderId: string): PaymentRecord {
    const known = this.#records.get(orderId);
    if (known !== undefined) return known;
    const fresh: PaymentRecord = { voided: false, captures: [], refundedMinor: 0 };
    this.#records.set(orderId, fresh);
    return fresh;
  }

  authorize(call: Call & { readonly token: string }): Outcome<{ readonly reference: string }> {
    const record = this.record(call.orderId);
    if (record.voided) return refusal("payment-voided");
    if (call.token === "tok_declined") return refusal("payment-declined");
    record.authorizedUnder = call.idempotencyKey;
    return { kind: "done", value: { reference: call.orderId } };
  }

  lookup(call: Call): Outcome<{ readonly reference: string }> | undefined {
    if (this.record(call.orderId).authorizedUnder !== call.idempotencyKey) return undefined;
    return { kind: "done", value: { reference: call.orderId } };
  }

  capture(call: Call & { readonly amount: Money }): Outcome<{ readonly captured: Money }> {
    const record = this.record(call.orderId);
    if (record.authorizedUnder === undefined || record.voided) return refusal("not-authorized");
    const known = record.captures.some(({ key }) => key === call.idempotencyKey);
    if (!known || this.#fault === "capture-forgets-its-key") {
      record.captures.push({ key: call.idempotencyKey, amountMinor: call.amount.amountMinor });
    }
    return { kind: "done", value: { captured: call.amount } };
  }

  /** Leaves a mark even where nothing was authorized, so that a late request finds it. */
  void(call: Call): Outcome<{ readonly refunded: Money }> {
    const record = this.record(call.orderId);
    const unmarked = this.#fault === "void-leaves-no-mark" && record.authorizedUnder === undefined;
    record.voided = !unmarked;
    record.refundedMinor = capturedMinor(record);
    return { kind: "done", value: { refunded: money(record.refundedMinor, "USD") } };
  }
}

export class Carrier {
  readonly #parcels = new Map<string, "prepared" | "cancelled">();

  parcel(orderId: string): "prepared" | "cancelled" | undefined {
    return this.#parcels.get(orderId);
  }

  prepare({ orderId }: Call): Outcome<OrderShipment> {
    if (this.parcel(orderId) === "cancelled") return refusal("shipment-cancelled");
    this.#parcels.set(orderId, "prepared");
    const trackingNumber = `T-${orderId}`;
    const value = { id: `shp_${orderId}`, carrier: "Test Post", trackingNumber, labelUrl: "" };
    return { kind: "done", value: { ...value, state: "prepared" } };
  }

  cancel({ orderId }: Call): Outcome<null> {
    this.#parcels.set(orderId, "cancelled");
    return DONE;
  }
}

export function capturedMinor(record: PaymentRecord): number {
  return record.captures.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

function refusal(code: string) {
  return { kind: "refused", code, message: code } as const;
}
