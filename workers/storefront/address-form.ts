// From posted text to an address: reads the fields, says what is wrong with them in words.

import { faultsOfAddress } from "../../domain/account/address-rules.ts";
import type { Address } from "../../domain/address.ts";
import { SERVED_COUNTRIES } from "../../domain/pricing/destinations.ts";
import {
  ADDRESS_FIELDS,
  ADDRESS_LENGTH_MAX,
  type AddressFaults,
  type AddressField,
  type AddressValues,
} from "../../web/storefront/address-form.ts";
import { isRegionMissing, regionsOf, regionWord } from "../../web/storefront/regions.ts";
import { type Fields, lineOf } from "./form-text.ts";

const DEFAULT_COUNTRY = "US";

/** The visitor's country, when known and served, saves them the first choice. */
export function countryFor(visitorCountry: string | undefined): string {
  return isServed(visitorCountry) ? visitorCountry : DEFAULT_COUNTRY;
}

/** Every field as text. `nameOf` gives the name on the wire, where it is not the field's own. */
export function readAddress(
  fields: Fields,
  nameOf: (field: AddressField) => string = (field) => field,
): AddressValues {
  const values = Object.fromEntries(
    ADDRESS_FIELDS.map((field) => [field, lineOf(fields[nameOf(field)])]),
  ) as Record<AddressField, string>;
  return { ...values, region: regionWithin(values) };
}

/** A region left over from another country is dropped, so that it cannot decide the tax. */
function regionWithin({ country, region }: { country: string; region: string }): string {
  const regions = regionsOf(country);
  return regions === undefined || Object.hasOwn(regions, region) ? region : "";
}

const REQUIRED: AddressFaults = {
  name: "Enter the name on the doorbell",
  line1: "Enter the street and number",
  postalCode: "Enter the postal code",
  city: "Enter the city",
};

/** Every fault at once, so that the form comes back once. Empty when all is well. */
export function findAddressFaults(values: AddressValues): AddressFaults {
  const faults: Partial<Record<AddressField, string>> = {};
  for (const { field, message } of faultsOfAddress(addressOf(values))) faults[field] = message;
  for (const field of ADDRESS_FIELDS) {
    const fault = faultOf(field, values);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}

function faultOf(field: AddressField, values: AddressValues): string | undefined {
  const value = values[field];
  if (value === "" && REQUIRED[field] !== undefined) return REQUIRED[field];
  if (value.length > ADDRESS_LENGTH_MAX[field]) {
    return `Shorten this to ${ADDRESS_LENGTH_MAX[field]} characters`;
  }
  if (field === "country" && !isServed(value)) return "Choose a country we deliver to";
  if (field === "region" && isRegionMissing(values)) {
    return `Choose the ${regionWord(values.country).toLowerCase()}: the tax depends on it`;
  }
  return undefined;
}

export function addressOf(values: AddressValues): Address {
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
