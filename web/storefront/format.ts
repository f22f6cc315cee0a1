// Amounts and dates in the locale of the page that is rendered. Times carry their zone.

import type { Money } from "../../domain/money.ts";
import { currentLocale } from "./locale.ts";

/** `$25.99`: the currency decides how many digits its minor unit has. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const format = moneyFormat(currentLocale(), currency);
  return format.format(amountMinor / 10 ** minorDigits(format));
}

/** `$25`: as `formatMoney`, without the digits of the minor unit where they are zero. */
export function formatRoundMoney({ amountMinor, currency }: Money): string {
  const format = roundMoneyFormat(currentLocale(), currency);
  return format.format(amountMinor / 10 ** minorDigits(format));
}

/** `25.99` without a symbol, for JSON-LD and Open Graph. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const digits = minorDigitsOf(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** The digits of a currency's minor unit: 2 for USD, 0 for JPY. */
export function minorDigitsOf(currency: string): number {
  return minorDigits(moneyFormat(currentLocale(), currency));
}

function minorDigits(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 2;
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

const ZONE = { timeZone: "UTC" } as const;

const dayOfYear = { year: "numeric", month: "short", day: "numeric" } as const;

const momentFormat = remembered(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      ...{ ...ZONE, ...dayOfYear, hour: "numeric", minute: "2-digit", timeZoneName: "short" },
    }),
);

const dateFormat = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { ...ZONE, ...dayOfYear }),
);

const rangeFormat = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { ...ZONE, month: "short", day: "numeric" }),
);

/** `Nov 23 – 26` from RFC 3339 dates. */
export function formatDays(range: { readonly fromDate: string; readonly toDate: string }): string {
  const format = rangeFormat(currentLocale());
  return format.formatRange(new Date(range.fromDate), new Date(range.toDate));
}

/** `Nov 21, 2026, 2:05 PM UTC` from an RFC 3339 time. */
export function formatMoment(rfc3339: string): string {
  return momentFormat(currentLocale()).format(new Date(rfc3339));
}

/** `Nov 21, 2026` from an RFC 3339 time. */
export function formatDay(rfc3339: string): string {
  return dateFormat(currentLocale()).format(new Date(rfc3339));
}

/** A format takes milliseconds to make: each is made once, and only when it is used. */
function remembered<Format>(make: (locale: string, currency: string) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, currency = ""): Format => {
    const key = `${locale} ${currency}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = make(locale, currency);
    made.set(key, format);
    return format;
  };
}
