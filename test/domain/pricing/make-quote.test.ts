import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netPrices, type OfferedAdjustment } from "../../../domain/adjustment.ts";
import { type Money, subtract, sum, WHOLE_MILLI_PERCENT } from "../../../domain/money.ts";
import { rulesFor, SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { makeQuote, type QuoteRequest } from "../../../domain/pricing/make-quote.ts";
import type { Quote, QuoteLine } from "../../../domain/pricing/quote.ts";
import { anyOffers, offer, usd } from "../adjustments.ts";
import { anyLines, line, quoted, request } from "./priced-lines.ts";

const anyDestination = fc.constantFrom(...SERVED_COUNTRIES).chain(({ code: country, regions }) =>
  fc.record({
    country: fc.constant(country),
    region: fc.constantFrom(undefined, ...Object.keys(regions ?? {})),
  }),
);

const anyRequest = anyLines
  .chain((lines) =>
    fc.record({
      lines: fc.constant(lines),
      adjustments: fc.constant<OfferedAdjustment[]>([]),
      destination: anyDestination,
      shippingMethod: fc.constantFrom(undefined, "standard", "express"),
    }),
  )
  .map(request);

const anyAdjusted = anyRequest.chain((asked) =>
  anyOffers(asked.lines.length).map((adjustments) => ({ ...asked, adjustments })),
);

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

const adjustmentsOf = ({ lines, adjustments }: Quote) =>
  [...lines.flatMap((one) => one.adjustments), ...adjustments].map(({ amount }) => amount);

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

  it("takes adjustments off before tax, and off the price from which delivery is free", () => {
    const lines = [line("MUG", 1500, 2), line("POT", 5000)];
    const adjustments = [offer(-500, 0), offer(-750)];
    expect(quoted({ lines, adjustments })).toMatchObject({
      lines: [
        { lineTotal: usd(3000), adjustments: [{ amount: usd(-500) }], tax: usd(163) },
        { lineTotal: usd(5000), adjustments: [], tax: usd(326) },
      ],
      adjustments: [{ code: "SPRING10", source: { kind: "promotion" }, amount: usd(-750) }],
      subtotal: usd(8000),
      discount: usd(-1250),
      shipping: usd(599),
      tax: usd(489),
      total: usd(8000 - 1250 + 599 + 489),
    });
    expect(quoted({ lines }).shipping).toEqual(usd(0));
  });

  it("is the sum of its parts", () => {
    fc.assert(
      fc.property(anyAdjusted, (asked) => {
        const quote = quoted(asked);
        expect(quote.subtotal).toEqual(total(quote.lines.map(({ lineTotal }) => lineTotal)));
        const { subtotal, discount, shipping, tax } = quote;
        expect(quote.total).toEqual(total([subtotal, discount, shipping, tax]));
        expect(discount).toEqual(total(adjustmentsOf(quote)));
        expect(quote.total.amountMinor).toBeGreaterThanOrEqual(shipping.amountMinor);
        for (const { quantity, unitPrice, lineTotal } of quote.lines) {
          expect(lineTotal.amountMinor).toBe(quantity * unitPrice.amountMinor);
        }
      }),
    );
  });

  it("taxes each line after adjustments, and delivery where taxed, within half a unit", () => {
    fc.assert(
      fc.property(anyAdjusted, (asked) => {
        const quote = quoted(asked);
        const rules = rulesFor(asked.destination);
        const rate = rules?.taxMilliPercent ?? Number.NaN;
        const onDelivery = subtract(quote.tax, total(quote.lines.map(({ tax }) => tax)));
        for (const [index, net] of netPrices(quote, "USD").entries()) {
          expect(net.amountMinor).toBeGreaterThanOrEqual(0);
          expectExact(quote.lines[index]?.tax ?? net, net, rate);
        }
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
