// States and provinces: their codes and names, and which of them a postal code belongs to. Tables
// stand here for the countries whose tax depends on the region.

import { PROVINCES, US_REGIONS, ZIP_RANGES, ZIPS_ACROSS } from "./region-tables.ts";

interface RegionRule {
  /** What the country calls a region, within a sentence. */
  readonly noun: string;
  /** Code to name, in the order of a list to choose from; absent where any name is taken. */
  readonly names?: ReadonlyMap<string, string>;
  /** Codes of the regions a canonical postal code lies in, the main one first; empty for none. */
  readonly ofPostalCode?: (postalCode: string) => readonly string[];
}

/** The countries whose mail goes astray without a region, by ISO 3166-1 alpha-2 code. */
export const REGION_RULES: ReadonlyMap<string, RegionRule> = new Map<string, RegionRule>([
  ["AU", { noun: "state" }],
  ["CA", { noun: "province", names: PROVINCES, ofPostalCode: provincesOfPostalCode }],
  ["US", { noun: "state", names: US_REGIONS, ofPostalCode: statesOfZip }],
]);

/** By the first three digits, but for the codes whose post office lies in another state. */
function statesOfZip(zip: string): readonly string[] {
  const across = ZIPS_ACROSS.get(zip.slice(0, 5));
  if (across !== undefined) return across;
  const range = ZIP_RANGES.find(
    ({ from, to }) => zip.slice(0, from.length) >= from && zip.slice(0, to.length) <= to,
  );
  return range === undefined ? [] : [range.state];
}

/** By the first letter. Offices of the government in Gatineau, Quebec, have codes of Ottawa. */
function provincesOfPostalCode(postalCode: string): readonly string[] {
  if (postalCode.startsWith("K1A")) return ["ON", "QC"];
  return PROVINCES_OF_LETTER.get(postalCode.charAt(0)) ?? [];
}

const PROVINCES_OF_LETTER: ReadonlyMap<string, readonly string[]> = new Map(
  "A NL|B NS|C PE|E NB|G QC|H QC|J QC|K ON|L ON|M ON|N ON|P ON|R MB|S SK|T AB|V BC|X NT NU|Y YT"
    .split("|")
    .map((entry) => [entry.charAt(0), entry.slice(2).split(" ")]),
);

/** Spellings beside code and name, letters only. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["WASHINGTONDC", "DC"],
  ["VIRGINISLANDS", "VI"],
  ["NEWFOUNDLAND", "NL"],
  ["LABRADOR", "NL"],
  ["PEI", "PE"],
  ["NWT", "NT"],
]);

/**
 * The code of a region given by code or name, whatever its case, accents and punctuation;
 * undefined where the country has no table, or none of its regions is called so.
 */
export function readRegionCode(country: string, typed: string): string | undefined {
  const names = REGION_RULES.get(country)?.names;
  const wanted = lettersOf(typed);
  if (names === undefined) return undefined;
  const alias = ALIASES.get(wanted) ?? wanted;
  if (names.has(alias)) return alias;
  for (const [code, name] of names) if (lettersOf(name) === wanted) return code;
  return undefined;
}

function lettersOf(text: string): string {
  return text
    .normalize("NFKD")
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, "");
}
