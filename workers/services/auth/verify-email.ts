// Proving the mailbox: the link of a mail, good once, and another mail when the first got lost.

import { readEmail } from "../../../domain/auth/email.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import {
  findUsableToken,
  spoilTokensStatement,
  tokenIsUnused,
  useTokenStatement,
} from "../../db/queries/one-time-tokens.ts";
import { outboxStatement } from "../../db/queries/outbox.ts";
import { changeUserStatement, findUserByEmail } from "../../db/queries/users.ts";
import type { AuthResult, UserView } from "../auth.ts";
import { mailToken } from "./mailed-token.ts";
import { tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, actingAs, nobody, personOf, tell, toUserView } from "./parts.ts";

export async function resendVerification(
  parts: AuthParts,
  typed: string,
  context: ActionContext,
): Promise<void> {
  const known = await findUserByEmail(parts.db, readEmail(typed)?.key ?? "");
  const person = known === undefined ? nobody() : personOf(known);
  await mailToken(parts, {
    purpose: "verify-email",
    userId: person.userId,
    userSinceMs: known?.createdAtMs ?? 0,
    factsOf: (tokenId) => [
      { type: "auth.email.verification.requested", data: { ...person, tokenId } },
    ],
    context,
  });
}

export async function verifyEmail(
  parts: AuthParts,
  token: string,
  context: ActionContext,
): Promise<AuthResult<UserView>> {
  const { db, outbox } = parts;
  const nowMs = parts.nowMs();
  const purpose = "verify-email";
  const found = await findUsableToken(db, { hash: tokenHashOf(token), purpose }, nowMs);
  if (found === undefined) return refuse({ code: "one-time-token-invalid" });
  const { id, user } = found;
  const when = tokenIsUnused(db, id);
  const events = tell(parts, [{ type: "auth.email.verified", data: personOf(user) }], {
    userId: user.id,
    context: actingAs(user.id, context),
  });
  const answers = await db.batch([
    outboxStatement(db, events, when),
    changeUserStatement(db, user.id, { change: { isEmailVerified: true, nowMs }, when }),
    spoilTokensStatement(db, { userId: user.id, purpose, exceptId: id }, { nowMs, when }),
    useTokenStatement(db, id, nowMs),
  ]);
  if (answers[3].length === 0) return refuse({ code: "one-time-token-invalid" });
  outbox.deliverSoon(events);
  return accept(toUserView({ ...user, emailVerifiedAtMs: nowMs, version: user.version + 1 }));
}
