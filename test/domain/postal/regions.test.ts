import { describe, expect, it } from "vitest";
import { US_REGIONS, ZIP_RANGES } from "../../../domain/postal/region-tables.ts";
import { REGION_RULES, readRegionCode } from "../../../domain/postal/regions.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";

const regionsOf = (country: string, postalCode: string) =>
  REGION_RULES.get(country)?.ofPostalCode?.(postalCode);

describe("the code of a region", () => {
  it.each([
    ["US", "CA", "CA"],
    ["US", " california ", "CA"],
    ["US", "N.Y.", "NY"],
    ["US", "District of Columbia", "DC"],
    ["US", "Washington, D.C.", "DC"],
    ["US", "Virgin Islands", "VI"],
    ["US", "Puerto Rico", "PR"],
    ["CA", "Québec", "QC"],
    ["CA", "prince edward island", "PE"],
    ["CA", "Newfoundland", "NL"],
    ["US", "Kalifornien", undefined],
    ["US", "constructor", undefined],
    ["US", "", undefined],
    ["DE", "Bayern", undefined],
  ])("in %s of %j is %s", (country, typed, code) => {
    expect(readRegionCode(country, typed)).toBe(code);
  });

  it("has a rate of tax, and every rate has a name", () => {
    for (const { code: country, regions } of SERVED_COUNTRIES) {
      const named = [...(REGION_RULES.get(country)?.names?.keys() ?? [])];
      expect(named.sort()).toEqual(Object.keys(regions ?? {}).sort());
    }
  });
});

describe("the regions of a postal code", () => {
  it.each([
    ["US", "10001", ["NY"]],
    ["US", "94103-1234", ["CA"]],
    ["US", "00901", ["PR"]],
    ["US", "00802", ["VI"]],
    ["US", "09012", ["AE"]],
    ["US", "34002", ["AA"]],
    ["US", "34102", ["FL"]],
    ["US", "33999", ["FL"]],
    ["US", "96201", ["AP"]],
    ["US", "96799", ["AS"]],
    ["US", "96701", ["HI"]],
    ["US", "96910-1234", ["GU"]],
    ["US", "96950", ["MP"]],
    ["US", "06390", ["NY"]],
    ["US", "06391", ["CT"]],
    ["US", "83414-0001", ["WY"]],
    ["US", "00100", []],
    ["US", "00000", []],
    ["US", "88888", []],
    ["US", "99999", ["AK"]],
    ["CA", "H2X 1Y4", ["QC"]],
    ["CA", "K1A 0B1", ["ON", "QC"]],
    ["CA", "K1B 0B1", ["ON"]],
    ["CA", "X0A 0H0", ["NT", "NU"]],
  ])("in %s of %s are %j", (country, postalCode, regions) => {
    expect(regionsOf(country, postalCode)).toEqual(regions);
  });

  it("cover every state, territory and army", () => {
    const zips = ZIP_RANGES.flatMap(({ from, to }) => [from.padEnd(5, "0"), to.padEnd(5, "9")]);
    const found = new Set(zips.flatMap((zip) => regionsOf("US", zip)));
    expect(found).toEqual(new Set(US_REGIONS.keys()));
  });
});
