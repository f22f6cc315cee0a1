// Erases the personal data of an account. The row stays, so that references to its id remain valid.

import type { AnyColumn } from "drizzle-orm";
import { and, asc, eq, gt, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { ERASED_EMAIL, ERASED_NAME } from "../../../../domain/erased-person.ts";
import type { Database } from "../../database.ts";
import {
  addresses,
  oneTimeTokens,
  outbox,
  refreshTokens,
  sessions,
  users,
  wishlistItems,
} from "../identity/schema.ts";
import { removeSecondFactorStatement } from "../identity/second-factors.ts";
import { orders } from "../orders/schema.ts";

/** No password gives this hash. */
const NO_PASSWORD = "erased";

/** The user id that erased sessions are assigned to. */
const NOBODY = "";

/** What is a condition of every statement of the batch, and when it runs. */
interface Moment {
  readonly when: SQL;
  readonly nowMs: number;
}

/** Everything but the account itself. */
export function erasePossessionsStatements(db: Database, userId: string, { when, nowMs }: Moment) {
  const theirSessions = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, userId));
  return [
    db.delete(refreshTokens).where(and(inArray(refreshTokens.sessionId, theirSessions), when)),
    endForgottenSessionsStatement(db, userId, { when, nowMs }),
    removeSecondFactorStatement(db, userId, when),
    db.delete(oneTimeTokens).where(and(eq(oneTimeTokens.userId, userId), when)),
    db.delete(addresses).where(and(eq(addresses.userId, userId), when)),
    db.delete(wishlistItems).where(and(eq(wishlistItems.userId, userId), when)),
    db
      .update(outbox)
      .set({ event: withoutPerson(outbox.event) })
      .where(and(eq(sql`${outbox.event} ->> '$.data.userId'`, userId), when)),
  ] as const;
}

/** Keeps the ids of erased sessions until the purge, because their access tokens carry them. */
function endForgottenSessionsStatement(db: Database, userId: string, { when, nowMs }: Moment) {
  const endedAtMs = sql`coalesce(${sessions.endedAtMs}, ${nowMs})`;
  const emptied = { userId: NOBODY, device: "", ip: null, createdAtMs: 0, lastUsedAtMs: 0 };
  return db
    .update(sessions)
    .set({ ...emptied, passwordAtMs: 0, expiresAtMs: nowMs, endedAtMs, endedBecause: "deleted" })
    .where(and(eq(sessions.userId, userId), when))
    .returning({ id: sessions.id });
}

/** The last statement of the batch: `when` is about the account as it was. */
export function eraseUserStatement(db: Database, userId: string, { when, nowMs }: Moment) {
  const nobody = `${userId}@deleted.invalid`;
  return db
    .update(users)
    .set({
      email: nobody,
      emailKey: nobody.toLowerCase(),
      name: ERASED_NAME,
      passwordHash: NO_PASSWORD,
      roles: [],
      state: "deleted",
      emailVerifiedAtMs: null,
      secondFactorAtMs: null,
      imageKey: null,
      version: sql`${users.version} + 1`,
      updatedAtMs: nowMs,
    })
    .where(and(eq(users.id, userId), when))
    .returning({ id: users.id });
}

/** Removes the personal fields of a stored event; other fields stay. */
export function withoutPerson(event: AnyColumn): SQL {
  return sql`json_replace(${event}, '$.data.email', ${ERASED_EMAIL},
    '$.data.to', ${ERASED_EMAIL}, '$.data.name', ${ERASED_NAME})`;
}

/** Whether the person of an event was erased after it was stored. */
export async function isForgotten(
  db: Database,
  about: {
    readonly email: string;
    readonly userId?: string | undefined;
    readonly orderId?: string | undefined;
  },
): Promise<boolean> {
  const { email, userId = "", orderId = "" } = about;
  if (email === ERASED_EMAIL) return true;
  const isGone = and(eq(users.id, userId), eq(users.state, "deleted"));
  const isErased = and(eq(orders.id, orderId), eq(orders.email, ERASED_EMAIL));
  const [gone, erased] = await db.batch([
    db.select({ id: users.id }).from(users).where(isGone),
    db.select({ id: orders.id }).from(orders).where(isErased),
  ]);
  return gone.length + erased.length > 0;
}

/** Where a walk through a person's orders goes on. */
export interface OrderPlace {
  readonly id: string;
  readonly createdAtMs: number;
}

/** The oldest orders after `after` that still contain personal data. */
export function listOrdersToForget(
  db: Database,
  userId: string,
  { after, limit }: { readonly after: OrderPlace | undefined; readonly limit: number },
): Promise<OrderPlace[]> {
  const { id, createdAtMs } = orders;
  const isLater =
    after &&
    or(
      gt(createdAtMs, after.createdAtMs),
      and(eq(createdAtMs, after.createdAtMs), gt(id, after.id)),
    );
  return db
    .select({ id, createdAtMs })
    .from(orders)
    .where(and(eq(orders.userId, userId), ne(orders.email, ERASED_EMAIL), isLater))
    .orderBy(asc(createdAtMs), asc(id))
    .limit(limit);
}
