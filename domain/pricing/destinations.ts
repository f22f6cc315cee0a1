// The countries the shop delivers to, with their tax rates and parcel zones.
// Rates in thousandths of a percent: the standard VAT/GST rate of a country, the state-wide base
// rate of a US state, the combined rate of a Canadian province (as published for 2026; county and
// city rates are left to the merchant's tax adviser). Tax is added to prices; delivery is taxed
// where noted.

import { CANADIAN_PROVINCES, US_STATES } from "./tax-tables.ts";
import { vatAreaRate } from "./vat-areas.ts";

export type ParcelZone = "domestic" | "neighbour" | "overseas";

export interface Destination {
  readonly country: string;
  /** Code of the state or province, for countries whose tax depends on it. */
  readonly region?: string | undefined;
  /** In canonical form: the rate of a special area depends on how it begins. */
  readonly postalCode?: string | undefined;
}

interface ServedCountry {
  readonly code: string;
  readonly name: string;
  readonly zone: ParcelZone;
  readonly taxMilliPercent: number;
  readonly taxesShipping: boolean;
  readonly regions?: Readonly<Record<string, number>>;
}

/** Every country the shop delivers to, by name. `code` is ISO 3166-1 alpha-2. */
export const SERVED_COUNTRIES: readonly ServedCountry[] = [
  vatCountry("AU", "Australia", 10_000),
  vatCountry("AT", "Austria", 20_000),
  vatCountry("BE", "Belgium", 21_000),
  {
    ...vatCountry("CA", "Canada", 5000),
    zone: "neighbour",
    regions: CANADIAN_PROVINCES,
  },
  vatCountry("HR", "Croatia", 25_000),
  vatCountry("CZ", "Czechia", 21_000),
  vatCountry("DK", "Denmark", 25_000),
  vatCountry("EE", "Estonia", 24_000),
  vatCountry("FI", "Finland", 25_500),
  vatCountry("FR", "France", 20_000),
  vatCountry("DE", "Germany", 19_000),
  vatCountry("GR", "Greece", 24_000),
  vatCountry("HU", "Hungary", 27_000),
  vatCountry("IS", "Iceland", 24_000),
  vatCountry("IE", "Ireland", 23_000),
  vatCountry("IT", "Italy", 22_000),
  vatCountry("JP", "Japan", 10_000),
  vatCountry("LV", "Latvia", 21_000),
  vatCountry("LT", "Lithuania", 21_000),
  vatCountry("LU", "Luxembourg", 17_000),
  { ...vatCountry("MX", "Mexico", 16_000), zone: "neighbour" },
  vatCountry("NL", "Netherlands", 21_000),
  vatCountry("NZ", "New Zealand", 15_000),
  vatCountry("NO", "Norway", 25_000),
  vatCountry("PL", "Poland", 23_000),
  vatCountry("PT", "Portugal", 23_000),
  vatCountry("SG", "Singapore", 9000),
  vatCountry("SK", "Slovakia", 23_000),
  vatCountry("SI", "Slovenia", 22_000),
  vatCountry("ES", "Spain", 21_000),
  vatCountry("SE", "Sweden", 25_000),
  vatCountry("CH", "Switzerland", 8100),
  vatCountry("GB", "United Kingdom", 20_000),
  {
    code: "US",
    name: "United States",
    zone: "domestic",
    taxMilliPercent: 0,
    taxesShipping: false,
    regions: US_STATES,
  },
];

export interface DestinationRules {
  readonly zone: ParcelZone;
  readonly taxMilliPercent: number;
  readonly taxesShipping: boolean;
}

/**
 * Tax and zone of a destination; undefined when the shop does not deliver to the country. Without
 * a region that has a rate, and outside the special areas, the country's own rate applies.
 */
export function rulesFor(destination: Destination): DestinationRules | undefined {
  const { country, region = "", postalCode = "" } = destination;
  const served = SERVED_COUNTRIES.find(({ code }) => code === country);
  if (served === undefined) return undefined;
  const { zone, taxesShipping, regions = {} } = served;
  const regional = Object.hasOwn(regions, region) ? regions[region] : undefined;
  const taxMilliPercent = regional ?? vatAreaRate(country, postalCode) ?? served.taxMilliPercent;
  return { zone, taxMilliPercent, taxesShipping };
}

function vatCountry(code: string, name: string, taxMilliPercent: number): ServedCountry {
  return { code, name, zone: "overseas", taxMilliPercent, taxesShipping: true };
}
