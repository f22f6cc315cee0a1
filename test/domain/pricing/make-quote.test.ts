import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Money, subtract, sum, WHOLE_MILLI_PERCENT } from "../../../domain/money.ts";
import { rulesFor, SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { makeQuote, type QuoteRequest } from "../../../domain/pricing/make-quote.ts";
import type { Quote, QuoteLine } from "../../../domain/pricing/quote.ts";
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

/** The same request, and its lines in whatever order. */
function withAnotherOrder(asked: QuoteRequest) {
  const { length } = asked.lines;
  const shuffled = { minLength: length, maxLength: length };
  return fc.record({
    asked: fc.constant(asked),
    lines: fc.shuffledSubarray([...asked.lines], shuffled),
  });
}

/** Half a minor unit off at most. */
function expectExact(tax: Money, amount: Money, rateMilliPercent: number): void {
  const off = tax.amountMinor * WHOLE_MILLI_PERCENT - amount.amountMinor * rateMilliPercent;
  expect(2 * Math.abs(off)).toBeLessThanOrEqual(WHOLE_MILLI_PERCENT);
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
        for (const { quantity, unitPrice, lineTotal } of quote.lines) {
          expect(lineTotal.amountMinor).toBe(quantity * unitPrice.amountMinor);
        }
        expect(quote.discount.amountMinor).toBe(0);
      }),
    );
  });

  it("taxes each line, and delivery where it is taxed, within half a unit of the exact tax", () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const quote = quoted(asked);
        const rules = rulesFor(asked.destination);
        const rate = rules?.taxMilliPercent ?? Number.NaN;
        const onDelivery = subtract(quote.tax, total(quote.lines.map(({ tax }) => tax)));
        for (const { lineTotal, tax } of quote.lines) expectExact(tax, lineTotal, rate);
        expectExact(onDelivery, quote.shipping, rules?.taxesShipping ? rate : 0);
      }),
    );
  });

  it("does not depend on the order of lines, which is all that it keeps of them", () => {
    fc.assert(
      fc.property(anyRequest.chain(withAnotherOrder), ({ asked, lines }) => {
        const [quote, other] = [quoted(asked), quoted({ ...asked, lines })];
        expect(other.lines.map(({ sku }) => sku)).toEqual(lines.map(({ sku }) => sku));
        const bySku = (a: QuoteLine, b: QuoteLine) => a.sku.localeCompare(b.sku);
        const sorted = ({ lines: kept, ...rest }: Quote) => ({
          ...rest,
          lines: kept.toSorted(bySku),
        });
        expect(sorted(other)).toEqual(sorted(quote));
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

  it.each([
    { country: "US", region: "MN", tax: 1375 },
    { country: "US", region: "MO", tax: 845 },
    { country: "US", region: "NJ", tax: 1325 },
    { country: "US", region: "NM", tax: 975 },
    { country: "CA", region: "QC", tax: 2995 },
  ])("has rates of three decimals: $region takes $tax of 20,000", ({ tax, ...destination }) => {
    const quote = quoted({ lines: [line("SOFA", 20_000)], destination });
    expect(quote.lines[0]?.tax.amountMinor).toBe(tax);
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
