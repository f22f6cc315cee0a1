import { describe, expect, it } from "vitest";
import { rulesFor, SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";

describe("the rules of a destination", () => {
  it.each([
    { country: "US", region: "CA", taxMilliPercent: 7250 },
    { country: "US", region: "OR", taxMilliPercent: 0 },
    { country: "US", region: "PR", taxMilliPercent: 10_500 },
    { country: "US", region: "AA", taxMilliPercent: 0 },
    { country: "US", region: "ZZ", taxMilliPercent: 0 },
    { country: "US", region: "constructor", taxMilliPercent: 0 },
    { country: "US", region: undefined, taxMilliPercent: 0 },
    { country: "CA", region: "QC", taxMilliPercent: 14_975 },
    { country: "CA", region: "AB", taxMilliPercent: 5000 },
    { country: "CA", region: undefined, taxMilliPercent: 5000 },
    { country: "DE", region: "BY", taxMilliPercent: 19_000 },
  ])(
    "tax $country, region $region, at $taxMilliPercent thousandths of a percent",
    (destination) => {
      expect(rulesFor(destination)?.taxMilliPercent).toBe(destination.taxMilliPercent);
    },
  );

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
    const rates = SERVED_COUNTRIES.flatMap(({ taxMilliPercent, regions }) => [
      taxMilliPercent,
      ...Object.values(regions ?? {}),
    ]);
    expect(rates.filter((rate) => !Number.isInteger(rate) || rate < 0 || rate > 30_000)).toEqual(
      [],
    );
  });

  it("know all states, territories and armed forces, and all thirteen provinces", () => {
    const regionsOf = (country: string) =>
      Object.keys(SERVED_COUNTRIES.find(({ code }) => code === country)?.regions ?? {}).length;
    expect([regionsOf("US"), regionsOf("CA")]).toEqual([51 + 11, 13]);
  });
});
