// Where the shop delivers, what tax it adds there, and which parcel zone it is in.
// Rates in basis points: the standard VAT/GST rate of a country, the state-wide base rate of a US
// state, the combined rate of a Canadian province (as published for 2026; county and city rates
// are left to the merchant's tax adviser). Tax is added to prices; delivery is taxed where noted.

import { regionOf } from "./regions.ts";
import { CANADIAN_PROVINCES, US_STATES } from "./tax-tables.ts";

export type ParcelZone = "domestic" | "neighbour" | "overseas";

export interface Destination {
  readonly country: string;
  /** State or province, by code or name, for countries whose tax depends on it. */
  readonly region?: string | undefined;
  /** Tells the region, whichever is named. */
  readonly postalCode?: string | undefined;
}

interface ServedCountry {
  readonly code: string;
  readonly name: string;
  readonly zone: ParcelZone;
  readonly taxBasisPoints: number;
  readonly taxesShipping: boolean;
  readonly regions?: Readonly<Record<string, number>>;
}

/** Every country the shop delivers to, by name. `code` is ISO 3166-1 alpha-2. */
export const SERVED_COUNTRIES: readonly ServedCountry[] = [
  vatCountry("AU", "Australia", 1000),
  vatCountry("AT", "Austria", 2000),
  vatCountry("BE", "Belgium", 2100),
  {
    ...vatCountry("CA", "Canada", 500),
    zone: "neighbour",
    regions: CANADIAN_PROVINCES,
  },
  vatCountry("HR", "Croatia", 2500),
  vatCountry("CZ", "Czechia", 2100),
  vatCountry("DK", "Denmark", 2500),
  vatCountry("EE", "Estonia", 2400),
  vatCountry("FI", "Finland", 2550),
  vatCountry("FR", "France", 2000),
  vatCountry("DE", "Germany", 1900),
  vatCountry("GR", "Greece", 2400),
  vatCountry("HU", "Hungary", 2700),
  vatCountry("IS", "Iceland", 2400),
  vatCountry("IE", "Ireland", 2300),
  vatCountry("IT", "Italy", 2200),
  vatCountry("JP", "Japan", 1000),
  vatCountry("LV", "Latvia", 2100),
  vatCountry("LT", "Lithuania", 2100),
  vatCountry("LU", "Luxembourg", 1700),
  { ...vatCountry("MX", "Mexico", 1600), zone: "neighbour" },
  vatCountry("NL", "Netherlands", 2100),
  vatCountry("NZ", "New Zealand", 1500),
  vatCountry("NO", "Norway", 2500),
  vatCountry("PL", "Poland", 2300),
  vatCountry("PT", "Portugal", 2300),
  vatCountry("SG", "Singapore", 900),
  vatCountry("SK", "Slovakia", 2300),
  vatCountry("SI", "Slovenia", 2200),
  vatCountry("ES", "Spain", 2100),
  vatCountry("SE", "Sweden", 2500),
  vatCountry("CH", "Switzerland", 810),
  vatCountry("GB", "United Kingdom", 2000),
  {
    code: "US",
    name: "United States",
    zone: "domestic",
    taxBasisPoints: 0,
    taxesShipping: false,
    regions: US_STATES,
  },
];

export interface DestinationRules {
  readonly zone: ParcelZone;
  readonly taxBasisPoints: number;
  readonly taxesShipping: boolean;
}

/**
 * Tax and zone of a destination; undefined when the shop does not deliver to the country. Where
 * neither region nor postal code tells the region, the country's own rate applies.
 */
export function rulesFor(destination: Destination): DestinationRules | undefined {
  const served = SERVED_COUNTRIES.find(({ code }) => code === destination.country);
  if (served === undefined) return undefined;
  const { zone, taxBasisPoints, taxesShipping, regions } = served;
  const regional = regions?.[regionOf(destination) ?? ""];
  return { zone, taxBasisPoints: regional ?? taxBasisPoints, taxesShipping };
}

function vatCountry(code: string, name: string, taxBasisPoints: number): ServedCountry {
  return { code, name, zone: "overseas", taxBasisPoints, taxesShipping: true };
}
