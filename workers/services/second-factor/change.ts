// Turns the second factor on or off: records the event, sends the mail, ends every other session.

import type { SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import {
  endSessionsStatement,
  rememberSecondFactorStatement,
} from "../../db/shop/identity/sessions.ts";
import { changeUserStatement, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import { type AuthParts, personOf, tell } from "../auth/parts.ts";
import type { OwnAct } from "./second-factor-service.ts";

interface Change {
  readonly user: User;
  /** Null turns it off. */
  readonly secondFactorAtMs: number | null;
  /** SQL condition that holds until `last` has run; `last` returns the rows it changed. */
  readonly when: SQL;
  readonly last: BatchItem<"sqlite"> & { readonly _: { readonly result: readonly unknown[] } };
}

/** Returns whether this call made the change: of two concurrent calls, one does. */
export async function changeSecondFactor(
  parts: AuthParts,
  { principal, context }: OwnAct,
  { user, secondFactorAtMs, when, last }: Change,
): Promise<boolean> {
  const { db, outbox, endedSessions } = parts;
  const { userId, sessionId } = principal;
  const nowMs = parts.nowMs();
  const type = secondFactorAtMs === null ? "auth.factor.disabled" : "auth.factor.enabled";
  const events = tell(parts, [{ type, data: personOf(user) }], { userId, context });
  const others = { userId, exceptId: sessionId, nowMs };
  const answers = await db.batch([
    outboxStatement(db, events, when),
    changeUserStatement(db, userId, { change: { secondFactorAtMs, nowMs }, when }),
    endSessionsStatement(db, others, { because: "second-factor-changed", when }),
    rememberSecondFactorStatement(db, sessionId, { secondFactorAtMs, when }),
    last,
  ]);
  if (answers[4].length === 0) return false;
  endedSessions.add(answers[2]);
  outbox.deliverSoon(events);
  return true;
}
