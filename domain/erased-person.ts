// What stands where a person stood, once they asked to be forgotten.

import type { Address } from "./address.ts";

export const ERASED_NAME = "Deleted customer";

/** Reserved never to exist (RFC 2606): nobody is mailed. */
export const ERASED_EMAIL = "deleted@tradewind.invalid";

const ERASED_LINE = "erased";

/** Country and region stay: they are what tax was reckoned by, and the books need them. */
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
