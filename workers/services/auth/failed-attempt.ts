// Records a failed attempt at a password or a code in the audit log, and refuses it.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { refuse } from "../../../domain/result.ts";
import type { User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthRefusal } from "./auth-service.ts";
import { type AuthParts, personOf, tell } from "./parts.ts";

export const CREDENTIALS_INVALID = { code: "credentials-invalid" } as const;

/** Seconds, rounded up, so that a retry after them is accepted. */
export function throttled({ retryAfterMs }: { readonly retryAfterMs: number }): AuthRefusal {
  return { code: "login-throttled", retryAfterSeconds: Math.ceil(retryAfterMs / 1000) };
}

interface Failure {
  readonly user: User | undefined;
  readonly reason: string;
  /** Whether the owner is mailed about it. */
  readonly isMailed?: boolean;
  readonly refusal: AuthRefusal;
  readonly context: ActionContext;
}

export async function fail(parts: AuthParts, failure: Failure) {
  const { user, refusal, context } = failure;
  const data = { reason: failure.reason, ...personIn(failure) };
  const events = tell(parts, [{ type: "auth.login.failed", data }], { userId: user?.id, context });
  await parts.db.batch([outboxStatement(parts.db, events)]);
  parts.outbox.deliverSoon(events);
  return refuse(refusal);
}

/** The mail is addressed by the event; without a mail, the event names an id alone. */
function personIn({ user, isMailed = false }: Failure) {
  if (user === undefined) return {};
  return isMailed ? personOf(user) : { userId: user.id };
}
