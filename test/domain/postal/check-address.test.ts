import { describe, expect, it } from "vitest";
import { type Place, readAddress, readPlace } from "../../../domain/postal/check-address.ts";

const NONE = new Set<string>();
const LISBON = {
  name: "Ada Lovelace",
  line1: "Rua Augusta 1",
  city: "Lisboa",
  postalCode: "1100-048",
  country: "PT",
};

const at = (country: string, postalCode: string, region?: string) => ({
  ...LISBON,
  country,
  postalCode,
  ...(region === undefined ? {} : { region }),
});

function faultsOf(address: typeof LISBON): string[] {
  const read = readAddress(address, NONE);
  return read.ok ? [] : read.refusal.map(({ field, code }) => `${field} ${code}`);
}

describe("an address", () => {
  it("is kept with its postal code and region in canonical form, and all else as it was", () => {
    const typed = { ...at("CA", "k1a-0b1", "Ontario"), line2: "Box 2" };
    const value = { ...typed, postalCode: "K1A 0B1", region: "ON" };
    expect(readAddress(typed, NONE)).toEqual({ ok: true, value });
  });

  it.each([
    ["US", "00901", "PR"],
    ["US", "09012", "AE"],
    ["US", "34002", "AA"],
    ["US", "96910", "Guam"],
    ["AU", "2000", "NSW"],
    ["GB", "SW1A 1AA", "Greater London"],
    ["IE", "", undefined],
    ["CA", "K1A 0B1", "QC"],
    ["CA", "X0A 0H0", "NU"],
  ])(
    "in %s with the postal code %j and the region %s is well formed",
    (country, postalCode, region) => {
      expect(faultsOf(at(country, postalCode, region))).toEqual([]);
    },
  );

  it.each([
    ["US", "12", undefined, ["region region-required", "postalCode postal-code-malformed"]],
    ["US", "", "OR", ["postalCode postal-code-required"]],
    ["US", "00100", "OR", ["postalCode postal-code-unknown"]],
    ["US", "00000", "OR", ["postalCode postal-code-unknown"]],
    ["US", "94103", "OR", ["postalCode postal-code-elsewhere"]],
    ["US", "34002", "FL", ["postalCode postal-code-elsewhere"]],
    ["US", "97201", "Oregano", ["region region-unknown"]],
    ["US", "9", "Oregano", ["region region-unknown", "postalCode postal-code-malformed"]],
    ["CA", "M5V 2T6", "AB", ["postalCode postal-code-elsewhere"]],
    ["AU", "2000", undefined, ["region region-required"]],
    ["PL", "0", undefined, ["postalCode postal-code-malformed"]],
    ["BR", "1000", undefined, ["country country-not-served"]],
    ["__proto__", "1000", undefined, ["country country-not-served"]],
  ])("in %s with the postal code %j and the region %s has faults", (...row) => {
    const [country, postalCode, region, faults] = row;
    expect(faultsOf(at(country, postalCode, region))).toEqual(faults);
  });

  it("names both regions when its postal code contradicts the one chosen", () => {
    expect(readAddress(at("US", "94103", "OR"), NONE)).toMatchObject({
      refusal: [{ message: "The ZIP code 94103 is in California, not in Oregon" }],
    });
  });
});

describe("a place", () => {
  it.each([
    [{ country: "US", postalCode: "94103" }, "CA"],
    [{ country: "US", region: "ca" }, "CA"],
    [{ country: "US" }, undefined],
    [{ country: "US", postalCode: "73960", region: "TX" }, "TX"],
    [{ country: "US", postalCode: "73960" }, "OK"],
    [{ country: "CA", postalCode: "h2x 1y4" }, "QC"],
    [{ country: "DE", region: "Bayern", postalCode: "80331" }, "Bayern"],
    [{ country: "XX", postalCode: "?" }, undefined],
  ])("of %j lies in %s", (given: Place, region) => {
    const read = readPlace(given, NONE);
    expect(read.ok && read.value.region).toBe(region);
  });

  // 00000 lies in no state, 99999 in Alaska.
  it.each(["00000", "99999"])("keeps the test postal code %s in every region", (postalCode) => {
    const place = { country: "US", region: "OR", postalCode };
    expect(readPlace(place, new Set([postalCode]))).toEqual({ ok: true, value: place });
    expect(readPlace(place, NONE).ok).toBe(false);
  });
});
