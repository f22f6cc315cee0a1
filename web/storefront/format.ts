// Amounts and dates in the locale of the page that is rendered. Times carry their zone.

import {
  formatMoney as writeMoney,
  formatRoundMoney as writeRoundMoney,
} from "../../domain/format-money.ts";
import type { Money } from "../../domain/money.ts";
import { oncePerKey } from "../../domain/once-per-key.ts";
import { currentLocale, currentMarket } from "./market.ts";

export { decimalAmount } from "../../domain/format-money.ts";

/** `$25.99` in the en-US market. */
export function formatMoney(amount: Money): string {
  return writeMoney(amount, currentLocale());
}

/** `$25` in the en-US market: without the digits of the minor unit where they are zero. */
export function formatRoundMoney(amount: Money): string {
  return writeRoundMoney(amount, currentLocale());
}

/** A bound of the market's prices, for instance of a filter. */
export function formatBound(amountMinor: number): string {
  return formatRoundMoney({ amountMinor, currency: currentMarket().currency });
}

const ZONE = { timeZone: "UTC" } as const;

const dayOfYear = { year: "numeric", month: "short", day: "numeric" } as const;

const momentFormat = oncePerKey(
  (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      ...{ ...ZONE, ...dayOfYear, hour: "numeric", minute: "2-digit", timeZoneName: "short" },
    }),
);

const dateFormat = oncePerKey(
  (locale: string) => new Intl.DateTimeFormat(locale, { ...ZONE, ...dayOfYear }),
);

const rangeFormat = oncePerKey(
  (locale: string) => new Intl.DateTimeFormat(locale, { ...ZONE, month: "short", day: "numeric" }),
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
