// An attempt at a password that came to nothing: told to the audit log, refused to the caller.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { refuse } from "../../../domain/result.ts";
import type { User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthRefusal } from "./auth-service.ts";
import { type AuthParts, tell } from "./parts.ts";

export const CREDENTIALS_INVALID = { code: "credentials-invalid" } as const;

/** Seconds, rounded up, so that a retry after them is accepted. */
export function throttled({ retryAfterMs }: { readonly retryAfterMs: number }): AuthRefusal {
  return { code: "login-throttled", retryAfterSeconds: Math.ceil(retryAfterMs / 1000) };
}

interface Failure {
  readonly user: User | undefined;
  readonly reason: string;
  readonly refusal: AuthRefusal;
  readonly context: ActionContext;
}

/** Tells of the failure and refuses. */
export async function fail(parts: AuthParts, { user, reason, refusal, context }: Failure) {
  const data = { reason, ...(user === undefined ? {} : { userId: user.id }) };
  const events = tell(parts, [{ type: "auth.login.failed", data }], { userId: user?.id, context });
  await parts.db.batch([outboxStatement(parts.db, events)]);
  parts.outbox.deliverSoon(events);
  return refuse(refusal);
}
