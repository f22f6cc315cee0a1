// The fields of the checkout form: their names on the wire and their limits.

import { EMAIL_LENGTH_MAX } from "../../domain/email.ts";
import { ADDRESS_FIELDS, type AddressField } from "./address-form.ts";
import type { Message } from "./messages/message.ts";

export type BillingField = `billing${Capitalize<AddressField>}`;

/** The name on the wire of a field of the billing address. */
export function billingField(field: AddressField): BillingField {
  return `billing${field.charAt(0).toUpperCase()}${field.slice(1)}` as BillingField;
}

/** In the order of the page. `billingSame` is a tick: `yes` or empty. */
export const CHECKOUT_FIELDS = [
  "email",
  ...ADDRESS_FIELDS,
  "shippingMethod",
  "note",
  "payment",
  "billingSame",
  ...ADDRESS_FIELDS.map(billingField),
] as const;

export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];

export type CheckoutValues = Readonly<Record<CheckoutField, string>>;

/** What is wrong, by field. */
export type CheckoutFaults = Readonly<Partial<Record<CheckoutField, Message>>>;

/** UTF-16 units; the same limits the API keeps. */
export const FIELD_LENGTH_MAX = {
  email: EMAIL_LENGTH_MAX,
  shippingMethod: 32,
  note: 500,
  payment: 128,
} as const;

/** What a button that asks for the total sends with the form. */
export const ASKS_FOR_TOTAL = { name: "show", value: "total" } as const;
