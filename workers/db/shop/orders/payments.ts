// Payments of all orders, as staff list them: the newest first, page after page.

import { and, desc, eq } from "drizzle-orm";
import type { OrderPayment } from "../../../../domain/order/views/order-view.ts";
import type { Database } from "../../database.ts";
import { isListedAfter } from "../../listed-after.ts";
import { payments } from "./schema.ts";

export interface PaymentFilter {
  readonly orderId?: string | undefined;
  readonly state?: OrderPayment["state"] | undefined;
  /** Id of the payment the page goes on after; one that is not there has nothing after it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export type PaymentRow = typeof payments.$inferSelect;

export function listPayments(
  db: Database,
  { orderId, state, after, limit }: PaymentFilter,
): Promise<PaymentRow[]> {
  return db
    .select()
    .from(payments)
    .where(
      and(
        orderId === undefined ? undefined : eq(payments.orderId, orderId),
        state === undefined ? undefined : eq(payments.state, state),
        after === undefined
          ? undefined
          : isListedAfter({ atMs: payments.createdAtMs, id: payments.id }, after),
      ),
    )
    .orderBy(desc(payments.createdAtMs), desc(payments.id))
    .limit(limit);
}
