// The fields of an address as a form asks for them: checkout asks for one or two, the account for
// as many as somebody keeps.

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
