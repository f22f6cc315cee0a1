// What an address must be for its country: the form of its postal code, and its region against it.
// Countries without a row in the tables have no rules here.

import type { Address } from "../address.ts";
import { accept, type Result, refuse } from "../result.ts";
import {
  isPostalCodeOptional,
  POSTAL_CODE_RULES,
  postalCodeNoun,
  readPostalCode,
} from "./postal-codes.ts";
import { REGION_RULES, readRegionCode } from "./regions.ts";

export interface AddressFault {
  readonly field: "country" | "region" | "postalCode";
  readonly code:
    | "country-not-served"
    | "region-required"
    | "region-unknown"
    | "postal-code-required"
    | "postal-code-malformed"
    | "postal-code-unknown"
    | "postal-code-elsewhere";
  /** A sentence for the person at the form. */
  readonly message: string;
}

export interface Place {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
}

/** What is wrong with a postal code, by its form alone; empty stands for none. */
export function faultOfPostalCode(country: string, typed: string): AddressFault | undefined {
  const noun = postalCodeNoun(country);
  if (typed === "") {
    if (isPostalCodeOptional(country)) return undefined;
    return { field: "postalCode", code: "postal-code-required", message: `Enter the ${noun}` };
  }
  const rule = POSTAL_CODE_RULES.get(country);
  if (rule === undefined || readPostalCode(country, typed) !== undefined) return undefined;
  const message = `Enter the ${noun}, for example ${rule.example}`;
  return { field: "postalCode", code: "postal-code-malformed", message };
}

/**
 * An address to be kept or sent to: as `readPlace`, and the country must be served and the region
 * given where mail needs it.
 */
export function readAddress(
  address: Address,
  testPostalCodes: ReadonlySet<string>,
): Result<Address, readonly AddressFault[]> {
  const { country, region } = address;
  if (!POSTAL_CODE_RULES.has(country)) return refuse([COUNTRY_NOT_SERVED]);
  const rule = REGION_RULES.get(country);
  const isRegionMissing = rule !== undefined && region === undefined;
  const place = readPlace(address, testPostalCodes);
  if (!isRegionMissing) return place;
  const message = `Choose the ${rule.noun}`;
  const missing: AddressFault = { field: "region", code: "region-required", message };
  return refuse(place.ok ? [missing] : [missing, ...place.refusal]);
}

/**
 * The place as tax and carrier need it: postal code in canonical form, region by its code, and the
 * region of the postal code where none is given. A postal code that lies in another region than
 * the one named is refused: otherwise an untaxed region could be named beside a taxed one.
 * `testPostalCodes`, which only a simulated carrier has, are taken in every region.
 */
export function readPlace<Given extends Place>(
  given: Given,
  testPostalCodes: ReadonlySet<string>,
): Result<Given, readonly AddressFault[]> {
  const { country, postalCode: typed } = given;
  const postalCode = typed === undefined ? undefined : (readPostalCode(country, typed) ?? typed);
  const malformed = typed === undefined ? undefined : faultOfPostalCode(country, typed);
  const region = given.region === undefined ? undefined : readRegion(country, given.region);
  const unknown = region === null ? unknownRegion(country) : undefined;
  const faults = [unknown, malformed].filter((fault) => fault !== undefined);
  if (faults.length > 0 || region === null) return refuse(faults);
  const located = locate({ country, region, postalCode }, testPostalCodes);
  if (!located.ok) return located;
  return accept({
    ...given,
    ...(located.value === undefined ? {} : { region: located.value }),
    ...(postalCode === undefined ? {} : { postalCode }),
  });
}

/** Null for a region that the country's table lacks. */
function readRegion(country: string, typed: string): string | null {
  if (REGION_RULES.get(country)?.names === undefined) return typed;
  return readRegionCode(country, typed) ?? null;
}

/** The region a place lies in; undefined where nothing tells it. */
function locate(
  { country, region, postalCode }: Place,
  testPostalCodes: ReadonlySet<string>,
): Result<string | undefined, readonly AddressFault[]> {
  const rule = REGION_RULES.get(country);
  if (rule?.ofPostalCode === undefined || postalCode === undefined) return accept(region);
  const possible = rule.ofPostalCode(postalCode);
  const [main] = possible;
  if (testPostalCodes.has(postalCode)) return accept(region ?? main);
  const noun = postalCodeNoun(country);
  if (main === undefined) {
    const message = `No ${rule.noun} has the ${noun} ${postalCode}`;
    return refuse([{ field: "postalCode", code: "postal-code-unknown", message }]);
  }
  if (region === undefined || possible.includes(region)) return accept(region ?? main);
  const [there, named] = [main, region].map((code) => rule.names?.get(code) ?? code);
  const message = `The ${noun} ${postalCode} is in ${there}, not in ${named}`;
  return refuse([{ field: "postalCode", code: "postal-code-elsewhere", message }]);
}

function unknownRegion(country: string): AddressFault {
  const message = `Choose a ${REGION_RULES.get(country)?.noun ?? "region"} from the list`;
  return { field: "region", code: "region-unknown", message };
}

const COUNTRY_NOT_SERVED: AddressFault = {
  field: "country",
  code: "country-not-served",
  message: "The shop does not deliver to this country",
};
