// Proving the mailbox: the link of a mail, good once, and another mail when the first got lost.

import { choosePassword, readPassword } from "../../../domain/auth/password-rules.ts";
import { readEmail } from "../../../domain/email.ts";
import type { ActionContext, Fact } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import {
  findUsableToken,
  spoilTokensStatement,
  tokenIsUnused,
  useTokenStatement,
} from "../../db/shop/identity/one-time-tokens.ts";
import { endSessionsStatement } from "../../db/shop/identity/sessions.ts";
import { changeUserStatement, findUserByEmail, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthResult, Principal, UserView } from "./auth-service.ts";
import { beginAnew } from "./begin-anew.ts";
import { mailToken } from "./mailed-token.ts";
import { tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, actingAs, nobody, personOf, tell, toUserView } from "./parts.ts";

interface Verification {
  readonly token: string;
  /** Required by pages unless `principal` is signed in to the account. */
  readonly password?: string | undefined;
  readonly principal: Principal | undefined;
  readonly context: ActionContext;
}

export async function resendVerification(
  parts: AuthParts,
  typed: string,
  context: ActionContext,
): Promise<void> {
  const known = await findUserByEmail(parts.db, readEmail(typed)?.key ?? "");
  const person = known === undefined ? nobody() : personOf(known);
  await mailToken(parts, {
    purpose: "verify-email",
    cause: "asked",
    userId: person.userId,
    factsOf: (tokenId) => [
      { type: "auth.email.verification.requested", data: { ...person, tokenId } },
    ],
    context,
  });
}

/**
 * Confirms the address of an account. Another person may have registered it, so every session ends
 * but the caller's own, if it is the account's; elsewhere a page asks for a password. The password
 * of the registration confirms the account as it is; another password begins an empty one.
 */
export async function verifyEmail(
  parts: AuthParts,
  { token, password, principal, context }: Verification,
): Promise<AuthResult<UserView>> {
  const { db, outbox } = parts;
  const purpose = "verify-email";
  const found = await findUsableToken(db, { hash: tokenHashOf(token), purpose }, parts.nowMs());
  if (found === undefined) return refuse({ code: "one-time-token-invalid" });
  const { id, user } = found;
  const own = principal?.userId === user.id ? principal : undefined;
  const replaced = await replacedPassword(parts, user, own === undefined ? password : undefined);
  if (!replaced.ok) return replaced;
  if (replaced.value !== undefined) {
    const asked = { former: user, passwordHash: replaced.value, tokenId: id, context };
    const owner = await beginAnew(parts, asked);
    return owner ? accept(toUserView(owner)) : refuse({ code: "one-time-token-invalid" });
  }
  const nowMs = parts.nowMs();
  const when = tokenIsUnused(db, id);
  const change = { isEmailVerified: true, nowMs } as const;
  const fact: Fact = { type: "auth.email.verified", data: personOf(user) };
  const about = { userId: user.id, context: actingAs(user.id, context) };
  const events = tell(parts, [fact], about);
  const others = { userId: user.id, exceptId: own?.sessionId, nowMs };
  const answers = await db.batch([
    outboxStatement(db, events, when),
    changeUserStatement(db, user.id, { change, when }),
    endSessionsStatement(db, others, { because: "email-verified", when }),
    spoilTokensStatement(db, { userId: user.id, purpose, exceptId: id }, { nowMs, when }),
    useTokenStatement(db, id, nowMs),
  ]);
  if (answers[4].length === 0) return refuse({ code: "one-time-token-invalid" });
  parts.endedSessions.add(answers[2]);
  outbox.deliverSoon(events);
  return accept(toUserView({ ...user, emailVerifiedAtMs: nowMs, version: user.version + 1 }));
}

/** The hash of another password than the account has; undefined where that one stays. */
async function replacedPassword(
  { passwords }: AuthParts,
  user: User,
  password: string | undefined,
): Promise<AuthResult<string | undefined>> {
  if (password === undefined) return accept(undefined);
  const typed = readPassword(password);
  if (typed !== undefined && (await passwords.verify(typed, user.passwordHash))) {
    return accept(undefined);
  }
  const chosen = choosePassword(password, user);
  return chosen.ok ? accept(await passwords.hash(chosen.value)) : chosen;
}
