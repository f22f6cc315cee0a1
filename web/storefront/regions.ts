// Names of the states and provinces whose code decides the tax: the address asks for them by name.

import { COUNTRY_RULES } from "../../domain/account/address-rules.ts";

const US_STATES = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  DC: "District of Columbia",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
};

const CANADIAN_PROVINCES = {
  AB: "Alberta",
  BC: "British Columbia",
  MB: "Manitoba",
  NB: "New Brunswick",
  NL: "Newfoundland and Labrador",
  NS: "Nova Scotia",
  NT: "Northwest Territories",
  NU: "Nunavut",
  ON: "Ontario",
  PE: "Prince Edward Island",
  QC: "Quebec",
  SK: "Saskatchewan",
  YT: "Yukon",
};

const REGIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: US_STATES,
  CA: CANADIAN_PROVINCES,
};

/** Code to name for a country whose regions are taxed apart; undefined for any other country. */
export function regionsOf(country: string): Readonly<Record<string, string>> | undefined {
  return REGIONS[country];
}

/** True while the tax cannot be said: the country taxes by region and none is chosen. */
export function isRegionMissing({
  country,
  region,
}: Record<"country" | "region", string>): boolean {
  return regionsOf(country) !== undefined && region === "";
}

/** Whether mail goes astray without it. */
export function isRegionRequired(country: string): boolean {
  return regionNoun(country) !== undefined;
}

/** What the country calls them. */
export function regionWord(country: string): string {
  const noun = regionNoun(country) ?? "region";
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

function regionNoun(country: string): string | undefined {
  return Object.hasOwn(COUNTRY_RULES, country) ? COUNTRY_RULES[country]?.region : undefined;
}
