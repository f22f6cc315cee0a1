// Registers an account. An address that has one already gets the same answer, by the same work, and
// its owner gets a mail that says so.

import { REGISTRATION_REPEATED_MS } from "../../../domain/auth/lifetimes.ts";
import { choosePassword } from "../../../domain/auth/password-rules.ts";
import { readEmail } from "../../../domain/email.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { newId } from "../../adapters/ids.ts";
import { findUserByEmail, insertUserStatement, type User } from "../../db/shop/identity/users.ts";
import type { AuthResult } from "./auth-service.ts";
import { mailToken, type TokenMail } from "./mailed-token.ts";
import { newUser } from "./new-user.ts";
import { type AuthParts, personOf } from "./parts.ts";

interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly context: ActionContext;
}

export async function register(
  parts: AuthParts,
  { email: typed, password: typedPassword, name, context }: Registration,
): Promise<AuthResult<null>> {
  const email = readEmail(typed);
  if (email === undefined) return refuse({ code: "email-invalid" });
  const chosen = choosePassword(typedPassword, { email: email.address, name });
  if (!chosen.ok) return chosen;
  const nowMs = parts.nowMs();
  const [known, passwordHash] = await Promise.all([
    findUserByEmail(parts.db, email.key),
    parts.passwords.hash(chosen.value),
  ]);
  const newcomer = newUser(
    {
      id: newId("user"),
      email: email.address,
      emailKey: email.key,
      name,
      passwordHash,
      roles: ["customer"],
    },
    nowMs,
  );
  const isOwned = known !== undefined && !isRepeated(known, nowMs);
  await mailToken(parts, {
    ...(isOwned ? remind(known, context) : invite(newcomer, context)),
    first: insertUserStatement(parts.db, newcomer),
  });
  return accept(null);
}

/**
 * Whether a registration repeats the one that made this account, as a double click does. Its own
 * account is not inserted, so that neither a token nor an event is stored for it.
 */
function isRepeated({ emailVerifiedAtMs, createdAtMs }: User, nowMs: number): boolean {
  return emailVerifiedAtMs === null && nowMs - createdAtMs < REGISTRATION_REPEATED_MS;
}

function invite(user: User, context: ActionContext): TokenMail {
  const person = personOf(user);
  return {
    purpose: "verify-email",
    cause: "registration",
    userId: user.id,
    factsOf: (tokenId) => [
      { type: "auth.user.registered", data: person },
      { type: "user.created", data: { userId: user.id } },
      {
        type: "auth.email.verification.requested",
        data: { ...person, tokenId, isRegistration: true },
      },
    ],
    context,
  };
}

/**
 * The mail says that there is an account and offers a new password. It never offers verification,
 * which would confirm a password that a stranger may have chosen for this address.
 */
function remind(user: User, context: ActionContext): TokenMail {
  return {
    purpose: "reset-password",
    cause: "registration",
    userId: user.id,
    factsOf: (tokenId) => [
      {
        type: "auth.password.reset.requested",
        data: { ...personOf(user), tokenId, alreadyRegistered: true },
      },
    ],
    context,
  };
}
