// The simulated carrier behind the shipping port. Its answers follow from the postal code and the
// try, and its ids from the idempotency key, so that repeating a call cannot make two parcels.

import type { Address } from "../../../domain/address.ts";
import type { OrderShipment } from "../../../domain/order/order-view.ts";
import type { Outcome, ShippingPort } from "../../../durable-objects/order/order-ports.ts";
import { fingerprintOf, idFromText } from "../ids.ts";
import { drawLabel } from "./label.ts";

const CARRIER = "Harbour Post";

const UNSERVICEABLE_POSTAL_CODE = "00000";
const ALWAYS_FAILING_POSTAL_CODE = "88888";
const FLAKY_POSTAL_CODE = "99999";

/** How many tries `99999` fails before it works. */
const FLAKY_FAILURES = 2;

const TRACKING_DIGITS = 12;

export function createSimulatedCarrier(): ShippingPort {
  return {
    prepare: async ({ idempotencyKey, address, attempt }) =>
      failureOf(address, attempt) ?? {
        kind: "done",
        value: await prepareParcel(idempotencyKey, address),
      },
    cancel: async () => ({ kind: "done", value: null }),
  };
}

function failureOf(address: Address, attempt: number): Outcome<OrderShipment> | undefined {
  const outage = { kind: "unknown", message: "503 from the carrier" } as const;
  switch (address.postalCode) {
    case UNSERVICEABLE_POSTAL_CODE:
      return {
        kind: "refused",
        code: "address-unserviceable",
        message: "The carrier does not deliver to this postal code. Try another address.",
      };
    case ALWAYS_FAILING_POSTAL_CODE:
      return outage;
    case FLAKY_POSTAL_CODE:
      return attempt <= FLAKY_FAILURES ? outage : undefined;
    default:
      return undefined;
  }
}

async function prepareParcel(idempotencyKey: string, address: Address): Promise<OrderShipment> {
  const digest = await fingerprintOf(idempotencyKey);
  const digits = BigInt(`0x${digest}`).toString().slice(0, TRACKING_DIGITS);
  const trackingNumber = `HP${digits}`;
  return {
    id: await idFromText("shipment", idempotencyKey),
    carrier: CARRIER,
    trackingNumber,
    state: "prepared",
    labelUrl: drawLabel(CARRIER, trackingNumber, address),
  };
}
