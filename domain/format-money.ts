// Amounts in the way of writing of a locale.

import type { Money } from "./money.ts";
import { oncePerKey } from "./once-per-key.ts";

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

const moneyFormat = oncePerKey(
  (locale: string, currency: string) =>
    new Intl.NumberFormat(locale, { style: "currency", currency }),
);

const roundMoneyFormat = oncePerKey(
  (locale: string, currency: string) =>
    new Intl.NumberFormat(locale, {
      ...{ style: "currency", currency, trailingZeroDisplay: "stripIfInteger" },
    }),
);

/** The digits of a currency's minor unit in every locale: 2 for USD, 0 for JPY. */
export const minorDigitsOf = oncePerKey(
  (currency: string) => moneyFormat("en", currency).resolvedOptions().maximumFractionDigits ?? 2,
);
