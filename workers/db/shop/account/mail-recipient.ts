// What the database knows of a mail's recipient: whether the address is confirmed, and whether the
// order that the mail is about was paid.

import { eq, sql } from "drizzle-orm";
import { readEmail } from "../../../../domain/email.ts";
import type { Database } from "../../database.ts";
import { users } from "../identity/schema.ts";
import { orders } from "../orders/schema.ts";

const CAPTURED_MINOR = sql<number | null>`${orders.document} ->> '$.payment.captured.amountMinor'`;

export interface RecipientState {
  /** The address is the confirmed one of the account that the mail is about. */
  readonly isConfirmed: boolean;
  readonly isPaid: boolean;
}

/** A guest's order has no account, so its address is not confirmed. */
export async function findRecipientState(
  db: Database,
  about: {
    readonly email: string;
    readonly userId?: string | undefined;
    readonly orderId?: string | undefined;
  },
): Promise<RecipientState> {
  const { email, userId = "", orderId = "" } = about;
  const account = { emailKey: users.emailKey, verifiedAtMs: users.emailVerifiedAtMs };
  const [[owner], [order]] = await db.batch([
    db.select(account).from(users).where(eq(users.id, userId)),
    db
      .select({ ...account, capturedMinor: CAPTURED_MINOR })
      .from(orders)
      .leftJoin(users, eq(users.id, orders.userId))
      .where(eq(orders.id, orderId)),
  ]);
  const known = owner ?? order;
  const isOwn = known?.emailKey !== undefined && known.emailKey === readEmail(email)?.key;
  return {
    isConfirmed: isOwn && known?.verifiedAtMs !== null,
    isPaid: (order?.capturedMinor ?? 0) > 0,
  };
}
