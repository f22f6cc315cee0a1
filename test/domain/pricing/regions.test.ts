import { describe, expect, it } from "vitest";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { regionOf } from "../../../domain/pricing/regions.ts";

describe("a destination lies in", () => {
  it.each([
    { country: "US", region: "CA", is: "CA" },
    { country: "US", region: " california ", is: "CA" },
    { country: "US", region: "District of Columbia", is: "DC" },
    { country: "US", region: undefined, postalCode: "10001", is: "NY" },
    { country: "US", region: "Kalifornien", postalCode: "94103-1234", is: "CA" },
    { country: "US", region: "TX", postalCode: "10001", is: "NY" },
    { country: "US", region: "OR", postalCode: "941", is: "OR" },
    { country: "US", region: "OR", postalCode: "00000", is: "OR" },
    { country: "US", region: undefined, postalCode: "00000", is: undefined },
    { country: "US", region: undefined, postalCode: "ABC", is: undefined },
    { country: "US", region: undefined, is: undefined },
    { country: "CA", region: "Ontario", is: "ON" },
    { country: "CA", region: undefined, postalCode: "h2x 1y4", is: "QC" },
    { country: "CA", region: "AB", postalCode: "M5V 2T6", is: "ON" },
    { country: "CA", region: "AB", postalCode: "M", is: "AB" },
    { country: "CA", region: undefined, postalCode: "W1A 1AA", is: undefined },
    { country: "DE", region: "Bayern", postalCode: "80331", is: undefined },
  ])("$is: $country, region $region, postal code $postalCode", ({ is, ...destination }) => {
    expect(regionOf(destination)).toBe(is);
  });

  it("a region that has a rate, wherever a code is known", () => {
    for (const { code: country, regions } of SERVED_COUNTRIES) {
      for (const region of Object.keys(regions ?? {})) {
        expect(regionOf({ country, region })).toBe(region);
      }
    }
  });

  it("a taxed region for every assigned postal prefix", () => {
    const known = Object.keys(SERVED_COUNTRIES.find(({ code }) => code === "US")?.regions ?? {});
    const found = Array.from({ length: 1000 }, (_, prefix) =>
      regionOf({ country: "US", postalCode: `${String(prefix).padStart(3, "0")}01` }),
    ).filter((region) => region !== undefined);
    expect(new Set(found)).toEqual(new Set(known));
  });
});
