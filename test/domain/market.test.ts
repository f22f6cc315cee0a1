import { describe, expect, it } from "vitest";
import { decimalAmount, formatMoney, formatRoundMoney } from "../../domain/format-money.ts";
import { DEFAULT_MARKET, type Market, priceIn } from "../../domain/market.ts";
import { money } from "../../domain/money.ts";

const GERMANY: Market = { id: "de", currency: "EUR", locale: "de-DE", taxMode: "added" };

describe("the price of a variant in a market", () => {
  it("is that of its currency, and none where it is not sold", () => {
    const variant = { price: money(2_599, "EUR") };
    expect(priceIn(variant, GERMANY)).toEqual(money(2_599, "EUR"));
    expect(priceIn(variant, DEFAULT_MARKET)).toBeUndefined();
  });
});

describe("an amount", () => {
  it.each([
    [money(123_456, "EUR"), "de-DE", "1.234,56 €", "1.234,56 €", "1234.56"],
    [money(7_500, "USD"), "en-US", "$75.00", "$75", "75.00"],
    [money(7_500, "JPY"), "en-US", "¥7,500", "¥7,500", "7500"],
  ])("is written as its currency and the locale ask: %o in %s", (amount, locale, ...written) => {
    const [full, round] = [formatMoney(amount, locale), formatRoundMoney(amount, locale)];
    expect([full.replaceAll(/\s/g, " "), round.replaceAll(/\s/g, " ")]).toEqual(
      written.slice(0, 2),
    );
    expect(decimalAmount(amount)).toBe(written[2]);
  });
});
