// The fields of the checkout form: their names on the wire, their limits, the demo cards.

/** In the order of the page. */
export const CHECKOUT_FIELDS = [
  "email",
  "country",
  "name",
  "line1",
  "line2",
  "postalCode",
  "city",
  "region",
  "phone",
  "shippingMethod",
  "card",
] as const;

export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];

export type CheckoutValues = Readonly<Record<CheckoutField, string>>;

/** What is wrong, by field, in sentences that say what to do. */
export type CheckoutFaults = Readonly<Partial<Record<CheckoutField, string>>>;

/** Characters; the same limits the API keeps. */
export const FIELD_LENGTH_MAX: Readonly<Record<CheckoutField, number>> = {
  email: 254,
  name: 100,
  line1: 100,
  line2: 100,
  city: 100,
  region: 100,
  postalCode: 16,
  country: 2,
  phone: 32,
  shippingMethod: 32,
  card: 32,
};

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
