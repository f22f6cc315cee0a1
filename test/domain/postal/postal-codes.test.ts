import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POSTAL_CODE_RULES, readPostalCode } from "../../../domain/postal/postal-codes.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";

describe("postal codes", () => {
  it("have a rule for exactly the countries the shop delivers to", () => {
    const served = SERVED_COUNTRIES.map(({ code }) => code).sort();
    expect([...POSTAL_CODE_RULES.keys()].sort()).toEqual(served);
  });

  it.each([...POSTAL_CODE_RULES])("of %s are canonical as in the example", (country, rule) => {
    expect(readPostalCode(country, rule.example)).toBe(rule.example);
    expect(readPostalCode(country, `${rule.example}99999X`)).toBeUndefined();
    expect(readPostalCode(country, `<b>${rule.example}`)).toBeUndefined();
    expect(readPostalCode(country, "")).toBeUndefined();
  });

  it.each([...POSTAL_CODE_RULES])("of %s are read in every spelling", (country, rule) => {
    const { example, prefix = "", aliases = [] } = rule;
    const code = example.slice(prefix.length);
    const bare = code.replaceAll(/[ -]/g, "");
    const fullWidth = [...code]
      .map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
      .join("");
    const spellings = [
      ...[bare, bare.toLowerCase(), ` ${code} `, fullWidth.replaceAll("\uff00", "\u3000")],
      ...[
        [...bare].join("\u00a0"),
        [...bare].join("-"),
        `${bare.slice(0, 2)}\u2013${bare.slice(2)}`,
      ],
      ...[country, ...aliases].flatMap((front) => [`${front}-${code}`, `${front} ${code}`]),
      ...[country, ...aliases].map((front) => `${front.toLowerCase()}${bare}`),
    ];
    for (const spelling of spellings) expect(readPostalCode(country, spelling)).toBe(example);
  });

  it.each([
    ["CA", "K1A  0B1", "K1A 0B1"],
    ["CA", "K1A-0B1", "K1A 0B1"],
    ["GB", "SW1A\u00a01AA", "SW1A 1AA"],
    ["GB", "m11ae", "M1 1AE"],
    ["GB", "GY1 1AA", "GY1 1AA"],
    ["IE", "D02-AF30", "D02 AF30"],
    ["IE", "D6W XY00", "D6W XY00"],
    ["PL", "00001", "00-001"],
    ["PT", "1000001", "1000-001"],
    ["AT", "A-1010", "1010"],
    ["DE", "D-10115", "10115"],
    ["DK", "DK-1050", "1050"],
    ["SE", "SE-111 20", "111 20"],
    ["LV", "LV 1010", "LV-1010"],
    ["LV", "1010", "LV-1010"],
    ["LT", "01100", "LT-01100"],
    ["FI", "AX-22100", "22100"],
    ["JP", "１００－０００１", "100-0001"],
    ["JP", "100ー0001", "100-0001"],
    ["JP", "〒100-0001", "100-0001"],
    ["US", "97201 1234", "97201-1234"],
    ["US", "972011234", "97201-1234"],
    ["NL", "1012ab", "1012 AB"],
  ])("of %s: %j is stored as %s", (country, typed, stored) => {
    expect(readPostalCode(country, typed)).toBe(stored);
  });

  it.each([
    ["US", "1234"],
    ["US", "ABCDE"],
    ["US", "97201-12"],
    ["US", "CA-97201"],
    ["CA", "D1A 0B1"],
    ["NL", "0123 AB"],
    ["DE", "101155"],
    ["DE", "A-10115"],
    ["PL", "0000"],
    ["LV", "LT-1010"],
    ["XX", "1010"],
    ["toString", "1010"],
  ])("of %s do not include %s", (country, typed) => {
    expect(readPostalCode(country, typed)).toBeUndefined();
  });

  it("stay as they are when they are read again", () => {
    const anyCountry = fc.constantFrom(...POSTAL_CODE_RULES.keys());
    const sign = fc.constantFrom(..."0123456789ABCDEKSWXYL- \u00a0");
    fc.assert(
      fc.property(anyCountry, fc.string({ unit: sign, maxLength: 12 }), (country, typed) => {
        const read = readPostalCode(country, typed);
        if (read !== undefined) expect(readPostalCode(country, read)).toBe(read);
      }),
    );
  });
});
