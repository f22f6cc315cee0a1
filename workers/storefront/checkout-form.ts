// From posted text to checkout details: reads the fields, says what is wrong with them in words.

import { z } from "zod";
import type { Address } from "../../domain/address.ts";
import type { OrderView } from "../../domain/order/order-view.ts";
import { SERVED_COUNTRIES } from "../../domain/pricing/destinations.ts";
import {
  CHECKOUT_FIELDS,
  type CheckoutFaults,
  type CheckoutField,
  type CheckoutValues,
  DEMO_CARDS,
  FIELD_LENGTH_MAX,
} from "../../web/storefront/checkout-fields.ts";
import { isRegionMissing, regionsOf, regionWord } from "../../web/storefront/regions.ts";

const DEFAULT_COUNTRY = "US";

/** A fresh form. The visitor's country, when known and served, saves them the first choice. */
export function emptyValues(visitorCountry: string | undefined): CheckoutValues {
  const country = isServed(visitorCountry) ? visitorCountry : DEFAULT_COUNTRY;
  return { ...readValues({}), country, card: DEMO_CARDS[0].token };
}

/** The form of an order that did not go through, so that only what failed is asked again. */
export function valuesOf({ email, shippingAddress, shippingMethod }: OrderView) {
  const values = readValues({ ...shippingAddress, email, shippingMethod });
  return { ...values, card: DEMO_CARDS[0].token };
}

/** Every field as text: missing is empty, control characters are spaces. */
export function readValues(fields: Readonly<Record<string, string | undefined>>): CheckoutValues {
  const values = Object.fromEntries(
    CHECKOUT_FIELDS.map((field) => [field, cleaned(fields[field] ?? "")]),
  ) as Record<CheckoutField, string>;
  return { ...values, region: regionWithin(values) };
}

function cleaned(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ").trim();
}

/** A region left over from another country is dropped, so that it cannot decide the tax. */
function regionWithin({ country, region }: { country: string; region: string }): string {
  const regions = regionsOf(country);
  return regions === undefined || Object.hasOwn(regions, region) ? region : "";
}

const REQUIRED: Readonly<Partial<Record<CheckoutField, string>>> = {
  email: "Enter your e-mail address, like mara@example.com",
  name: "Enter the name on the doorbell",
  line1: "Enter the street and number",
  postalCode: "Enter the postal code",
  city: "Enter the city",
};

/** Every fault at once, so that the form comes back once. Empty when all is well. */
export function findFaults(values: CheckoutValues): CheckoutFaults {
  const faults: Partial<Record<CheckoutField, string>> = {};
  for (const field of CHECKOUT_FIELDS) {
    const fault = faultOf(field, values);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}

function faultOf(field: CheckoutField, values: CheckoutValues): string | undefined {
  const value = values[field];
  if (value === "" && REQUIRED[field] !== undefined) return REQUIRED[field];
  if (value.length > FIELD_LENGTH_MAX[field]) {
    return `Shorten this to ${FIELD_LENGTH_MAX[field]} characters`;
  }
  if (field === "email" && !z.email().safeParse(value).success) return REQUIRED.email;
  if (field === "country" && !isServed(value)) return "Choose a country we deliver to";
  if (field === "region" && isRegionMissing(values)) {
    return `Choose the ${regionWord(values.country).toLowerCase()}: the tax depends on it`;
  }
  if (field === "card" && !DEMO_CARDS.some(({ token }) => token === value)) return "Choose a card";
  return undefined;
}

export function addressOf(values: CheckoutValues): Address {
  const { name, line1, line2, city, region, postalCode, country, phone } = values;
  return {
    name,
    line1,
    city,
    postalCode,
    country,
    ...(line2 === "" ? {} : { line2 }),
    ...(region === "" ? {} : { region }),
    ...(phone === "" ? {} : { phone }),
  };
}

function isServed(country: string | undefined): country is string {
  return SERVED_COUNTRIES.some(({ code }) => code === country);
}
