// Resets a password by a mailed link, which also confirms the email address.

import { choosePassword } from "../../../domain/auth/password-rules.ts";
import { readEmail } from "../../../domain/email.ts";
import type { ActionContext, Fact } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { fingerprintOf } from "../../adapters/ids.ts";
import {
  findUsableToken,
  spoilTokensStatement,
  tokenIsUnused,
  useTokenStatement,
} from "../../db/shop/identity/one-time-tokens.ts";
import { endSessionsStatement } from "../../db/shop/identity/sessions.ts";
import { changeUserStatement, findUserByEmail, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthResult } from "./auth-service.ts";
import { beginAnew } from "./begin-anew.ts";
import { mailToken } from "./mailed-token.ts";
import { tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, actingAs, nobody, personOf, tell } from "./parts.ts";

interface Reset {
  readonly token: string;
  readonly password: string;
  readonly context: ActionContext;
}

export async function forgotPassword(
  parts: AuthParts,
  typed: string,
  context: ActionContext,
): Promise<void> {
  const known = await findUserByEmail(parts.db, readEmail(typed)?.key ?? "");
  const person = known === undefined ? nobody() : personOf(known);
  await mailToken(parts, {
    purpose: "reset-password",
    cause: "asked",
    userId: person.userId,
    factsOf: (tokenId) => [
      {
        type: "auth.password.reset.requested",
        data: { ...person, tokenId, alreadyRegistered: false },
      },
    ],
    context,
  });
}

/**
 * Every session ends, and so does every delay after wrong passwords. An account whose address was
 * never confirmed may be another person's work: a new password begins an empty one.
 */
export async function resetPassword(
  parts: AuthParts,
  { token, password, context }: Reset,
): Promise<AuthResult<null>> {
  const { db, outbox } = parts;
  const purpose = "reset-password";
  const hash = tokenHashOf(token);
  const found = await findUsableToken(db, { hash, purpose }, parts.nowMs());
  if (found === undefined) return refuse({ code: "one-time-token-invalid" });
  const { id, user } = found;
  const chosen = choosePassword(password, user);
  if (!chosen.ok) return chosen;
  if (user.emailVerifiedAtMs === null) {
    const begun = await resetUnconfirmed(parts, { token: found, password: chosen.value, context });
    if (begun !== "kept") return begun;
  }
  const passwordHash = await parts.passwords.hash(chosen.value);
  const nowMs = parts.nowMs();
  const when = tokenIsUnused(db, id);
  const change = { passwordHash, isEmailVerified: true, nowMs } as const;
  const events = tell(parts, factsOf(user), {
    userId: user.id,
    context: actingAs(user.id, context),
  });
  const answers = await db.batch([
    outboxStatement(db, events, when),
    changeUserStatement(db, user.id, { change, when }),
    endSessionsStatement(db, { userId: user.id, nowMs }, { because: "password-reset", when }),
    spoilTokensStatement(db, { userId: user.id, purpose, exceptId: id }, { nowMs, when }),
    useTokenStatement(db, id, nowMs),
  ]);
  if (answers[4].length === 0) return refuse({ code: "one-time-token-invalid" });
  parts.endedSessions.add(answers[2]);
  outbox.deliverSoon(events);
  await parts.throttle.forget(await fingerprintOf(user.emailKey));
  return accept(null);
}

/** `kept` when the password is that of the registration, whose account then stays as it is. */
async function resetUnconfirmed(
  parts: AuthParts,
  { token, password, context }: UnconfirmedReset,
): Promise<AuthResult<null> | "kept"> {
  const { id: tokenId, user: former } = token;
  if (await parts.passwords.verify(password, former.passwordHash)) return "kept";
  const passwordHash = await parts.passwords.hash(password);
  const owner = await beginAnew(parts, { former, passwordHash, tokenId, context });
  if (owner === undefined) return refuse({ code: "one-time-token-invalid" });
  await parts.throttle.forget(await fingerprintOf(former.emailKey));
  return accept(null);
}

interface UnconfirmedReset {
  readonly token: { readonly id: string; readonly user: User };
  readonly password: string;
  readonly context: ActionContext;
}

function factsOf(user: User): Fact[] {
  const data = personOf(user);
  const reset: Fact = { type: "auth.password.reset.completed", data };
  return user.emailVerifiedAtMs === null ? [reset, { type: "auth.email.verified", data }] : [reset];
}
