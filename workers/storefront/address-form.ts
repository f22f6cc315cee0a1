// Reads an address from posted text, with a message for each fault.

import type { Address } from "../../domain/address.ts";
import { readAddressField } from "../../domain/postal/address-fields.ts";
import { faultOfPostalCode } from "../../domain/postal/check-address.ts";
import { readRegionCode } from "../../domain/postal/regions.ts";
import { SERVED_COUNTRIES } from "../../domain/pricing/destinations.ts";
import {
  ADDRESS_FIELDS,
  type AddressFaults,
  type AddressField,
  type AddressValues,
} from "../../web/storefront/address-form.ts";
import { type Message, message } from "../../web/storefront/messages/message.ts";
import {
  isRegionMissing,
  isRegionRequired,
  regionFault,
  regionsOf,
} from "../../web/storefront/regions.ts";
import { type Fields, faultOfText, textOf } from "./form-text.ts";

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
    ADDRESS_FIELDS.map((field) => [
      field,
      textOf(fields[nameOf(field)], (typed) => readAddressField(field, typed)),
    ]),
  ) as Record<AddressField, string>;
  return { ...values, region: regionWithin(values) };
}

/** A region left over from another country is dropped, so that it cannot decide the tax. */
function regionWithin({ country, region }: { country: string; region: string }): string {
  return regionsOf(country) === undefined ? region : (readRegionCode(country, region) ?? "");
}

const REQUIRED: AddressFaults = {
  name: message("address.fault.name"),
  line1: message("address.fault.line1"),
  city: message("address.fault.city"),
};

/** Every fault at once, so that the form comes back once. Empty when all is well. */
export function findAddressFaults(values: AddressValues): AddressFaults {
  const faults: Partial<Record<AddressField, Message>> = {};
  for (const field of ADDRESS_FIELDS) {
    const fault = faultOf(field, values);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}

function faultOf(field: AddressField, values: AddressValues): Message | undefined {
  const { country, region, [field]: value } = values;
  if (value === "" && REQUIRED[field] !== undefined) return REQUIRED[field];
  const fault = faultOfText(value, (typed) => readAddressField(field, typed));
  if (fault !== undefined) return fault;
  if (field === "postalCode") return faultOfCode(country, value);
  if (field === "country" && !isServed(value)) return message("address.fault.country");
  if (field !== "region" || region !== "") return undefined;
  if (isRegionMissing(values)) return message(regionFault(country, "-for-tax"));
  return isRegionRequired(country) ? message(regionFault(country)) : undefined;
}

function faultOfCode(country: string, value: string): Message | undefined {
  const fault = faultOfPostalCode(country, value);
  return fault && { said: fault.message };
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
