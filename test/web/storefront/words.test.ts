import { describe, expect, it } from "vitest";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { findTrail, trailCrumbs } from "../../../web/storefront/category-trail.ts";
import {
  decimalAmount,
  formatDays,
  formatMoment,
  formatMoney,
  formatRoundMoney,
} from "../../../web/storefront/format.ts";
import { isRegionMissing, regionsOf } from "../../../web/storefront/regions.ts";

describe("amounts and dates", () => {
  it.each([
    [2599, "USD", "$25.99", "25.99"],
    [0, "USD", "$0.00", "0.00"],
    [1500, "JPY", "¥1,500", "1500"],
  ])("writes %i %s as %s", (amountMinor, currency, words, decimal) => {
    expect(formatMoney({ amountMinor, currency })).toBe(words);
    expect(decimalAmount({ amountMinor, currency })).toBe(decimal);
  });

  it.each([
    [2500, "USD", "$25"],
    [2550, "USD", "$25.50"],
    [1500, "JPY", "¥1,500"],
  ])("writes a round %i %s as %s", (amountMinor, currency, words) => {
    expect(formatRoundMoney({ amountMinor, currency })).toBe(words);
  });

  it("says days and moments with their zone", () => {
    expect(formatDays({ fromDate: "2026-11-23", toDate: "2026-11-26" })).toMatch(/^Nov 23\s–\s26$/);
    expect(formatDays({ fromDate: "2026-11-23", toDate: "2026-11-23" })).toBe("Nov 23");
    expect(formatMoment("2026-11-21T14:05:00Z")).toMatch(/^Nov 21, 2026, 2:05\sPM UTC$/);
  });
});

describe("regions", () => {
  it("names every region that is taxed apart", () => {
    for (const { code, regions = {} } of SERVED_COUNTRIES) {
      expect([...(regionsOf(code)?.keys() ?? [])].sort()).toEqual(Object.keys(regions).sort());
    }
  });

  it("is missing only where the tax depends on it", () => {
    expect(isRegionMissing({ country: "US", region: "" })).toBe(true);
    expect(isRegionMissing({ country: "US", region: "CA" })).toBe(false);
    expect(isRegionMissing({ country: "DE", region: "" })).toBe(false);
  });
});

describe("a trail of categories", () => {
  const leaf = { slug: "pans", name: "Pans", productCount: 1, children: [] };
  const middle = { slug: "cookware", name: "Cookware", productCount: 1, children: [leaf] };
  const tree = [{ slug: "kitchen", name: "Kitchen", productCount: 1, children: [middle] }];

  it("leads from the department to any category below it", () => {
    expect(trailCrumbs(findTrail(tree, "kitchen", "pans") ?? [])).toEqual([
      { name: "Kitchen", path: "/c/kitchen" },
      { name: "Cookware", path: "/c/kitchen/cookware" },
      { name: "Pans", path: "/c/kitchen/pans" },
    ]);
  });

  it("is not there for a category of elsewhere", () => {
    expect(findTrail(tree, "kitchen", "lamps")).toBeUndefined();
    expect(findTrail(tree, "garden", undefined)).toBeUndefined();
  });
});
