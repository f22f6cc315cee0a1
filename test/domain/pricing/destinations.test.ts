import { describe, expect, it } from "vitest";
import { rulesFor, SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";

describe("the rules of a destination", () => {
  it.each([
    { country: "US", region: "CA", taxBasisPoints: 725 },
    { country: "US", region: "OR", taxBasisPoints: 0 },
    { country: "US", region: " tx ", taxBasisPoints: 625 },
    { country: "US", region: "ZZ", taxBasisPoints: 0 },
    { country: "US", region: "constructor", taxBasisPoints: 0 },
    { country: "US", region: undefined, taxBasisPoints: 0 },
    { country: "CA", region: "QC", taxBasisPoints: 1498 },
    { country: "CA", region: "AB", taxBasisPoints: 500 },
    { country: "CA", region: undefined, taxBasisPoints: 500 },
    { country: "DE", region: "BY", taxBasisPoints: 1900 },
  ])("tax $country, region $region, at $taxBasisPoints basis points", (destination) => {
    expect(rulesFor(destination)?.taxBasisPoints).toBe(destination.taxBasisPoints);
  });

  it.each([
    { country: "US", zone: "domestic", taxesShipping: false },
    { country: "CA", zone: "neighbour", taxesShipping: true },
    { country: "MX", zone: "neighbour", taxesShipping: true },
    { country: "JP", zone: "overseas", taxesShipping: true },
  ])("put $country into the $zone zone", ({ country, zone, taxesShipping }) => {
    expect(rulesFor({ country })).toMatchObject({ zone, taxesShipping });
  });

  it("are unknown where the shop does not deliver", () => {
    expect(rulesFor({ country: "AQ" })).toBeUndefined();
  });
});

describe("the countries served", () => {
  it("are ISO codes, each listed once, by name", () => {
    const codes = SERVED_COUNTRIES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
    const names = SERVED_COUNTRIES.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
  });

  it("have whole rates of at most thirty per cent, regions included", () => {
    const rates = SERVED_COUNTRIES.flatMap(({ taxBasisPoints, regions }) => [
      taxBasisPoints,
      ...Object.values(regions ?? {}),
    ]);
    expect(rates.filter((rate) => !Number.isInteger(rate) || rate < 0 || rate > 3000)).toEqual([]);
  });

  it("know all fifty states and the capital, and all thirteen provinces and territories", () => {
    const regionsOf = (country: string) =>
      Object.keys(SERVED_COUNTRIES.find(({ code }) => code === country)?.regions ?? {}).length;
    expect([regionsOf("US"), regionsOf("CA")]).toEqual([51, 13]);
  });
});
