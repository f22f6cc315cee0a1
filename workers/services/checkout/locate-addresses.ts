// The addresses of an order as tax and carrier need them: postal codes in canonical form, regions
// by code, and no region that contradicts its postal code.

import type { Address } from "../../../domain/address.ts";
import { type AddressFault, readPlace } from "../../../domain/postal/check-address.ts";
import type { Destination } from "../../../domain/pricing/destinations.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";

export interface AddressInvalid {
  readonly code: "address-invalid";
  readonly of: "shippingAddress" | "billingAddress";
  readonly faults: readonly AddressFault[];
}

interface Addresses {
  readonly shippingAddress: Address;
  readonly billingAddress?: Address | undefined;
}

export function locateAddresses<Details extends Addresses>(
  details: Details,
  testPostalCodes: ReadonlySet<string>,
): Result<Details, AddressInvalid> {
  const shipping = locateDestination(details.shippingAddress, testPostalCodes);
  if (!shipping.ok) return shipping;
  const located = { ...details, shippingAddress: shipping.value };
  if (details.billingAddress === undefined) return accept(located);
  const billing = readPlace(details.billingAddress, testPostalCodes);
  if (billing.ok) return accept({ ...located, billingAddress: billing.value });
  return refuse({ code: "address-invalid", of: "billingAddress", faults: billing.refusal });
}

export function locateDestination<Place extends Destination>(
  destination: Place,
  testPostalCodes: ReadonlySet<string>,
): Result<Place, AddressInvalid> {
  const located = readPlace(destination, testPostalCodes);
  if (located.ok) return located;
  return refuse({ code: "address-invalid", of: "shippingAddress", faults: located.refusal });
}
