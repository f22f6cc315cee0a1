// Amounts in the way of writing of a locale.

import type { Money } from "./money.ts";

/** `$25.99` in en-US: the currency decides how many digits its minor unit has. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  return moneyFormat(locale, currency).format(amountMinor / 10 ** minorDigitsOf(currency));
}

/** `$25` in en-US: as `formatMoney`, without the digits of the minor unit where they are zero. */
export function formatRoundMoney({ amountMinor, currency }: Money, locale: string): string {
  return roundMoneyFormat(locale, currency).format(amountMinor / 10 ** minorDigitsOf(currency));
}

/** `25.99` without a symbol, for JSON-LD and Open Graph. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const digits = minorDigitsOf(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** The digits of a currency's minor unit in every locale: 2 for USD, 0 for JPY. */
export function minorDigitsOf(currency: string): number {
  return moneyFormat("en", currency).resolvedOptions().maximumFractionDigits ?? 2;
}

const moneyFormat = remembered(
  (locale, currency) => new Intl.NumberFormat(locale, { style: "currency", currency }),
);

const roundMoneyFormat = remembered(
  (locale, currency) =>
    new Intl.NumberFormat(locale, {
      ...{ style: "currency", currency, trailingZeroDisplay: "stripIfInteger" },
    }),
);

/** A format takes milliseconds to make: each is made once, and only when it is used. */
function remembered(make: (locale: string, currency: string) => Intl.NumberFormat) {
  const made = new Map<string, Intl.NumberFormat>();
  return (locale: string, currency: string): Intl.NumberFormat => {
    const key = `${locale} ${currency}`;
    const format = made.get(key) ?? make(locale, currency);
    made.set(key, format);
    return format;
  };
}
