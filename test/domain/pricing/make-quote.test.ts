import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Money, sum } from "../../../domain/money.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { makeQuote } from "../../../domain/pricing/make-quote.ts";
import type { Quote } from "../../../domain/pricing/quote.ts";
import { anyLines, line, quoted, request } from "./priced-lines.ts";

const anyDestination = fc.constantFrom(...SERVED_COUNTRIES).chain(({ code: country, regions }) =>
  fc.record({
    country: fc.constant(country),
    region: fc.constantFrom(undefined, ...Object.keys(regions ?? {})),
  }),
);

const anyRequest = fc
  .record({
    lines: anyLines,
    destination: anyDestination,
    shippingMethod: fc.constantFrom(undefined, "standard", "express"),
  })
  .map(request);

const total = (amounts: readonly Money[]) => sum(amounts, "USD");

/** What a quote says about money, without the order of its lines. */
function amountsOf({ subtotal, discount, shipping, tax, total, lines }: Quote) {
  const bySku = lines.toSorted((a, b) => a.sku.localeCompare(b.sku));
  return { subtotal, discount, shipping, tax, total, bySku };
}

describe("a quote", () => {
  it("says what an order costs, line by line", () => {
    const lines = [line("MUG", 1500, 2), line("POT", 999, 3)];
    expect(quoted({ lines, destination: { country: "DE" } })).toMatchObject({
      lines: [
        { sku: "MUG", lineTotal: { amountMinor: 3000 }, tax: { amountMinor: 570 } },
        { sku: "POT", lineTotal: { amountMinor: 2997 }, tax: { amountMinor: 569 } },
      ],
      subtotal: { amountMinor: 5997 },
      discount: { amountMinor: 0 },
      shipping: { amountMinor: 1899 },
      tax: { amountMinor: 570 + 569 + 361 },
      total: { amountMinor: 5997 + 1899 + 1500 },
      shippingMethod: "standard",
    });
  });

  it("is the sum of its parts", () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const quote = quoted(asked);
        expect(quote.subtotal).toEqual(total(quote.lines.map(({ lineTotal }) => lineTotal)));
        expect(quote.total).toEqual(total([quote.subtotal, quote.shipping, quote.tax]));
        const taxOnLines = total(quote.lines.map(({ tax }) => tax));
        expect(quote.tax.amountMinor).toBeGreaterThanOrEqual(taxOnLines.amountMinor);
        expect(quote.discount.amountMinor).toBe(0);
      }),
    );
  });

  it("does not depend on the order of lines", () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const reversed = quoted({ ...asked, lines: asked.lines.toReversed() });
        expect(amountsOf(reversed)).toEqual(amountsOf(quoted(asked)));
      }),
    );
  });

  it("knows no fractions and no currency but its own", () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        JSON.stringify(quoted(asked), (key, value) => {
          if (key === "amountMinor") expect(Number.isSafeInteger(value)).toBe(true);
          if (key === "currency") expect(value).toBe("USD");
          return value;
        });
      }),
    );
  });

  it("charges the chosen method, and the first one when none is chosen", () => {
    expect(quoted({ shippingMethod: "express" })).toMatchObject({
      shipping: { amountMinor: 1499 },
      shippingMethod: "express",
    });
    expect(quoted()).toMatchObject({
      shipping: { amountMinor: 599 },
      shippingMethod: "standard",
      shippingMethods: [{ id: "standard" }, { id: "express" }],
    });
  });

  it.each(SERVED_COUNTRIES.map(({ code }) => code))("is given for %s", (country) => {
    expect(quoted({ destination: { country } }).total.amountMinor).toBeGreaterThan(1500);
  });

  it.each(["XX", "KP", "", "us", "USA"])("is refused for the country %j", (country) => {
    expect(makeQuote(request({ destination: { country } }))).toEqual({
      ok: false,
      refusal: { code: "destination-not-served", country },
    });
  });

  it.each(["teleport", "", "Standard"])("is refused for the shipping method %j", (method) => {
    expect(makeQuote(request({ shippingMethod: method }))).toEqual({
      ok: false,
      refusal: { code: "shipping-method-unknown", known: ["standard", "express"] },
    });
  });

  it("does not mix currencies", () => {
    expect(() => makeQuote(request({ currency: "EUR" }))).toThrow(TypeError);
  });
});

describe("tax", () => {
  it("is rounded once a line, not once a unit", () => {
    const destination = { country: "DE" };
    const lines = [line("PIN", 3, 10)];
    expect(quoted({ lines, destination }).lines[0]?.tax.amountMinor).toBe(6);
  });

  it("falls on delivery where the country taxes it", () => {
    const tax = (country: string) =>
      quoted({ lines: [line("GIFT", 0)], destination: { country } }).tax.amountMinor;
    expect(tax("GB")).toBe(380);
    expect(tax("US")).toBe(0);
  });

  it("spares delivery in the United States even where goods are taxed", () => {
    const quote = quoted({ lines: [line("MUG", 1000)], shippingMethod: "express" });
    expect(quote.tax.amountMinor).toBe(73);
  });
});
