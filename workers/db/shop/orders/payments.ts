// Payments of all orders, as staff list them: the newest first, page after page.

import { and, desc, eq } from "drizzle-orm";
import type { OrderPayment } from "../../../../domain/order/views/order-view.ts";
import { isListedAfter, type RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import { payments } from "./schema.ts";

export interface PaymentFilter {
  readonly orderId?: string | undefined;
  readonly state?: OrderPayment["state"] | undefined;
}

export type PaymentRow = typeof payments.$inferSelect;

export function listPayments(
  db: Database,
  { orderId, state }: PaymentFilter,
  { after, limit }: RowsAfter,
): Promise<PaymentRow[]> {
  return db
    .select()
    .from(payments)
    .where(
      and(
        orderId === undefined ? undefined : eq(payments.orderId, orderId),
        state === undefined ? undefined : eq(payments.state, state),
        isListedAfter({ atMs: payments.createdAtMs, id: payments.id }, after),
      ),
    )
    .orderBy(desc(payments.createdAtMs), desc(payments.id))
    .limit(limit);
}
