// Replacement values for the personal data of an erased account.

import type { Address } from "./address.ts";

export const ERASED_NAME = "Deleted customer";

/** A reserved domain (RFC 2606), so that no mail can be delivered. */
export const ERASED_EMAIL = "deleted@tradewind.invalid";

const ERASED_LINE = "erased";

/** Keeps country and region: the books need them, because tax was computed from them. */
export function eraseAddress({ country, region }: Address): Address {
  return {
    name: ERASED_NAME,
    line1: ERASED_LINE,
    city: ERASED_LINE,
    postalCode: ERASED_LINE,
    country,
    ...(region === undefined ? {} : { region }),
  };
}
