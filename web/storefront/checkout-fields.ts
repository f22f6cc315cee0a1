// The fields of the checkout form: their names on the wire, their limits, the demo cards.

import { EMAIL_LENGTH_MAX } from "../../domain/email.ts";
import { ADDRESS_FIELDS, type AddressField } from "./address-form.ts";

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
  "card",
  "billingSame",
  ...ADDRESS_FIELDS.map(billingField),
] as const;

export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];

export type CheckoutValues = Readonly<Record<CheckoutField, string>>;

/** What is wrong, by field, in sentences that say what to do. */
export type CheckoutFaults = Readonly<Partial<Record<CheckoutField, string>>>;

/** UTF-16 units; the same limits the API keeps. */
export const FIELD_LENGTH_MAX = {
  email: EMAIL_LENGTH_MAX,
  shippingMethod: 32,
  note: 500,
  card: 32,
} as const;

/** What a button that asks for the total sends with the form. */
export const ASKS_FOR_TOTAL = { name: "show", value: "total" } as const;

/** The simulated provider's cards: each shows one way a payment can go. */
export const DEMO_CARDS = [
  { token: "tok_visa", name: "Visa ending in 4242", note: "Goes through" },
  { token: "tok_declined", name: "Visa ending in 0002", note: "The bank declines it" },
  { token: "tok_insufficient_funds", name: "Visa ending in 9995", note: "Not enough money on it" },
  { token: "tok_timeout", name: "Visa ending in 0119", note: "The bank answers late, then agrees" },
  { token: "tok_flaky", name: "Visa ending in 0341", note: "Fails twice, then goes through" },
  {
    token: "tok_capture_fails",
    name: "Visa ending in 0259",
    note: "Agrees, then stalls at the end",
  },
] as const;
