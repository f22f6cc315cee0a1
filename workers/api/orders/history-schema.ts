// Query parameters of order lists.

import { z } from "@hono/zod-openapi";
import { ORDER_STATUSES } from "../../../domain/order/order-terms.ts";
import { BOOKMARK } from "../../http/bookmark.ts";
import { pageFields } from "../../http/paging.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

const ORDER_NUMBER = /^ORD-\d{8}-[0-9A-Z]{5,20}$/;

const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });

/** Start of the given UTC day. */
const fromSchema = z
  .union([day.transform((text) => Date.parse(text)), moment.transform((text) => Date.parse(text))])
  .openapi({ type: "string", description: "Placed that day (UTC) or time, or later" });

/** End of the given UTC day. */
const toSchema = z
  .union([
    day.transform((text) => Date.parse(text) + DAY_MS),
    moment.transform((text) => Date.parse(text)),
  ])
  .openapi({ type: "string", description: "Placed that day (UTC) or sooner; before that time" });

export const historyFields = {
  status: z.enum(ORDER_STATUSES).optional(),
  number: z
    .string()
    .trim()
    .toUpperCase()
    .regex(ORDER_NUMBER, "An order's number is ORD-, its day, and what follows")
    .optional()
    .openapi({ example: "ORD-20261121-7K3QZ" }),
  from: fromSchema.optional(),
  to: toSchema.optional(),
  ...pageFields,
};

export const bookmarkHeaders = z.object({
  "x-bookmark": z.string().regex(BOOKMARK).optional().openapi({
    description: "From an earlier answer: this one is no older",
  }),
});

export const BOOKMARK_ADVICE =
  "The answer has an `X-Bookmark`; sent along with the next request, it makes sure that nothing " +
  "seen once is missing then. Browsers have a cookie for that.";

interface HistoryQuery {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Converts the query to the filter of the service. */
export function toRequest<Query extends HistoryQuery>(query: Query) {
  const { from, to, limit, cursor, ...filter } = query;
  return { filter: { ...filter, fromMs: from, beforeMs: to }, limit, cursor };
}
