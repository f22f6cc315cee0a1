// What an address must look like in each country the shop delivers to. Form only: whether a street
// exists is for the carrier to say. Source: the Universal Postal Union's addressing pages.

import type { Address } from "../address.ts";

export interface AddressFault {
  readonly field: "country" | "region" | "postalCode";
  readonly code: "country-not-served" | "region-required" | "postal-code-malformed";
  /** A sentence for the person who typed it. */
  readonly message: string;
}

interface CountryRule {
  readonly postalCode: RegExp;
  readonly example: string;
  /** What the country calls the part without which mail goes astray. */
  readonly region?: string;
}

const digits = (count: number, example: string): CountryRule => ({
  postalCode: new RegExp(`^\\d{${count}}$`),
  example,
});

const FIVE_DIGITS_SPACED = /^\d{3} ?\d{2}$/;

/** By ISO 3166-1 alpha-2 code; codes are compared in upper case. */
export const COUNTRY_RULES: Readonly<Record<string, CountryRule>> = {
  AT: digits(4, "1010"),
  AU: { ...digits(4, "2000"), region: "state" },
  BE: digits(4, "1000"),
  CA: {
    postalCode: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/,
    example: "K1A 0B1",
    region: "province",
  },
  CH: digits(4, "8001"),
  CZ: { postalCode: FIVE_DIGITS_SPACED, example: "110 00" },
  DE: digits(5, "10115"),
  DK: digits(4, "1050"),
  EE: digits(5, "10111"),
  ES: digits(5, "28001"),
  FI: digits(5, "00100"),
  FR: digits(5, "75001"),
  GB: { postalCode: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, example: "SW1A 1AA" },
  GR: { postalCode: FIVE_DIGITS_SPACED, example: "105 57" },
  HR: digits(5, "10000"),
  HU: digits(4, "1051"),
  IE: { postalCode: /^[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4}$/, example: "D02 AF30" },
  IS: digits(3, "101"),
  IT: digits(5, "00118"),
  JP: { postalCode: /^\d{3}-?\d{4}$/, example: "100-0001" },
  LT: { postalCode: /^(?:LT-)?\d{5}$/, example: "LT-01100" },
  LU: { postalCode: /^(?:L-)?\d{4}$/, example: "L-1009" },
  LV: { postalCode: /^(?:LV-)?\d{4}$/, example: "LV-1010" },
  MX: digits(5, "06000"),
  NL: { postalCode: /^[1-9]\d{3} ?[A-Z]{2}$/, example: "1012 AB" },
  NO: digits(4, "0150"),
  NZ: digits(4, "6011"),
  PL: { postalCode: /^\d{2}-\d{3}$/, example: "00-001" },
  PT: { postalCode: /^\d{4}-\d{3}$/, example: "1000-001" },
  SE: { postalCode: FIVE_DIGITS_SPACED, example: "111 20" },
  SG: digits(6, "018989"),
  SI: { postalCode: /^(?:SI-)?\d{4}$/, example: "1000" },
  SK: { postalCode: FIVE_DIGITS_SPACED, example: "811 01" },
  US: { postalCode: /^\d{5}(?:-\d{4})?$/, example: "97201", region: "state" },
};

/** Everything that is wrong with an address for its country; empty when it can be kept. */
export function faultsOfAddress(address: Address): AddressFault[] {
  const rule = ruleOf(address.country);
  if (rule === undefined) {
    const message = "The shop does not deliver to this country.";
    return [{ field: "country", code: "country-not-served", message }];
  }
  const faults: AddressFault[] = [];
  if (rule.region !== undefined && address.region === undefined) {
    const message = `Name the ${rule.region}.`;
    faults.push({ field: "region", code: "region-required", message });
  }
  const malformed = faultOfPostalCode(address.country, address.postalCode);
  return malformed === undefined ? faults : [...faults, malformed];
}

/** What is wrong with a postal code of this country; nothing, where the shop does not deliver. */
export function faultOfPostalCode(country: string, postalCode: string): AddressFault | undefined {
  const rule = ruleOf(country);
  if (rule === undefined || rule.postalCode.test(postalCode.toUpperCase())) return undefined;
  const message = `A postal code there looks like ${rule.example}.`;
  return { field: "postalCode", code: "postal-code-malformed", message };
}

function ruleOf(country: string): CountryRule | undefined {
  return Object.hasOwn(COUNTRY_RULES, country) ? COUNTRY_RULES[country] : undefined;
}
