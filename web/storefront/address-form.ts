// The fields of an address in a form: checkout asks for one or two addresses, the address book of
// an account for each that is saved.

import type { Message } from "./messages/message.ts";

/** In the order of the page. */
export const ADDRESS_FIELDS = [
  "country",
  "name",
  "line1",
  "line2",
  "postalCode",
  "city",
  "region",
  "phone",
] as const;

export type AddressField = (typeof ADDRESS_FIELDS)[number];

export type AddressValues = Readonly<Record<AddressField, string>>;

/** What is wrong, by field, in sentences that say what to do. */
export type AddressFaults = Readonly<Partial<Record<AddressField, Message>>>;
