// The simulated carrier behind the shipping port. Its answers follow from the postal code and the
// try, its ids from the idempotency key, and a parcel's way from the time since it was handed over:
// it keeps no books, so repeating a call cannot make two parcels.

import type { Address } from "../../../domain/address.ts";
import type { Parcel } from "../../../domain/order/order-terms.ts";
import type { Tracking } from "../../../domain/order/track.ts";
import type { Outcome, ShippingPort } from "../../../durable-objects/order/order-ports.ts";
import { fingerprintOf, idFromText } from "../ids.ts";
import { drawLabel } from "./label.ts";

const CARRIER = "Harbour Post";

const UNSERVICEABLE_POSTAL_CODE = "00000";
const ALWAYS_FAILING_POSTAL_CODE = "88888";
const FLAKY_POSTAL_CODE = "99999";

/** Served for tests, though some of them lie in no state. */
export const SIMULATED_POSTAL_CODES: ReadonlySet<string> = new Set([
  UNSERVICEABLE_POSTAL_CODE,
  ALWAYS_FAILING_POSTAL_CODE,
  FLAKY_POSTAL_CODE,
]);

/** How many tries `99999` fails before it works. */
const FLAKY_FAILURES = 2;

const TRACKING_DIGITS = 12;

/** A parcel is in each of these for one stage, and in the last for good. */
const STAGES = ["handed-over", "in-transit", "out-for-delivery", "delivered"] as const;

interface CarrierParts {
  nowMs(): number;
  /** How long a parcel stays in each stage. */
  readonly stageMs: number;
}

const DONE = { kind: "done", value: null } as const;

export function createSimulatedCarrier(parts: CarrierParts): ShippingPort {
  return {
    prepare: async ({ idempotencyKey, address, attempt }) =>
      failureOf(address, attempt) ?? {
        kind: "done",
        value: await prepareParcel(idempotencyKey, address),
      },
    cancel: async () => DONE,
    handOver: async () => DONE,
    track: async ({ handedOverAtMs }) => ({ kind: "done", value: follow(parts, handedOverAtMs) }),
  };
}

/** Where a parcel is by now, since when, and when it will be somewhere else. */
function follow({ nowMs, stageMs }: CarrierParts, handedOverAtMs: number): Tracking {
  const passed = Math.floor((nowMs() - handedOverAtMs) / stageMs);
  const stage = Math.min(Math.max(passed, 0), STAGES.length - 1);
  const atMs = handedOverAtMs + stage * stageMs;
  return { state: STAGES[stage] ?? "handed-over", atMs, askAgainAtMs: atMs + stageMs };
}

function failureOf(address: Address, attempt: number): Outcome<Parcel> | undefined {
  const outage = { kind: "unknown", cause: "outage" } as const;
  switch (address.postalCode) {
    case UNSERVICEABLE_POSTAL_CODE:
      return { kind: "refused", code: "address-unserviceable" };
    case ALWAYS_FAILING_POSTAL_CODE:
      return outage;
    case FLAKY_POSTAL_CODE:
      return attempt <= FLAKY_FAILURES ? outage : undefined;
    default:
      return undefined;
  }
}

async function prepareParcel(idempotencyKey: string, address: Address): Promise<Parcel> {
  const digest = await fingerprintOf(idempotencyKey);
  const digits = BigInt(`0x${digest}`).toString().slice(0, TRACKING_DIGITS);
  const trackingNumber = `HP${digits}`;
  return {
    id: await idFromText("shipment", idempotencyKey),
    carrier: CARRIER,
    trackingNumber,
    labelUrl: drawLabel(CARRIER, trackingNumber, address),
  };
}
