import { describe, expect, it } from "vitest";
import { COUNTRY_RULES, faultsOfAddress } from "../../../domain/account/address-rules.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";

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

const codesOf = (address: typeof LISBON) => faultsOfAddress(address).map(({ code }) => code);

describe("the rules of addresses", () => {
  it("know exactly the countries the shop delivers to", () => {
    const served = SERVED_COUNTRIES.map(({ code }) => code).sort();
    expect(Object.keys(COUNTRY_RULES).sort()).toEqual(served);
  });

  it.each(Object.entries(COUNTRY_RULES))(
    "take the postal code they give as an example for %s, and a tame one no further",
    (country, { example }) => {
      expect(codesOf(at(country, example, "anywhere"))).toEqual([]);
      expect(codesOf(at(country, `${example}9999`, "anywhere"))).toEqual(["postal-code-malformed"]);
      expect(codesOf(at(country, `<b>${example}`, "anywhere"))).toEqual(["postal-code-malformed"]);
    },
  );

  it.each([
    ["US", "97201-1234", "OR"],
    ["CA", "k1a0b1", "ON"],
    ["GB", "sw1a 1aa", undefined],
    ["NL", "1012ab", undefined],
    ["JP", "1000001", undefined],
    ["SE", "11120", undefined],
    ["LV", "1010", undefined],
  ])("take %s %s, as people write it", (country, postalCode, region) => {
    expect(codesOf(at(country, postalCode, region))).toEqual([]);
  });

  it.each([
    ["US", "1234"],
    ["US", "ABCDE"],
    ["CA", "D1A 0B1"],
    ["NL", "0123 AB"],
    ["PL", "00001"],
    ["DE", "101155"],
  ])("refuse %s %s as a postal code", (country, postalCode) => {
    expect(codesOf(at(country, postalCode, "somewhere"))).toEqual(["postal-code-malformed"]);
  });

  it.each([["US"], ["CA"], ["AU"]])("ask for the state or province in %s", (country) => {
    const { example = "" } = COUNTRY_RULES[country] ?? {};
    expect(faultsOfAddress(at(country, example))).toMatchObject([
      { field: "region", code: "region-required" },
    ]);
  });

  it("name every fault at once", () => {
    expect(codesOf(at("US", "12"))).toEqual(["region-required", "postal-code-malformed"]);
  });

  it.each([["BR"], ["XX"], ["toString"], ["__proto__"]])("do not know %s", (country) => {
    expect(codesOf(at(country, "1000"))).toEqual(["country-not-served"]);
  });
});
