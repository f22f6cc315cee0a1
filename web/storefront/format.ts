// Amounts and dates as a shopper reads them. English for now; times are said with their zone.

import type { Money } from "../../domain/money.ts";

const LOCALE = "en-US";

const formatters = new Map<string, Intl.NumberFormat>();

/** `$25.99`: the currency decides how many digits its minor unit has. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const formatter = moneyFormatter(currency);
  return formatter.format(amountMinor / 10 ** minorDigits(formatter));
}

/** `25.99` without a symbol, as machines (JSON-LD, Open Graph) want it. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const digits = minorDigits(moneyFormatter(currency));
  return (amountMinor / 10 ** digits).toFixed(digits);
}

function moneyFormatter(currency: string): Intl.NumberFormat {
  const known = formatters.get(currency);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(LOCALE, { style: "currency", currency });
  formatters.set(currency, made);
  return made;
}

function minorDigits(formatter: Intl.NumberFormat): number {
  return formatter.resolvedOptions().maximumFractionDigits ?? 2;
}

const dayFormat = whenNeeded({
  weekday: "short",
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});

const momentFormat = whenNeeded({ dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const dateFormat = whenNeeded({ dateStyle: "medium", timeZone: "UTC" });

/** Making a format of dates takes many milliseconds: too long for the start of every Worker. */
function whenNeeded(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: Intl.DateTimeFormat | undefined;
  return () => {
    made ??= new Intl.DateTimeFormat(LOCALE, options);
    return made;
  };
}

/** `Mon, Nov 23 to Thu, Nov 26` from RFC 3339 dates. */
export function formatDays(range: { readonly fromDate: string; readonly toDate: string }): string {
  const from = dayFormat().format(new Date(range.fromDate));
  const to = dayFormat().format(new Date(range.toDate));
  return from === to ? from : `${from} to ${to}`;
}

/** `Nov 21, 2026, 2:05 PM UTC` from an RFC 3339 time. */
export function formatMoment(rfc3339: string): string {
  return `${momentFormat().format(new Date(rfc3339))} UTC`;
}

/** `Nov 21, 2026` from an RFC 3339 time. */
export function formatDay(rfc3339: string): string {
  return dateFormat().format(new Date(rfc3339));
}

export function formatCount(count: number, one: string, many: string): string {
  return `${count.toLocaleString(LOCALE)} ${count === 1 ? one : many}`;
}
