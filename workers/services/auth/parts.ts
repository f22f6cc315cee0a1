// What the parts of the auth service share: what they are made of, and how they tell what happened.

import { type ActionContext, envelope, type Fact } from "../../../domain/events/envelope.ts";
import type { PasswordHasher } from "../../adapters/crypto/passwords.ts";
import type { Sealing } from "../../adapters/crypto/sealing.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { newId } from "../../adapters/ids.ts";
import type { Database } from "../../db/database.ts";
import type { User } from "../../db/shop/identity/users.ts";
import type { EndedSessions } from "../caches/ended-sessions.ts";
import type { AccessTokenService } from "../tokens/access-token-service.ts";
import type { UserView } from "./auth-service.ts";
import type { LoginThrottle } from "./login-throttle.ts";

export interface AuthParts {
  readonly db: Database;
  readonly outbox: Pick<D1Outbox, "deliverSoon">;
  readonly passwords: PasswordHasher;
  readonly accessTokens: Pick<AccessTokenService, "issue">;
  readonly throttle: LoginThrottle;
  /** Keeps the secrets of second factors. */
  readonly sealing: Sealing;
  readonly endedSessions: Pick<EndedSessions, "add">;
  /** The bucket of profile pictures. */
  readonly images: Pick<R2Bucket, "delete">;
  /** TOKEN_SECRET. */
  readonly secret: string;
  nowMs(): number;
}

/** Wraps facts about an account in envelopes; `context` names the actor. */
export function tell(
  parts: Pick<AuthParts, "nowMs">,
  facts: readonly Fact[],
  { userId, context }: { readonly userId: string | undefined; readonly context: ActionContext },
) {
  const about = { source: "/auth", subject: userId === undefined ? "user" : `user/${userId}` };
  const nowMs = parts.nowMs();
  return facts.map((fact) => envelope(fact, about, { context, id: newId("event"), nowMs }));
}

/** The context of an action by a user who was authenticated in this request. */
export function actingAs(userId: string, context: ActionContext): ActionContext {
  return { ...context, actor: `user/${userId}` };
}

/** The recipient of a mail. */
export function personOf({ id, email, name }: User) {
  return { userId: id, email, name };
}

/** Stands where there is no account, so that the work is the same. */
export function nobody() {
  return { userId: newId("user"), email: "", name: "" };
}

export function toUserView(user: User): UserView {
  const { id, email, name, roles, version } = user;
  return {
    id,
    email,
    name,
    roles,
    version,
    emailVerified: user.emailVerifiedAtMs !== null,
    secondFactor: user.secondFactorAtMs !== null,
    ...(user.imageKey === null ? {} : { imageUrl: `/images/${user.imageKey}` }),
    createdAt: new Date(user.createdAtMs).toISOString(),
  };
}
