// States and provinces as the address form asks for them: chosen from a list by name where their
// code decides the tax, typed elsewhere.

import { REGION_RULES } from "../../domain/postal/regions.ts";

/** Code to name for a country whose regions are taxed apart; undefined for any other country. */
export function regionsOf(country: string): ReadonlyMap<string, string> | undefined {
  return REGION_RULES.get(country)?.names;
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
  return REGION_RULES.has(country);
}

/** What the country calls them. */
export function regionWord(country: string): string {
  const noun = REGION_RULES.get(country)?.noun ?? "region";
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
