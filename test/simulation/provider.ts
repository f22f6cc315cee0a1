// The payment provider and the carrier as they keep their own records: what they hold against us
// is what the invariants are checked by. Both are asked by order and idempotency key.

import type { Money } from "../../domain/money.ts";
import { money } from "../../domain/money.ts";
import type { Parcel } from "../../domain/order/order-view.ts";
import type {
  Outcome,
  PaymentOperation,
  PaymentResults,
} from "../../durable-objects/order/order-ports.ts";
import type { Fault } from "./fault.ts";

interface Call {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

interface PaymentRecord {
  authorizedUnder?: string;
  authorizedMinor: number;
  voided: boolean;
  readonly captures: { readonly key: string; readonly amountMinor: number }[];
  refundedMinor: number;
  /** What took effect, by operation and key. */
  readonly effects: Map<string, unknown>;
}

type Done<T> = { readonly kind: "done"; readonly value: T };

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
    const fresh: PaymentRecord = {
      authorizedMinor: 0,
      voided: false,
      captures: [],
      refundedMinor: 0,
      effects: new Map(),
    };
    this.#records.set(orderId, fresh);
    return fresh;
  }

  authorize(
    call: Call & { readonly token: string; readonly amount: Money },
  ): Outcome<PaymentResults["authorize"]> {
    return this.#once("authorize", call, (record) => {
      if (record.voided) return refusal("payment-voided");
      if (call.token === "tok_declined") return refusal("payment-declined");
      record.authorizedUnder = call.idempotencyKey;
      record.authorizedMinor = call.amount.amountMinor;
      return { kind: "done", value: { reference: call.orderId } };
    });
  }

  lookup<O extends PaymentOperation>(
    call: Call & { readonly operation: O },
  ): Done<PaymentResults[O]> | undefined {
    const value = this.record(call.orderId).effects.get(effectKey(call.operation, call));
    return value === undefined ? undefined : { kind: "done", value: value as PaymentResults[O] };
  }

  capture(call: Call & { readonly amount: Money }): Outcome<PaymentResults["capture"]> {
    return this.#once("capture", call, (record) => {
      if (record.authorizedUnder === undefined || record.voided) return refusal("not-authorized");
      if (record.captures.length > 0 && !this.#forgetsCaptures) return refusal("already-captured");
      if (call.amount.amountMinor > record.authorizedMinor) return refusal("amount-too-large");
      record.captures.push({ key: call.idempotencyKey, amountMinor: call.amount.amountMinor });
      return { kind: "done", value: { captured: call.amount } };
    });
  }

  /** Leaves a mark even where nothing was authorized, so that a late request finds it. */
  void(call: Call): Outcome<PaymentResults["void"]> {
    return this.#once("void", call, (record) => {
      const unmarked =
        this.#fault === "void-leaves-no-mark" && record.authorizedUnder === undefined;
      record.voided = !unmarked;
      const refunded = money(leftMinor(record), "USD");
      record.refundedMinor = capturedMinor(record);
      return { kind: "done", value: { refunded } };
    });
  }

  refund(call: Call & { readonly amount: Money }): Outcome<PaymentResults["refund"]> {
    return this.#once("refund", call, (record) => {
      if (record.captures.length === 0) return refusal("nothing-captured");
      if (call.amount.amountMinor > leftMinor(record)) return refusal("refund-exceeds-captured");
      record.refundedMinor += call.amount.amountMinor;
      return { kind: "done", value: { refunded: call.amount, reference: call.idempotencyKey } };
    });
  }

  get #forgetsCaptures(): boolean {
    return this.#fault === "capture-forgets-its-key";
  }

  #once<O extends PaymentOperation>(
    operation: O,
    call: Call,
    act: (record: PaymentRecord) => Outcome<PaymentResults[O]>,
  ): Outcome<PaymentResults[O]> {
    const known =
      this.#forgetsCaptures && operation === "capture"
        ? undefined
        : this.lookup({ ...call, operation });
    if (known !== undefined) return known;
    const record = this.record(call.orderId);
    const answer = act(record);
    if (answer.kind === "done") record.effects.set(effectKey(operation, call), answer.value);
    return answer;
  }
}

export class Carrier {
  readonly #parcels = new Map<string, "prepared" | "cancelled">();

  parcel(orderId: string): "prepared" | "cancelled" | undefined {
    return this.#parcels.get(orderId);
  }

  prepare({ orderId }: Call): Outcome<Parcel> {
    if (this.parcel(orderId) === "cancelled") return refusal("shipment-cancelled");
    this.#parcels.set(orderId, "prepared");
    const trackingNumber = `T-${orderId}`;
    const value = { id: `shp_${orderId}`, carrier: "Test Post", trackingNumber, labelUrl: "" };
    return { kind: "done", value };
  }

  cancel({ orderId }: Call): Outcome<null> {
    this.#parcels.set(orderId, "cancelled");
    return DONE;
  }
}

function effectKey(operation: PaymentOperation, { idempotencyKey }: Call): string {
  return `${operation} ${idempotencyKey}`;
}

function leftMinor(record: PaymentRecord): number {
  return capturedMinor(record) - record.refundedMinor;
}

export function capturedMinor(record: PaymentRecord): number {
  return record.captures.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

function refusal(code: string) {
  return { kind: "refused", code, message: code } as const;
}
